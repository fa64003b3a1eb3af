#include "ui/details/DetailsPane.hpp"

#include "ui/details/DetailsEdits.hpp"
#include "ui/details/OneSelected.hpp"
#include "ui/details/SeveralSelected.hpp"
#include "ui/details/TagSuggestions.hpp"

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>

namespace StreamImages {

namespace {

constexpr QSize kSmallest{200, 120};
constexpr QSize kComfortable{300, 560};

} // namespace

DetailsPane::DetailsPane(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes,
			 const Translator &translator, QWidget *parent)
	: QWidget(parent),
	  feed_(new SelectionFeed(manager, workers, this)),
	  edits_(new DetailsEdits(manager, workers, changes, this)),
	  suggestions_(new TagSuggestions(manager, workers, this))
{
	buildWidgets(manager, workers, translator);
	buildLayout();
	connectWidgets();
}

DetailsPane::~DetailsPane()
{
	disconnect(qApp, nullptr, this, nullptr); // the focus leaves while the parts are destroyed
	finishEditing();
}

void DetailsPane::buildWidgets(ImageManager &manager, BackgroundWorkers &workers, const Translator &translator)
{
	setAccessibleName(translator.text("Details.Name"));
	const DetailsServices services{manager, workers, *edits_, *suggestions_, translator};
	nothing_ = new QLabel(translator.text("Details.Nothing"), this);
	nothing_->setObjectName(QStringLiteral("nothingSelected"));
	nothing_->setAlignment(Qt::AlignCenter);
	nothing_->setWordWrap(true);
	nothing_->setForegroundRole(QPalette::PlaceholderText);
	one_ = new OneSelected(services, this);
	several_ = new SeveralSelected(services, this);
}

void DetailsPane::buildLayout()
{
	onePage_ = makeScrolling(one_);
	severalPage_ = makeScrolling(several_);
	pages_ = new QStackedLayout(this);
	pages_->addWidget(nothing_);
	pages_->addWidget(onePage_);
	pages_->addWidget(severalPage_);
}

QScrollArea *DetailsPane::makeScrolling(QWidget *content)
{
	auto *area = new QScrollArea(this);
	area->setFrameShape(QFrame::NoFrame);
	area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
	area->setWidgetResizable(true);
	area->setWidget(content);
	return area;
}

void DetailsPane::connectWidgets()
{
	const auto choose = [this](Visibility visibility) { emit visibilityChosen(idsOf(shown_), visibility); };
	connect(one_, &OneSelected::visibilityChosen, this, choose);
	connect(several_, &SeveralSelected::visibilityChosen, this, choose);
	connect(one_, &OneSelected::confirmRequested, this, [this] { emit confirmRequested(idsOf(shown_)); });
	connect(one_, &OneSelected::showRequested, this, [this] { emit showRequested(shown_.front().image->id); });
	connect(one_, &OneSelected::hideRequested, this, [this] { emit hideRequested(shown_.front().image->id); });
	connect(one_, &OneSelected::fullSizeRequested, this,
		[this] { emit fullSizeRequested(shown_.front().image->id); });
	connect(edits_, &DetailsEdits::settled, this, [this] { feed_->read(wanted_); });
	connect(feed_, &SelectionFeed::arrived, this, &DetailsPane::showSelection);
	connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
		focused_ = now != nullptr && (now == this || isAncestorOf(now));
		followVeil();
	});
}

void DetailsPane::showImages(const std::vector<ImageId> &images)
{
	if (images != wanted_) {
		wanted_ = images;
		finishEditing();
		feed_->read(wanted_);
	}
}

void DetailsPane::refresh()
{
	suggestions_->libraryChanged();
	feed_->read(wanted_);
}

void DetailsPane::showSelection(const SelectedImages &selection)
{
	if (idsOf(selection) != idsOf(shown_)) {
		finishEditing();
	}
	shown_ = selection;
	if (selection.empty()) {
		pages_->setCurrentWidget(nothing_);
	} else if (selection.size() == 1) {
		one_->showImage(selection.front());
		pages_->setCurrentWidget(onePage_);
	} else {
		several_->showSelection(selection);
		pages_->setCurrentWidget(severalPage_);
	}
}

void DetailsPane::finishEditing()
{
	if (shown_.size() == 1) {
		one_->finishEditing();
	} else if (!shown_.empty()) {
		several_->finishEditing();
	}
}

void DetailsPane::setSources(const std::vector<SceneSource> &sources)
{
	one_->setSources(sources);
}

void DetailsPane::setVeil(Veil veil)
{
	if (veil == Veil::On && veil_ == Veil::Off) {
		hovered_ = false; // it was looked at while nobody else saw the screen
		focused_ = false;
	}
	veil_ = veil;
	followVeil();
}

void DetailsPane::followVeil()
{
	const Veil veil = hovered_ || focused_ ? Veil::Off : veil_;
	one_->setVeil(veil);
	several_->setVeil(veil);
}

void DetailsPane::enterEvent(QEnterEvent *)
{
	hovered_ = true;
	followVeil();
}

void DetailsPane::leaveEvent(QEvent *)
{
	hovered_ = false;
	followVeil();
}

void DetailsPane::resizeEvent(QResizeEvent *)
{
	one_->setRoom(size());
}

QSize DetailsPane::minimumSizeHint() const
{
	return kSmallest;
}

QSize DetailsPane::sizeHint() const
{
	return kComfortable;
}

} // namespace StreamImages
