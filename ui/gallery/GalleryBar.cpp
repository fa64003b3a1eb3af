#include "ui/gallery/GalleryBar.hpp"

#include "ui/gallery/FilterMenu.hpp"
#include "ui/gallery/GalleryView.hpp"
#include "ui/gallery/SortMenu.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Shortcuts.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSlider>
#include <QToolButton>

namespace StreamImages {

namespace {

constexpr int kZoomStepPx = 24;
constexpr int kNarrowestSliderPx = 56;
constexpr int kWidestSliderPx = 140;

} // namespace

GalleryBar::GalleryBar(Preferences &preferences, const Translator &translator, const QString &gallery, QWidget *parent)
	: QWidget(parent), preferences_(preferences), translator_(translator), gallery_(gallery)
{
	buildWidgets();
	buildLayout();
	connectWidgets();
}

void GalleryBar::buildWidgets()
{
	search_ = new QLineEdit(this);
	search_->setObjectName(QStringLiteral("search"));
	search_->setPlaceholderText(translator_.text("Gallery.Search"));
	search_->setAccessibleName(translator_.text("Gallery.Search"));
	search_->setToolTip(
		withShortcuts(translator_, translator_.text("Gallery.Search.ToolTip"), {QKeySequence::Find}));
	search_->setClearButtonEnabled(true);
	search_->addAction(symbolIcon(Symbol::Magnifier), QLineEdit::LeadingPosition);
	search_->installEventFilter(this);

	filter_ = new FilterMenu(translator_, this);
	filterButton_ = makeMenuButton("filter", "Gallery.Filter");
	filterButton_->setIcon(symbolIcon(Symbol::Funnel));
	filterButton_->setMenu(filter_);
	filterButton_->setCheckable(true); // checked while something is filtered out
	sort_ = new SortMenu(translator_, this);
	sort_->setOrder(preferences_.order(gallery_), preferences_.direction(gallery_));
	sortButton_ = makeMenuButton("sort", "Gallery.Sort");
	sortButton_->setIcon(symbolIcon(Symbol::Sort));
	sortButton_->setMenu(sort_);

	zoom_ = new QSlider(Qt::Horizontal, this);
	zoom_->setObjectName(QStringLiteral("zoom"));
	zoom_->setAccessibleName(translator_.text("Gallery.Zoom"));
	zoom_->setToolTip(withShortcuts(translator_, translator_.text("Gallery.Zoom.ToolTip"),
					{QKeySequence::ZoomIn, QKeySequence::ZoomOut}));
	zoom_->setRange(GalleryView::kSmallestTilePx, Preferences::kMaxTileWidthPx);
	zoom_->setSingleStep(kZoomStepPx);
	zoom_->setPageStep(2 * kZoomStepPx);
	zoom_->setMinimumWidth(kNarrowestSliderPx);
	zoom_->setMaximumWidth(kWidestSliderPx);
	const int remembered = preferences_.tileWidthPx(gallery_);
	zoom_->setValue(remembered > 0 ? remembered : GalleryView::kSuitableTilePx);
}

QToolButton *GalleryBar::makeMenuButton(const char *name, const char *key)
{
	auto *button = new QToolButton(this);
	button->setObjectName(QLatin1String(name));
	button->setAccessibleName(translator_.text(key));
	button->setToolTip(translator_.text(key));
	button->setPopupMode(QToolButton::InstantPopup);
	button->setFocusPolicy(Qt::TabFocus);
	return button;
}

void GalleryBar::buildLayout()
{
	auto *layout = new QHBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(search_, 3);
	layout->addWidget(filterButton_);
	layout->addWidget(sortButton_);
	layout->addWidget(zoom_, 1);
}

void GalleryBar::connectWidgets()
{
	connect(search_, &QLineEdit::textChanged, this, &GalleryBar::queryChanged);
	connect(search_, &QLineEdit::returnPressed, this, &GalleryBar::leftSearch);
	connect(filter_, &FilterMenu::filterChanged, this, &GalleryBar::followFilter);
	connect(sort_, &SortMenu::orderChanged, this, &GalleryBar::rememberOrder);
	connect(zoom_, &QSlider::valueChanged, this, &GalleryBar::tileWidthChanged);
	connect(zoom_, &QSlider::valueChanged, this, &GalleryBar::rememberTileWidth);
	connect(zoom_, &QSlider::sliderReleased, this, &GalleryBar::rememberTileWidth);
}

ImageQuery GalleryBar::query() const
{
	ImageQuery query;
	query.text = toUtf8(search_->text());
	query.visibility = filter_->visibility();
	if (!filter_->tag().isEmpty()) {
		query.tag = toUtf8(filter_->tag());
	}
	query.order = sort_->order();
	query.direction = sort_->direction();
	return query;
}

bool GalleryBar::narrows() const
{
	return filter_->filters() || !search_->text().trimmed().isEmpty();
}

void GalleryBar::setTags(const QStringList &tags)
{
	filter_->setTags(tags);
}

void GalleryBar::clear()
{
	search_->clear();
	filter_->clearFilter();
}

void GalleryBar::focusSearch()
{
	search_->setFocus(Qt::ShortcutFocusReason);
	search_->selectAll();
}

void GalleryBar::rememberTileWidth()
{
	if (!zoom_->isSliderDown()) { // else each pixel would be saved
		preferences_.setTileWidth(gallery_, zoom_->value());
	}
}

void GalleryBar::setTileWidth(int widthPx)
{
	zoom_->setValue(widthPx);
}

void GalleryBar::followFilter()
{
	QStringList parts;
	if (filter_->visibility()) {
		parts.append(visibilityWord(translator_, *filter_->visibility()));
	}
	if (!filter_->tag().isEmpty()) {
		parts.append(filter_->tag());
	}
	const QString text = parts.isEmpty() ? translator_.text("Gallery.Filter")
					     : translator_.text("Gallery.Filter.Active").arg(parts.join(u", "));
	filterButton_->setChecked(filter_->filters());
	filterButton_->setAccessibleName(text);
	filterButton_->setToolTip(toolTipText(text));
	emit queryChanged();
}

void GalleryBar::rememberOrder()
{
	preferences_.setOrder(gallery_, sort_->order(), sort_->direction());
	emit queryChanged();
}

// Escape and Down lead from the search to what it found.
bool GalleryBar::eventFilter(QObject *watched, QEvent *event)
{
	// Asked first whether the key is a shortcut of the window: it is not while there is something to clear.
	if (watched == search_ && event->type() == QEvent::ShortcutOverride && !search_->text().isEmpty() &&
	    static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
		event->accept();
		return true;
	}
	if (watched == search_ && event->type() == QEvent::KeyPress) {
		const int key = static_cast<QKeyEvent *>(event)->key();
		if (key == Qt::Key_Escape && !search_->text().isEmpty()) {
			search_->clear();
			return true;
		}
		if (key == Qt::Key_Escape || key == Qt::Key_Down) {
			emit leftSearch();
			return true;
		}
	}
	return QWidget::eventFilter(watched, event);
}

} // namespace StreamImages
