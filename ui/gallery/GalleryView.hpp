#pragma once

#include "ui/gallery/GalleryDelegate.hpp"
#include "ui/gallery/GalleryModel.hpp"
#include "ui/lists/VeiledListView.hpp"
#include "ui/widgets/Veil.hpp"

#include <optional>
#include <vector>

namespace StreamImages {

// The grid of tiles: as many columns as fit, sharing the whole width.
class GalleryView final : public VeiledListView {
	Q_OBJECT

public:
	static constexpr int kSmallestTilePx = 84;
	static constexpr int kSuitableTilePx =
		100; // two columns in a dock of 300 px, three in one as wide as OBS opens it

	// The model outlives the view.
	GalleryView(GalleryModel &model, const Translator &translator, QWidget *parent);

	std::vector<ImageId> selectedImages() const; // in the order of the gallery
	void select(const std::vector<ImageId> &images);
	void editTitle(); // of the image that is selected, if it is one
	bool editsTitle() const;
	void setVeil(Veil veil);

	// How wide tiles are at least; 0: as suits the width of the view.
	void setTileWidth(int widthPx);
	int tileWidthPx() const { return gridSize().width(); } // as laid out
	// For that many columns more, or fewer, than now.
	int tileWidthPxWith(int moreColumns) const;

	// The rows of the model that are on the screen, or will be when the next frame is painted.
	struct Rows {
		int begin; // of a line of tiles
		int end;   // one behind the last
	};
	Rows visibleRows() const;

	enum class Drops { Refused = 1, Offered };
	Drops drops() const { return drops_; }
	void setDrops(Drops drops); // of images that are dragged here, to a place among the tiles

	// What follows the pointer while a tile is dragged: out of the gallery, over whatever the screen shows. Veiled like a
	// tile that nobody looks at.
	QPixmap dragPicture(const QModelIndex &index) const;

	QSize minimumSizeHint() const override;

signals:
	void showRequested(const StreamImages::ImageId &image); // double click, or Enter when it is selected alone
	void menuRequested(const QPoint &globalPosition); // for the selection; for the gallery where there is none
	void selectedImagesChanged();
	void titleEditorClosed();
	void zoomRequested(int steps); // larger, or smaller

	// To the place `index` among the images that are not dropped.
	void imagesDropped(const std::vector<StreamImages::ImageId> &images, std::size_t index);

protected:
	void contextMenuEvent(QContextMenuEvent *event) override;
	void keyPressEvent(QKeyEvent *event) override;
	void mouseDoubleClickEvent(QMouseEvent *event) override;
	void wheelEvent(QWheelEvent *event) override;
	void paintEvent(QPaintEvent *event) override;
	void resizeEvent(QResizeEvent *event) override;
	void changeEvent(QEvent *event) override;
	void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
	void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
	void startDrag(Qt::DropActions supported) override;
	void dragEnterEvent(QDragEnterEvent *event) override;
	void dragMoveEvent(QDragMoveEvent *event) override;
	void dragLeaveEvent(QDragLeaveEvent *event) override;
	void dropEvent(QDropEvent *event) override;

private:
	void layoutTiles();
	int columns() const;
	QItemSelection selectionOf(std::vector<int> rows) const;
	QModelIndex onlySelected() const; // invalid when none is, or several are
	void requestShow(const QModelIndex &index);
	bool takes(const QDropEvent &event) const;
	int gapAt(const QPoint &position) const; // the row before which a drop there would go
	QRect gapRect(int row) const;
	void setDropGap(std::optional<int> row);
	bool areAt(int row, const std::vector<ImageId> &images) const;

	GalleryModel &model_;
	GalleryDelegate *delegate_;
	int wantedTileWidthPx_ = 0;
	Drops drops_ = Drops::Refused;
	std::optional<int> dropGap_;
	Qt::MouseButton doubleClickedWith_ = Qt::NoButton;
	int wheelDelta_ = 0; // what has been turned, but is no whole step yet
};

} // namespace StreamImages
