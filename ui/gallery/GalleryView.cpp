#include "ui/gallery/GalleryView.hpp"

#include "ui/gallery/ImagesMime.hpp"
#include "ui/gallery/TilePainter.hpp"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace StreamImages {

namespace {

// Where there is room, tiles are larger.
constexpr int kRoomyTilePx = 168;
constexpr int kRoomyFromPx = 520;
constexpr int kDropGapPx = 3;

} // namespace

GalleryView::GalleryView(GalleryModel &model, const Translator &translator, QWidget *parent)
	: VeiledListView(parent), model_(model), delegate_(new GalleryDelegate(translator, this))
{
	setModel(&model_);
	setItemDelegate(delegate_);
	setViewMode(QListView::IconMode);
	setMovement(QListView::Static); // after the view mode, which would let tiles be put anywhere
	setResizeMode(QListView::Adjust);
	setSelectionMode(QAbstractItemView::ExtendedSelection);
	setSelectionRectVisible(true);
	setEditTriggers(
		QAbstractItemView::NoEditTriggers); // see editTitle; a key would edit the current, selected or not
	setDragEnabled(true);
	setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
	// The bar always has its place: if it came and went with the number of rows, tiles would change their size.
	setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
	setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	setUniformItemSizes(true);
	setMouseTracking(true);
	viewport()->setAttribute(Qt::WA_Hover);
	connect(this, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
		if (doubleClickedWith_ == Qt::LeftButton) {
			requestShow(index);
		}
	});
}

std::vector<ImageId> GalleryView::selectedImages() const
{
	std::vector<int>
		rows; // not selectedRows(): in a scattered selection each of them is looked for among all others
	for (const QItemSelectionRange &range : selectionModel()->selection()) {
		for (int row = range.top(); row <= range.bottom(); ++row) {
			rows.push_back(row);
		}
	}
	std::ranges::sort(rows);
	std::vector<ImageId> images;
	images.reserve(rows.size());
	for (const int row : rows) {
		if (const StreamImage *image = model_.imageAt(model_.index(row))) {
			images.push_back(image->id);
		}
	}
	return images;
}

void GalleryView::select(const std::vector<ImageId> &images)
{
	std::vector<int> rows;
	for (const ImageId &image : images) {
		if (const QModelIndex index = model_.indexOf(image); index.isValid()) {
			rows.push_back(index.row());
		}
	}
	if (rows.empty()) {
		return;
	}
	const QModelIndex first = model_.index(rows.front());
	selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
	selectionModel()->select(selectionOf(std::move(rows)), QItemSelectionModel::ClearAndSelect);
	scrollTo(first);
}

// One range for each run of neighbours: with one for each row the selection model compares every row with every other.
QItemSelection GalleryView::selectionOf(std::vector<int> rows) const
{
	std::ranges::sort(rows);
	QItemSelection selection;
	for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
		for (next = first + 1; next < rows.size() && rows[next] <= rows[next - 1] + 1;) {
			++next;
		}
		selection.append(QItemSelectionRange{model_.index(rows[first]), model_.index(rows[next - 1])});
	}
	return selection;
}

void GalleryView::editTitle()
{
	const QModelIndex index = onlySelected();
	if (index.isValid() && !editsTitle()) {
		setCurrentIndex(index);
		edit(index);
	}
}

// Not `state()`, which forgets the editor when rows are removed. One that is done is hidden at once, and deleted later.
bool GalleryView::editsTitle() const
{
	const auto editors = viewport()->findChildren<QLineEdit *>(Qt::FindDirectChildrenOnly);
	return std::ranges::any_of(editors, [](const QLineEdit *editor) { return !editor->isHidden(); });
}

void GalleryView::setVeil(Veil veil)
{
	delegate_->setVeil(veil);
	viewport()->update();
}

void GalleryView::setTileWidth(int widthPx)
{
	wantedTileWidthPx_ = widthPx;
	layoutTiles();
}

