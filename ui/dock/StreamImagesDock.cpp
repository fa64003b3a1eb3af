#include "ui/dock/StreamImagesDock.hpp"

#include "ui/SceneGateway.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/dock/Banner.hpp"
#include "ui/dock/NoticePanel.hpp"
#include "ui/dock/OnStreamPane.hpp"
#include "ui/dock/Presenter.hpp"
#include "ui/dock/StreamSelector.hpp"
#include "ui/gallery/ImageMenu.hpp"
#include "ui/importing/UploadPane.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/StatusText.hpp"
#include "ui/text/Words.hpp"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QRubberBand>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kMarginPx = 6; // docks are narrow

} // namespace

StreamImagesDock::StreamImagesDock(const DockServices &services, QWidget *parent)
	: QWidget(parent),
	  services_(services),
	  errorText_(services.translator, services.manager.configuration()),
	  changeable_(services.manager.status().access == LibraryAccess::Writable),
	  preferences_(new Preferences(services.stateFile, this)),
	  changes_(new LibraryChanges(services.manager, services.workers, this)),
	  presenter_(new Presenter(services.manager, services.gateway, *changes_, services.translator, this))
{
	buildWidgets();
	buildLayout();
	connectLibrary();
	connectGallery();
	connectUploads();
	connectStage();
	addPasteAction();

	streams_->choose(StreamId::parse(toUtf8(preferences_->stream())));
	followStreams();
	followScene();
}

void StreamImagesDock::buildWidgets()
{
	const Translator &translator = services_.translator;
	ImageManager &manager = services_.manager;
	setAcceptDrops(true);
	setAccessibleName(translator.text("Dock.Title"));

	streams_ = new StreamSelector(translator, manager.configuration().maxImagesPerStream, this);
	streams_->setCreating(changeable_ ? StreamSelector::Creating::Offered : StreamSelector::Creating::Refused);
	accessBanner_ = new Banner(this);
	accessBanner_->setObjectName(QStringLiteral("accessBanner"));
	accessBanner_->setText(accessText(translator, manager.status().access));
	recoveryBanner_ = new Banner(this);
	recoveryBanner_->setObjectName(QStringLiteral("recoveryBanner"));
	unsavedBanner_ = new Banner(this);
	unsavedBanner_->setObjectName(QStringLiteral("unsavedBanner"));
	gallery_ = new GalleryPane(manager, services_.workers, translator, this);
	stage_ = new OnStreamPane(manager, translator, this);
	notices_ = new NoticePanel(translator, this);
	upload_ = new UploadPane(manager, services_.workers, translator, this);
	dropMark_ = new QRubberBand(QRubberBand::Rectangle, this);
}

void StreamImagesDock::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kMarginPx, kMarginPx, kMarginPx, kMarginPx);
	layout->addWidget(streams_);
	layout->addWidget(accessBanner_);
	layout->addWidget(recoveryBanner_);
	layout->addWidget(unsavedBanner_);
	layout->addWidget(gallery_, 1);
	layout->addWidget(stage_);
	layout->addWidget(notices_);
	layout->addWidget(upload_);
}

void StreamImagesDock::connectLibrary()
{
	auto *feed = new LibraryFeed(services_.manager, this);
	connect(feed, &LibraryFeed::streamsChanged, this, &StreamImagesDock::followStreams);
	connect(feed, &LibraryFeed::imagesChanged, gallery_, &GalleryPane::refresh);

	connect(streams_, &StreamSelector::streamChosen, this, &StreamImagesDock::chooseStream);
	connect(streams_, &StreamSelector::creationRequested, this, [this](const QString &title) {
		changes_->make(Edits::createStream(title),
			       [this](const EditOutcome &outcome) { chooseStream(outcome.createdStream); });
	});
	connect(changes_, &LibraryChanges::failed, this, &StreamImagesDock::tell);
}

void StreamImagesDock::connectGallery()
{
	connect(gallery_, &GalleryPane::showRequested, this, [this](const ImageId &image) {
		if (changeable_) {
			presenter_->show(image, stage_->chosenSource());
		}
	});
	connect(gallery_, &GalleryPane::menuRequested, this, &StreamImagesDock::openMenu);
	connect(gallery_, &GalleryPane::selectedImagesChanged, this, &StreamImagesDock::followSelection);
	connect(gallery_, &GalleryPane::visibilityChosen, this,
		[this](Visibility visibility) { setVisibility(gallery_->selectedImages(), visibility); });
	connect(changes_, &LibraryChanges::visibilityChangeBegan, gallery_, &GalleryPane::beginChange);
	connect(changes_, &LibraryChanges::visibilityChangeEnded, gallery_, &GalleryPane::endChange);
}

void StreamImagesDock::connectUploads()
{
	connect(upload_, &UploadPane::streamChosen, this, &StreamImagesDock::chooseStream);
	connect(upload_, &UploadPane::finished, this, [this](const UploadSummary &summary) {
		notices_->add(describeUpload(summary, services_.translator, errorText_));
	});
}

