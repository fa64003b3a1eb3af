#include "ui/gallery/GalleryPane.hpp"

#include "ui/gallery/GalleryBar.hpp"
#include "ui/gallery/GalleryHint.hpp"
#include "ui/gallery/ThumbnailPrefetch.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Symbols.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace StreamImages {

namespace {

// Whoever waits no longer than this sees what was there, and no word about waiting.
constexpr std::chrono::milliseconds kUnnoticed{250};

constexpr int kSlotsPriority = std::numeric_limits<int>::max(); // before any thumbnail

} // namespace

GalleryPane::GalleryPane(const Services &services, CachePage page, QWidget *parent)
	: QWidget(parent),
	  services_(services),
	  errorText_(services.translator, services.manager.configuration()),
	  changeable_(services.manager.status().access == LibraryAccess::Writable),
	  listing_(new ImageListing(services.manager, services.workers, this)),
	  slots_(
		  services.workers, (new Postbox(this))->address(),
		  [&manager = services.manager] { return manager.imageSlots(Audience::Owner); },
		  [this](const Slots &contents) { model_->setSlots(contents); }, kSlotsPriority)
{
	slow_.setSingleShot(true);
	slow_.setInterval(kUnnoticed);
	buildModel(page);
	buildWidgets(page);
	buildHints();
	buildLayout();
	connectWidgets();
	connectListing();
	narrowedRow_->hide();
	followSelection();
	refreshSlots();
}

void GalleryPane::buildModel(CachePage page)
{
	ImageManager &manager = services_.manager;
	thumbnails_ = new ThumbnailStore(thumbnailsOf(manager, page), services_.workers, this);
	views_ = new ViewCounts(
		[&manager](const ImageId &image) {
			return manager.statistics(image, Audience::Owner)
				.transform([](const ImageStatistics &statistics) { return statistics.views; });
		},
		services_.workers, this);
	model_ = new GalleryModel(*thumbnails_, *views_, services_.translator,
				  changeable_ ? GalleryModel::Titles::Editable : GalleryModel::Titles::ReadOnly, this);
}

void GalleryPane::buildWidgets(CachePage page)
{
	const Translator &translator = services_.translator;
	bar_ = new GalleryBar(services_.preferences, translator, toQString(toString(page)), this);
	narrowedRow_ = new QWidget(this);
	narrowed_ = new QLabel(narrowedRow_);
	narrowed_->setObjectName(QStringLiteral("narrowed"));
	auto *clear = new QToolButton(narrowedRow_);
	clear->setObjectName(QStringLiteral("clearFilter"));
	clear->setText(translator.text("Gallery.Clear"));
	clear->setToolTip(translator.text("Gallery.Clear.ToolTip"));
	connect(clear, &QToolButton::clicked, bar_, &GalleryBar::clear);
	auto *row = new QHBoxLayout(narrowedRow_);
	row->setContentsMargins(0, 0, 0, 0);
	row->addWidget(narrowed_, 1);
	row->addWidget(clear);

	view_ = new GalleryView(*model_, translator, this);
	view_->setAccessibleName(translator.text("Dock.Gallery"));
	view_->setTileWidth(services_.preferences.tileWidthPx(toQString(toString(page))));
	new ThumbnailPrefetch(*view_, *model_, *thumbnails_);
	visibility_ = new VisibilityBar(translator, this);
}

void GalleryPane::buildHints()
{
	const Translator &translator = services_.translator;
	empty_ = new GalleryHint(Symbol::Picture, GalleryHint::Frame::Dashed, this);
	empty_->setObjectName(QStringLiteral("emptyHint"));
	empty_->setText({translator.text("Dock.Empty.Headline"), translator.text("Dock.Empty.Text")});
	nothingFound_ = new GalleryHint(Symbol::Magnifier, GalleryHint::Frame::None, this);
	nothingFound_->setObjectName(QStringLiteral("nothingFoundHint"));
	nothingFound_->setText({translator.text("Gallery.NothingFound.Headline"),
				translator.text("Gallery.NothingFound.Text"),
				translator.text("Gallery.NothingFound.Button")});
	loading_ = new GalleryHint(Symbol::Picture, GalleryHint::Frame::None, this);
	loading_->setObjectName(QStringLiteral("loadingHint"));
	loading_->setText({translator.text("Gallery.Loading")});
	failed_ = new GalleryHint(Symbol::Broken, GalleryHint::Frame::None, this);
	failed_->setObjectName(QStringLiteral("failedHint"));
}