GalleryView::Rows GalleryView::visibleRows() const
{
	const int top = verticalScrollBar()->value();
	const int bottom = top + viewport()->height() - 1;
	const int firstLine = top / gridSize().height();
	const int linesToEnd = bottom / gridSize().height() + 1;
	return {std::min(firstLine * columns(), model_.rowCount()),
		std::min(linesToEnd * columns(), model_.rowCount())};
}

void GalleryView::setDrops(Drops drops)
{
	drops_ = drops;
	viewport()->setAcceptDrops(drops == Drops::Offered); // the view itself never gets such events
}

QSize GalleryView::minimumSizeHint() const
{
	return {kSuitableTilePx + verticalScrollBar()->sizeHint().width() + 2 * frameWidth(),
		TileLayout::heightForWidth(kSuitableTilePx, fontMetrics())};
}

void GalleryView::contextMenuEvent(QContextMenuEvent *event)
{
	QPoint position = event->globalPos();
	if (event->reason() == QContextMenuEvent::Keyboard) {
		position = viewport()->mapToGlobal(visualRect(currentIndex()).center());
	}
	emit menuRequested(position);
	event->accept();
}

void GalleryView::keyPressEvent(QKeyEvent *event)
{
	// Not `activated`: on some desktops a single click activates, and one click must never put a picture on stream.
	if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
		// The title editor lets it through when it is done. Held down, it was pressed for something else before.
		const bool meantForTiles = !editsTitle() && !event->isAutoRepeat();
		if (const QModelIndex index = onlySelected(); index.isValid() && meantForTiles) {
			requestShow(index);
		}
		event->accept();
		return;
	}
	VeiledListView::keyPressEvent(event);
}

// `doubleClicked` is of any button, but only of a tile that was under both clicks: tiles may come and go between them.
void GalleryView::mouseDoubleClickEvent(QMouseEvent *event)
{
	doubleClickedWith_ = event->button();
	QListView::mouseDoubleClickEvent(event);
}

void GalleryView::wheelEvent(QWheelEvent *event)
{
	if (!event->modifiers().testFlag(Qt::ControlModifier)) {
		QListView::wheelEvent(event);
		return;
	}
	wheelDelta_ += event->angleDelta().y(); // touchpads tell parts of a step
	const int steps = wheelDelta_ / QWheelEvent::DefaultDeltasPerStep;
	wheelDelta_ -= steps * QWheelEvent::DefaultDeltasPerStep;
	if (steps != 0) {
		emit zoomRequested(steps);
	}
	event->accept();
}

void GalleryView::paintEvent(QPaintEvent *event)
{
	QListView::paintEvent(event);
	if (dropGap_) {
		QPainter painter{viewport()};
		painter.fillRect(gapRect(*dropGap_), palette().color(QPalette::Highlight));
	}
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

void GalleryView::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
	QListView::closeEditor(editor, hint);
	emit titleEditorClosed();
}

int GalleryView::columns() const
{
	const int available = viewport()->width();
	const int suitable = available < kRoomyFromPx ? kSuitableTilePx : kRoomyTilePx;
	return std::max(1, available / (wantedTileWidthPx_ > 0 ? wantedTileWidthPx_ : suitable));
}

int GalleryView::tileWidthPxWith(int moreColumns) const
{
	return viewport()->width() / std::max(1, columns() + moreColumns);
}

void GalleryView::layoutTiles()
{
	// One pixel less than the share: QListView breaks the line when a row fills the width to the last pixel.
	const int width = std::max(kSmallestTilePx / 2, (viewport()->width() - 1) / columns());
	delegate_->setTileWidth(width);
	setGridSize({width, TileLayout::heightForWidth(width, fontMetrics())});
}

QModelIndex GalleryView::onlySelected() const
{
	const QItemSelection selection = selectionModel()->selection();
	const bool one = selection.size() == 1 && selection.front().height() == 1;
	return one ? model_.index(selection.front().top()) : QModelIndex{};
}

