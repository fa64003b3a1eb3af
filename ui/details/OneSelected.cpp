#include "ui/details/OneSelected.hpp"

#include "ui/details/ImageFacts.hpp"
#include "ui/details/ImageTexts.hpp"
#include "ui/details/PreviewWidget.hpp"
#include "ui/details/StageControls.hpp"
#include "ui/details/StatisticsFeed.hpp"
#include "ui/details/StatisticsPane.hpp"
#include "ui/details/VeilCover.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QLabel>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

constexpr int kTwoColumnsPx = 600; // from this width on
constexpr int kMarginPx = 6;
constexpr int kColumnGapPx = 12;
constexpr int kSectionGapPx = 6;       // above a heading, beside the usual
constexpr double kPreviewShare = 0.45; // of the pane's height, at most
constexpr double kWidePreviewShare = 0.75;

QLabel *makeHeading(const QString &text, QWidget *parent)
{
	auto *heading = new QLabel(text, parent);
	QFont bold = heading->font();
	bold.setBold(true);
	heading->setFont(bold);
	return heading;
}

} // namespace

OneSelected::OneSelected(const DetailsServices &services, QWidget *parent)
	: QWidget(parent), services_(services), errorText_(services.translator, services.manager.configuration())
{
	buildWidgets();
	buildLayout();
	connectWidgets();
	setReadOnly(services.manager.status().access != LibraryAccess::Writable);
}

void OneSelected::buildWidgets()
{
	const Translator &translator = services_.translator;
	preview_ = new PreviewWidget(services_.manager, services_.workers, translator, this);
	stage_ = new StageControls(translator, this);
	texts_ = new ImageTexts(services_, this);
	visibility_ = new VisibilityBar(translator, this);
	facts_ = new ImageFacts(translator, this);
	factsCover_ = new VeilCover(facts_);
	statistics_ = new StatisticsPane(translator, this);
	statisticsFeed_ = new StatisticsFeed(services_.manager, services_.workers, this);
}

void OneSelected::buildLayout()
{
	const Translator &translator = services_.translator;
	auto *picture = new QVBoxLayout;
	picture->addWidget(preview_);
	picture->addWidget(stage_);
	picture->addStretch(1);
	auto *words = new QVBoxLayout;
	words->addWidget(visibility_);
	words->addWidget(texts_);
	words->addSpacing(kSectionGapPx);
	words->addWidget(makeHeading(translator.text("Details.File"), this));
	words->addWidget(facts_);
	words->addSpacing(kSectionGapPx);
	words->addWidget(makeHeading(translator.text("Details.Statistics"), this));
	words->addWidget(statistics_);
	words->addStretch(1);
	columns_ = new QBoxLayout(QBoxLayout::TopToBottom, this);
	columns_->setContentsMargins(kMarginPx, kMarginPx, kMarginPx, kMarginPx);
	columns_->addLayout(picture, 1);
	columns_->addLayout(words, 1);
	visibility_->setMinimumWidth(1); // in a narrow pane its words may be cut; they have icons and tool tips
}

void OneSelected::connectWidgets()
{
	connect(preview_, &PreviewWidget::fullSizeRequested, this, &OneSelected::fullSizeRequested);
	connect(stage_, &StageControls::showRequested, this, &OneSelected::showRequested);
	connect(stage_, &StageControls::hideRequested, this, &OneSelected::hideRequested);
	connect(stage_, &StageControls::fullSizeRequested, this, &OneSelected::fullSizeRequested);
	connect(visibility_, &VisibilityBar::chosen, this, &OneSelected::visibilityChosen);
	connect(facts_, &ImageFacts::confirmRequested, this, &OneSelected::confirmRequested);
	connect(statisticsFeed_, &StatisticsFeed::arrived, statistics_, &StatisticsPane::setStatistics);
	connect(statisticsFeed_, &StatisticsFeed::failed, this,
		[this](const Error &error) { statistics_->setProblem(errorText_.sentence(error)); });
}

void OneSelected::setReadOnly(bool readOnly)
{
	stage_->setReadOnly(readOnly);
	texts_->setReadOnly(readOnly);
	visibility_->setEnabled(!readOnly);
	facts_->setReadOnly(readOnly);
}

void OneSelected::showImage(const ImageDetails &details)
{
	const StreamImage &image = *details.image;
	if (!shown_ || shown_->image->id != image.id) {
		finishEditing();
		statistics_->clear();
	}
	shown_ = details;
	followVeil(); // before anything of it is seen
	preview_->showImage(details.image);
	stage_->setImage(image.id, details.slot);
	texts_->showImage(image);
	visibility_->setCurrent(visibilityInEffect(image));
	facts_->showImage(details);
	statisticsFeed_->setImage(image.id);
	followStage();
}

void OneSelected::finishEditing()
{
	texts_->finishEditing();
}

void OneSelected::setSources(const std::vector<SceneSource> &sources)
{
	const bool wasOnAir = stage_->onAir();
	stage_->setSources(sources);
	if (stage_->onAir() != wasOnAir) {
		statisticsFeed_->read();
	}
	followStage();
}

void OneSelected::setVeil(Veil veil)
{
	veil_ = veil;
	followVeil();
}

void OneSelected::setRoom(QSize room)
{
	const bool wide = room.width() >= kTwoColumnsPx;
	columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
	columns_->setStretch(0, wide ? 1 : 0);          // what is left below the words stays there
	columns_->setSpacing(wide ? kColumnGapPx : -1); // -1: the style's own
	const int columnPx = (room.width() - 2 * kMarginPx - (wide ? kColumnGapPx : 0)) / (wide ? 2 : 1);
	const double share = wide ? kWidePreviewShare : kPreviewShare;
	preview_->setRoom({columnPx, static_cast<int>(room.height() * share)});
}

void OneSelected::followVeil()
{
	const bool isPublic = shown_ && visibilityInEffect(*shown_->image) == Visibility::Public;
	const Veil veil = isPublic ? Veil::Off : veil_;
	preview_->setVeil(veil);
	texts_->setVeil(veil);
	factsCover_->setVeil(veil);
}

void OneSelected::followStage()
{
	statisticsFeed_->setRunning(isVisible() && stage_->onAir());
}

void OneSelected::showEvent(QShowEvent *)
{
	followStage();
}

void OneSelected::hideEvent(QHideEvent *)
{
	followStage();
}

} // namespace StreamImages