void GalleryPane::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(0, 0, 0, 0);
	layout->addWidget(bar_);
	layout->addWidget(narrowedRow_);
	pages_ = new QStackedWidget(this);
	for (QWidget *page : std::initializer_list<QWidget *>{view_, empty_, nothingFound_, loading_, failed_}) {
		pages_->addWidget(page);
	}
	layout->addWidget(pages_, 1);
	layout->addWidget(visibility_);
}

void GalleryPane::connectWidgets()
{
	connect(view_, &GalleryView::showRequested, this, &GalleryPane::showRequested);
	connect(view_, &GalleryView::menuRequested, this, &GalleryPane::menuRequested);
	connect(view_, &GalleryView::selectedImagesChanged, this, &GalleryPane::forgetWanted);
	connect(view_, &GalleryView::selectedImagesChanged, this, &GalleryPane::followSelection);
	connect(view_, &GalleryView::titleEditorClosed, this, &GalleryPane::showPostponed,
		Qt::QueuedConnection); // the view is still at it
	connect(view_, &GalleryView::zoomRequested, this, &GalleryPane::zoom);
	connect(view_, &GalleryView::imagesDropped, this, &GalleryPane::imagesDropped);
	connect(bar_, &GalleryBar::tileWidthChanged, view_, &GalleryView::setTileWidth);
	connect(bar_, &GalleryBar::leftSearch, view_, [this] { view_->setFocus(Qt::OtherFocusReason); });
	connect(visibility_, &VisibilityBar::chosen, this, &GalleryPane::visibilityChosen);
	connect(model_, &GalleryModel::titleEdited, this, &GalleryPane::titleEdited);
	connect(model_, &QAbstractItemModel::modelReset, this, &GalleryPane::followSelection);
	connect(nothingFound_, &GalleryHint::buttonClicked, bar_, &GalleryBar::clear);
}

void GalleryPane::connectListing()
{
	connect(bar_, &GalleryBar::queryChanged, this, &GalleryPane::ask);
	connect(listing_, &ImageListing::found, this, &GalleryPane::showFound);
	connect(listing_, &ImageListing::failed, this, &GalleryPane::showFailure);
	connect(failed_, &GalleryHint::buttonClicked, this, &GalleryPane::ask);
	connect(&slow_, &QTimer::timeout, this, [this] { pages_->setCurrentWidget(loading_); });
	listing_->setQuery(bar_->query());
}

QWidget *GalleryPane::pages() const
{
	return pages_;
}

void GalleryPane::show(const ImageListing::Scope &scope)
{
	if (scope != listing_->scope()) {
		wanted_.clear();
		slow_.start();
		listing_->setScope(scope);
	}
}

void GalleryPane::ask()
{
	slow_.start();
	listing_->setQuery(bar_->query());
}

void GalleryPane::refresh(const StreamId &stream)
{
	if (listing_->scope().everything || listing_->scope().stream == stream) {
		thumbnails_->forgetBroken();
		listing_->refresh();
	}
}

void GalleryPane::refreshSlots()
{
	slots_.ask();
}

void GalleryPane::showFound(const ImageListing::Found &found, ImageListing::Change change)
{
	slow_.stop();
	if (takesEditorAway(found, change)) {
		postponed_ = [this, found] { showFound(found, ImageListing::Change::Question); };
		return;
	}
	postponed_ = {};
	showingFound_ = true;
	if (change == ImageListing::Change::Library) {
		updateImages(found.images);
	} else {
		const std::vector<ImageId> selected = view_->selectedImages();
		model_->showImages(found.images);
		view_->select(selected); // those that are still listed
	}
	showingFound_ = false;
	tags_ = found.tags;
	bar_->setTags(tags_);
	followImages(found.total);
	selectWanted();
	if (std::exchange(followsSelected_, false)) {
		view_->scrollTo(view_->currentIndex());
	}
	emit listed();
}

// All that comes while something waits already is newer: it waits in its place.
bool GalleryPane::takesEditorAway(const ImageListing::Found &found, ImageListing::Change change) const
{
	const bool resets = postponed_ || change == ImageListing::Change::Question || model_->needsReset(*found.images);
	return resets && view_->editsTitle();
}

void GalleryPane::showPostponed()
{
	if (const auto show = std::exchange(postponed_, {})) {
		show();
	}
}

// Selection and place stay, however much changed.
void GalleryPane::updateImages(const GalleryModel::Images &images)
{
	const std::vector<ImageId> selected = view_->selectedImages();
	const int place = view_->verticalScrollBar()->value();
	if (model_->updateImages(images) == GalleryModel::Update::Reset) {
		view_->select(selected);
		view_->doItemsLayout(); // else there is nothing yet to scroll
		view_->verticalScrollBar()->setValue(place);
	}
}

