#include "ui/gallery/GalleryView.hpp"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace StreamImages {

namespace {

// Two columns in a dock of 300 px, three in one of 420 px; where there is room, tiles are larger.
constexpr int kMinTileWidthPx = 124;
constexpr int kRoomyTileWidthPx = 168;
constexpr int kRoomyFromPx = 520;

} // namespace

GalleryView::GalleryView(GalleryModel &model, const Translator &translator, QWidget *parent)
	: QListView(parent), model_(model), delegate_(new GalleryDelegate(translator, this))
{
	setModel(&model_);
	setItemDelegate(delegate_);
	setViewMode(QListView::IconMode);
	setMovement(QListView::Static); // after the view mode, which would allow dragging
	setResizeMode(QListView::Adjust);
	setSelectionMode(QAbstractItemView::ExtendedSelection);
	setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
	// The bar always has its place: if it came and went with the number of rows, tiles would change their size.
	setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
	setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	setUniformItemSizes(true);
	setMouseTracking(true);
	viewport()->setAttribute(Qt::WA_Hover);
	connect(this, &QAbstractItemView::doubleClicked, this, &GalleryView::requestShow);
}

std::vector<ImageId> GalleryView::selectedImages() const
{
	QModelIndexList indexes = selectionModel()->selectedRows();
	std::ranges::sort(indexes);
	std::vector<ImageId> images;
	for (const QModelIndex &index : std::as_const(indexes)) {
		if (const StreamImage *image = model_.imageAt(index)) {
			images.push_back(image->id);
		}
	}
	return images;
}

void GalleryView::setVeil(Veil veil)
{
	delegate_->setVeil(veil);
	viewport()->update();
}

QSize GalleryView::minimumSizeHint() const
{
	return {kMinTileWidthPx + verticalScrollBar()->sizeHint().width() + 2 * frameWidth(),
		TileLayout::heightForWidth(kMinTileWidthPx, fontMetrics())};
}

void GalleryView::contextMenuEvent(QContextMenuEvent *event)
{
	QPoint position = event->globalPos();
	if (event->reason() == QContextMenuEvent::Keyboard) {
		position = viewport()->mapToGlobal(visualRect(currentIndex()).center());
	}
	if (selectionModel()->hasSelection()) {
		emit menuRequested(position);
	}
	event->accept();
}

void GalleryView::keyPressEvent(QKeyEvent *event)
{
	// Not `activated`: on some desktops a single click activates, and one click must never put a picture on stream.
	if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
		requestShow(currentIndex());
		event->accept();
		return;
	}
	QListView::keyPressEvent(event);
}

void GalleryView::resizeEvent(QResizeEvent *event)
{
	layoutTiles();
	QListView::resizeEvent(event);
}

void GalleryView::changeEvent(QEvent *event)
{
	QListView::changeEvent(event);
	if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
		layoutTiles();
	}
}

void GalleryView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
	QListView::selectionChanged(selected, deselected);
	emit selectedImagesChanged();
}

void GalleryView::layoutTiles()
{
	const int available = viewport()->width();
	const int columns = std::max(1, available / (available < kRoomyFromPx ? kMinTileWidthPx : kRoomyTileWidthPx));
	// One pixel less than the share: QListView breaks the line when a row fills the width to the last pixel.
	const int width = std::max(kMinTileWidthPx / 2, (available - 1) / columns);
	delegate_->setTileWidth(width);
	setGridSize({width, TileLayout::heightForWidth(width, fontMetrics())});
}

void GalleryView::requestShow(const QModelIndex &index)
{
	if (const StreamImage *image = model_.imageAt(index)) {
		emit showRequested(image->id);
	}
}

} // namespace StreamImages