void StreamImagesDock::connectStage()
{
	connect(&services_.gateway, &SceneGateway::changed, this, &StreamImagesDock::followScene);
	connect(stage_, &OnStreamPane::showRequested, this, &StreamImagesDock::showFirstSelected);
	connect(stage_, &OnStreamPane::hideRequested, this, [this] { presenter_->hideSource(stage_->chosenSource()); });
	connect(presenter_, &Presenter::libraryFailed, this, &StreamImagesDock::tell);
	connect(presenter_, &Presenter::failed, this,
		[this](const QString &sentence) { notices_->add({Notice::Severity::Problem, sentence, {}}); });
}

void StreamImagesDock::addPasteAction()
{
	auto *paste = new QAction(this);
	paste->setObjectName(QStringLiteral("paste"));
	paste->setShortcut(QKeySequence::Paste);
	paste->setShortcutContext(Qt::WidgetWithChildrenShortcut); // OBS has its own paste elsewhere
	connect(paste, &QAction::triggered, this,
		[this] { upload_->upload(QGuiApplication::clipboard()->mimeData()); });
	addAction(paste);
}

void StreamImagesDock::chooseStream(const StreamId &stream)
{
	streams_->setStreams(*services_.manager.streams(Audience::Owner)); // it may be new
	streams_->choose(stream);
	showChosenStream();
}

void StreamImagesDock::showChosenStream()
{
	const StreamId stream = streams_->chosen();
	upload_->setStream(stream);
	if (stream != shown_) {
		shown_ = stream;
		gallery_->showStream(stream);
		preferences_->setStream(toQString(stream.text()));
	}
}

void StreamImagesDock::followStreams()
{
	const std::shared_ptr<const StreamList> streams = services_.manager.streams(Audience::Owner);
	streams_->setStreams(*streams);
	showChosenStream();
	unsavedBanner_->setText(unsavedText(services_.translator, *streams));
	recoveryBanner_->setText(recoveryText(services_.translator, services_.manager.status().notes, *streams));
}

void StreamImagesDock::followScene()
{
	const std::vector<SceneSource> sources = services_.gateway.sources();
	std::unordered_set<ImageId> onAir;
	for (const SceneSource &source : sources) {
		if (source.onAir && !source.image.empty()) {
			onAir.insert(source.image);
		}
	}
	gallery_->setOnAir(onAir);
	gallery_->setVeil(services_.gateway.outputActive() ? Veil::On : Veil::Off);
	stage_->setSources(sources);
}

void StreamImagesDock::followSelection()
{
	const bool showable = changeable_ && gallery_->selectedImages().size() == 1;
	stage_->setShowable(showable ? OnStreamPane::Showable::Yes : OnStreamPane::Showable::No);
}

void StreamImagesDock::showFirstSelected()
{
	if (const std::vector<ImageId> selected = gallery_->selectedImages(); !selected.empty()) {
		presenter_->show(selected.front(), stage_->chosenSource());
	}
}

void StreamImagesDock::openMenu(const QPoint &globalPosition)
{
	const std::vector<ImageId> images = gallery_->selectedImages();
	const std::vector<SceneSource> sources = services_.gateway.sources();
	const bool onStream = std::ranges::any_of(sources, [&](const SceneSource &source) {
		return std::ranges::find(images, source.image) != images.end();
	});
	const ImageMenu::Selection selection{images.size(), gallery_->selectedVisibility(),
					     changeable_ && images.size() == 1, onStream, changeable_};
	auto *menu = new ImageMenu(selection, services_.translator, this);
	connect(menu, &ImageMenu::showRequested, this, &StreamImagesDock::showFirstSelected);
	connect(menu, &ImageMenu::hideRequested, this, [this, images] { presenter_->hideImages(images); });
	connect(menu, &ImageMenu::visibilityChosen, this,
		[this, images](Visibility visibility) { setVisibility(images, visibility); });
	menu->popup(globalPosition);
}

void StreamImagesDock::setVisibility(const std::vector<ImageId> &images, Visibility visibility)
{
	if (!images.empty()) {
		changes_->make(Edits::setVisibility(images, visibility));
	}
}

void StreamImagesDock::tell(const Error &error)
{
	notices_->add(errorText_.notice(error));
}

void StreamImagesDock::dragEnterEvent(QDragEnterEvent *event)
{
	if (upload_->accepts(event->mimeData())) {
		event->setDropAction(Qt::CopyAction); // never Move: the file manager would remove the original
		event->accept();
		dropMark_->setGeometry(gallery_->geometry());
		dropMark_->show();
	}
}

void StreamImagesDock::dragMoveEvent(QDragMoveEvent *event)
{
	event->setDropAction(Qt::CopyAction);
	event->accept();
}

void StreamImagesDock::dragLeaveEvent(QDragLeaveEvent *)
{
	dropMark_->hide();
}

void StreamImagesDock::dropEvent(QDropEvent *event)
{
	dropMark_->hide();
	event->setDropAction(Qt::CopyAction);
	event->accept();
	upload_->upload(event->mimeData());
}

} // namespace StreamImages