void GalleryPane::showFailure(const Error &error)
{
	slow_.stop();
	if (view_->editsTitle()) {
		postponed_ = [this, error] { showFailure(error); };
		return;
	}
	postponed_ = {};
	static const auto none = std::make_shared<const ImageList>();
	model_->showImages(none);
	failed_->setText({services_.translator.text("Gallery.Failed"), errorText_.sentence(error),
			  services_.translator.text("Gallery.Failed.Button")});
	pages_->setCurrentWidget(failed_);
	narrowedRow_->hide();
}

void GalleryPane::followImages(std::size_t total)
{
	const auto listed = static_cast<std::size_t>(model_->rowCount());
	QWidget *const whenNone = total > 0 ? nothingFound_ : empty_;
	pages_->setCurrentWidget(listed > 0 ? view_ : whenNone);
	narrowed_->setText(
		services_.translator.text("Gallery.Narrowed").arg(QString::number(listed), QString::number(total)));
	narrowedRow_->setVisible(bar_->narrows());
	followDrops();
	followSelection();
}

// A place among the tiles means something only where all of them are listed as the streamer ordered them.
void GalleryPane::followDrops()
{
	const ImageQuery &query = listing_->query();
	const bool ordered = query.order == ImageOrder::Manual && query.direction == SortDirection::Ascending;
	const bool whole = !bar_->narrows() && !listing_->scope().everything;
	view_->setDrops(changeable_ && ordered && whole ? GalleryView::Drops::Offered : GalleryView::Drops::Refused);
}

void GalleryPane::followSelection()
{
	visibility_->setEnabled(changeable_ && !selectedImages().empty());
	visibility_->setCurrent(selectedVisibility());
	emit selectedImagesChanged();
}

std::optional<Visibility> GalleryPane::selectedVisibility() const
{
	std::optional<Visibility> common;
	for (const ImageId &id : selectedImages()) {
		const Visibility visibility = visibilityInEffect(*model_->findImage(id));
		if (common && common != visibility) {
			return {};
		}
		common = visibility;
	}
	return common;
}

void GalleryPane::setOnAir(const std::unordered_set<ImageId> &images)
{
	std::unordered_set<ImageId> changed = images; // a view is counted when an image goes on air
	changed.insert(onAir_.begin(), onAir_.end());
	onAir_ = images;
	model_->setOnAir(images);
	views_->refresh(changed);
}

void GalleryPane::beginChange(const std::vector<ImageId> &images, Visibility visibility)
{
	model_->beginChange(images, visibility);
}

void GalleryPane::endChange(const std::vector<ImageId> &images, Visibility visibility)
{
	model_->endChange(images, visibility);
}

void GalleryPane::select(const std::vector<ImageId> &images)
{
	wanted_ = images;
	const bool lacksSome = std::ranges::any_of(images, [this](const ImageId &image) { return !findImage(image); });
	if (lacksSome && bar_->narrows()) {
		bar_->clear();
	} else {
		selectWanted();
	}
}

void GalleryPane::selectWanted()
{
	if (!wanted_.empty() && model_->findImage(wanted_.back())) {
		view_->select(std::exchange(wanted_, {}));
	}
}

void GalleryPane::followSelected()
{
	followsSelected_ = true;
}

// What the user selects meanwhile is what they want.
void GalleryPane::forgetWanted()
{
	if (!showingFound_) {
		wanted_.clear();
	}
}

void GalleryPane::selectAll()
{
	view_->selectAll();
}

void GalleryPane::editTitle()
{
	view_->editTitle();
}

void GalleryPane::addKeysTo(QWidget *scope)
{
	const auto add = [&](const char *name, const QKeySequence &key, const auto &run) {
		auto *action = new QAction(this);
		action->setObjectName(QLatin1String(name));
		action->setShortcut(key);
		action->setShortcutContext(
			Qt::WidgetWithChildrenShortcut); // OBS has its own of the same keys elsewhere
		connect(action, &QAction::triggered, this, run);
		scope->addAction(action);
	};
	add("find", QKeySequence::Find, [this] { bar_->focusSearch(); });
	add("zoomIn", QKeySequence::ZoomIn, [this] { zoom(1); });
	add("zoomOut", QKeySequence::ZoomOut, [this] { zoom(-1); });
}

void GalleryPane::zoom(int steps)
{
	bar_->setTileWidth(view_->tileWidthPxWith(-steps));
}

} // namespace StreamImages
