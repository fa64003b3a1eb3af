#pragma once

#include "ui/gallery/GalleryDelegate.hpp"
#include "ui/gallery/GalleryModel.hpp"

#include <QListView>

#include <optional>
#include <vector>

namespace StreamImages {

// The grid of tiles: as many columns as fit, sharing the whole width.
class GalleryView final : public QListView {
	Q_OBJECT

public:
	static constexpr int kSmallestTilePx = 84;
	static constexpr int kLargestTilePx = 400;

	// The model outlives the view.
	GalleryView(GalleryModel &model, const Translator &translator, QWidget *parent);

	std::vector<ImageId> selectedImages() const; // in the order of the gallery
	void select(const std::vector<ImageId> &images);
	void setVeil(Veil veil);

	// How wide tiles are at least; 0: as suits the width of the view.
	void setTileWidth(int widthPx);
	int tileWidthPx() const { return gridSize().width(); } // as laid out

	enum class Drops { Refused = 1, Offered };
	void setDrops(Drops drops); // of images that are dragged here, to a place among the tiles

	QSize minimumSizeHint() const override;

signals:
	void showRequested(const StreamImages::ImageId &image); // double click or Enter
	void menuRequested(const QPoint &globalPosition); // for the selection; for the gallery where there is none
	void selectedImagesChanged();
	void zoomRequested(int steps); // larger, or smaller

	// To the place `index` among the images that are not dropped.
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, std::size_t index);

protected:
	void contextMenuEvent(QContextMenuEvent *event) override;
	void keyPressEvent(QKeyEvent *event) override;
	void wheelEvent(QWheelEvent *event) override;
	void paintEvent(QPaintEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;
	void changeEvent(QEvent *event) override;
	void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
	void startDrag(Qt::DropActions supported) override;
	void dragEnterEvent(QDragEnterEvent *event) override;
	void dragMoveEvent(QDragMoveEvent *event) override;
	void dragLeaveEvent(QDragLeaveEvent *event) override;
	void dropEvent(QDropEvent *event) override;

private:
	void layoutTiles();
	int columns() const;
	void requestShow(const QModelIndex &index);
	bool takes(const QDropEvent &event) const;
	int gapAt(const QPoint &position) const; // the row before which a drop there would go
	QRect gapRect(int row) const;
	void setDropGap(std::optional<int> row);

	GalleryModel &model_;
	GalleryDelegate *delegate_;
	int wantedTileWidthPx_ = 0;
	Drops drops_ = Drops::Refused;
	std::optional<int> dropGap_;
};

} // namespace StreamImages
