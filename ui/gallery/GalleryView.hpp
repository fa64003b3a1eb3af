#pragma once

#include "ui/gallery/GalleryDelegate.hpp"
#include "ui/gallery/GalleryModel.hpp"

#include <QListView>

#include <vector>

namespace StreamImages {

// The grid of tiles: as many columns as fit, sharing the whole width.
class GalleryView final : public QListView {
	Q_OBJECT

public:
	// The model outlives the view.
	GalleryView(GalleryModel &model, const Translator &translator, QWidget *parent);

	std::vector<ImageId> selectedImages() const; // in the order of the gallery
	void setVeil(Veil veil);

	QSize minimumSizeHint() const override;

signals:
	void showRequested(const StreamImages::ImageId &image); // double click or Enter
	void menuRequested(const QPoint &globalPosition);       // for the selection
	void selectedImagesChanged();

protected:
	void contextMenuEvent(QContextMenuEvent *event) override;
	void keyPressEvent(QKeyEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;
	void changeEvent(QEvent *event) override;
	void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
	void layoutTiles();
	void requestShow(const QModelIndex &index);

	GalleryModel &model_;
	GalleryDelegate *delegate_;
};

} // namespace StreamImages