void GalleryView::requestShow(const QModelIndex &index)
{
	if (const StreamImage *image = model_.imageAt(index)) {
		emit showRequested(image->id);
	}
}

// ---- dragging ----

// QListView would move tiles about by itself.
void GalleryView::startDrag(Qt::DropActions)
{
	auto *drag = new QDrag(this);
	drag->setMimeData(writeImages(selectedImages()));
	const QRect tile = visualRect(currentIndex());
	drag->setPixmap(dragPicture(currentIndex()));
	drag->setHotSpot({tile.width() / 2, tile.height() / 2});
	drag->exec(Qt::MoveAction | Qt::CopyAction, Qt::MoveAction); // the view may be gone when it returns
}

QPixmap GalleryView::dragPicture(const QModelIndex &index) const
{
	QStyleOptionViewItem option;
	initViewItemOption(&option);
	option.rect = {{}, visualRect(index).size()};
	option.state &= ~(QStyle::State_MouseOver | QStyle::State_HasFocus);
	option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
	QPixmap picture{option.rect.size() * devicePixelRatioF()};
	picture.setDevicePixelRatio(devicePixelRatioF());
	picture.fill(palette().color(QPalette::Base));
	QPainter painter{&picture};
	delegate_->paint(&painter, option, index);
	return picture;
}

bool GalleryView::takes(const QDropEvent &event) const
{
	return drops_ == Drops::Offered && event.mimeData()->hasFormat(kImagesMimeType);
}

void GalleryView::dragEnterEvent(QDragEnterEvent *event)
{
	event->setAccepted(takes(*event)); // files are for the whole dock
}

void GalleryView::dragMoveEvent(QDragMoveEvent *event)
{
	if (takes(*event)) {
		setDropGap(gapAt(event->position().toPoint()));
		startAutoScroll();
		event->setDropAction(Qt::MoveAction);
		event->accept();
	} else {
		event->ignore();
	}
}

void GalleryView::dragLeaveEvent(QDragLeaveEvent *)
{
	setDropGap({});
	stopAutoScroll();
}

void GalleryView::dropEvent(QDropEvent *event)
{
	setDropGap({});
	stopAutoScroll();
	if (!takes(*event)) {
		event->ignore();
		return;
	}
	event->setDropAction(Qt::MoveAction);
	event->accept();
	const std::vector<ImageId> images = readImages(*event->mimeData());
	const int gap = gapAt(event->position().toPoint());
	const auto before = std::ranges::count_if(images, [&](const ImageId &image) {
		const QModelIndex dragged = model_.indexOf(image);
		return dragged.isValid() && dragged.row() < gap;
	});
	const int place = gap - static_cast<int>(before);
	if (!areAt(place, images)) {
		emit imagesDropped(images, static_cast<std::size_t>(place));
	}
}

bool GalleryView::areAt(int row, const std::vector<ImageId> &images) const
{
	return std::ranges::all_of(images, [&](const ImageId &image) { return model_.indexOf(image).row() == row++; });
}

int GalleryView::gapAt(const QPoint &position) const
{
	const int x = isRightToLeft() ? viewport()->width() - position.x() : position.x();
	const int line = (position.y() + verticalScrollBar()->value()) / gridSize().height();
	const int column = std::clamp((x + gridSize().width() / 2) / gridSize().width(), 0, columns());
	return std::clamp(line * columns() + column, 0, model_.rowCount());
}

QRect GalleryView::gapRect(int row) const
{
	const bool behindTheLast = row == model_.rowCount();
	const QRect tile = visualRect(model_.index(behindTheLast ? row - 1 : row));
	const bool right = behindTheLast != isRightToLeft();
	return {right ? tile.right() - kDropGapPx / 2 : tile.left() - kDropGapPx / 2, tile.top(), kDropGapPx,
		tile.height()};
}

void GalleryView::setDropGap(std::optional<int> row)
{
	if (dropGap_ != row) {
		dropGap_ = row;
		viewport()->update();
	}
}

} // namespace StreamImages
