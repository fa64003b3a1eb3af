#include "ui/dock/StreamImagesDock.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/SceneGateway.hpp"
#include "ui/background/LibraryFeed.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/commands/Exporter.hpp"
#include "ui/commands/HistoryActions.hpp"
#include "ui/commands/Presenter.hpp"
#include "ui/commands/Publisher.hpp"
#include "ui/commands/SelectionCommands.hpp"
#include "ui/dock/Banner.hpp"
#include "ui/dock/NoticePanel.hpp"
#include "ui/dock/OnStreamPane.hpp"
#include "ui/dock/StreamSelector.hpp"
#include "ui/dock/Toast.hpp"
#include "ui/importing/UploadPane.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/text/StatusText.hpp"
#include "ui/text/Words.hpp"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QRubberBand>
#include <QVBoxLayout>

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
	  publisher_(new Publisher({services.manager, services.gateway, *changes_, *preferences_, services.translator},
				   this)),
	  presenter_(new Presenter({services.manager, services.gateway, *changes_, *preferences_, services.translator},
				   this)),
	  exporter_(new Exporter(services.manager, services.workers, services.translator, this)),
	  history_(new HistoryActions(*changes_, *publisher_, services.translator, this))
{
	buildWidgets();
	buildBanners();
	buildCommands();
	buildLayout();
	connectLibrary();
	connectGallery();
	connectUploads();
	connectStage();
	addKeys();

	streams_->choose(StreamId::parse(toUtf8(preferences_->stream())));
	followStreams();
	followScene();
	followPanic(services_.manager.panic());
}

void StreamImagesDock::buildWidgets()
{
	const Translator &translator = services_.translator;
	ImageManager &manager = services_.manager;
	setAcceptDrops(true);
	setAccessibleName(translator.text("Dock.Title"));

	streams_ = new StreamSelector(translator, manager.configuration().maxImagesPerStream, this);
	streams_->setCreating(changeable_ ? StreamSelector::Creating::Offered : StreamSelector::Creating::Refused);
	gallery_ = new GalleryPane({manager, services_.workers, translator, *preferences_}, CachePage::Gallery, this);
	toast_ = new Toast(gallery_);
	stage_ = new OnStreamPane(manager, services_.workers, translator, this);
	notices_ = new NoticePanel(translator, this);
	upload_ = new UploadPane(manager, services_.workers, translator, this);
	dropMark_ = new QRubberBand(QRubberBand::Rectangle, this);
}

void StreamImagesDock::buildBanners()
{
	const auto make = [this](const char *name) {
		auto *banner = new Banner(this);
		banner->setObjectName(QLatin1String(name));
		return banner;
	};
	accessBanner_ = make("accessBanner");
	accessBanner_->setText(accessText(services_.translator, services_.manager.status().access));
	recoveryBanner_ = make("recoveryBanner");
	unsavedBanner_ = make("unsavedBanner");
	panicBanner_ = make("panicBanner");
}

void StreamImagesDock::buildCommands()
{
	commands_ = new SelectionCommands({services_.manager, services_.gateway, *changes_, *publisher_, *presenter_,
					   *exporter_, services_.translator},
					  *gallery_);
}

void StreamImagesDock::buildLayout()
{
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kMarginPx, kMarginPx, kMarginPx, kMarginPx);
	layout->addWidget(streams_);
	for (Banner *banner : {panicBanner_, accessBanner_, recoveryBanner_, unsavedBanner_}) {
		layout->addWidget(banner);
	}
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
	connect(feed, &LibraryFeed::panicChanged, this, &StreamImagesDock::followPanic);

	connect(streams_, &StreamSelector::streamChosen, this, &StreamImagesDock::chooseStream);
	connect(streams_, &StreamSelector::imagesDropped, commands_, &SelectionCommands::moveTo);
	connect(streams_, &StreamSelector::creationRequested, this, [this](const QString &title) {
		changes_->make(Edits::createStream(title),
			       [this](const EditOutcome &outcome) { chooseStream(outcome.createdStream); });
	});
	connect(changes_, &LibraryChanges::failed, this, &StreamImagesDock::tell);
	connect(changes_, &LibraryChanges::finished, this, &StreamImagesDock::tellChange);
	connect(preferences_, &Preferences::changed, this, &StreamImagesDock::followVeil);
}

void StreamImagesDock::connectGallery()
{
	connect(gallery_, &GalleryPane::menuRequested, this, &StreamImagesDock::openMenu);
	connect(gallery_, &GalleryPane::selectedImagesChanged, this, &StreamImagesDock::followSelection);
	connect(exporter_, &Exporter::finished, notices_, &NoticePanel::add);
}

void StreamImagesDock::connectUploads()
{
	connect(upload_, &UploadPane::streamChosen, this, &StreamImagesDock::chooseStream);
	connect(upload_, &UploadPane::noticed, notices_, &NoticePanel::add);
	connect(upload_, &UploadPane::imported, this,
		[this](std::vector<ImageId> images, const std::vector<ImageId> &restored) {
			images.insert(images.end(), restored.begin(), restored.end());
			changes_->make(Edits::imported(images));
		});
	connect(upload_, &UploadPane::showRequested, this, &StreamImagesDock::chooseStream);
}

void StreamImagesDock::connectStage()
{
	connect(&services_.gateway, &SceneGateway::changed, this, &StreamImagesDock::followScene);
	connect(stage_, &OnStreamPane::showRequested, commands_->actions().find("show"), &QAction::trigger);
	connect(stage_, &OnStreamPane::hideRequested, presenter_, &Presenter::hideChosenSource);
	connect(stage_, &OnStreamPane::sourceChosen, preferences_, &Preferences::setSource);
	connect(stage_, &OnStreamPane::failed, this, &StreamImagesDock::tell);
	connect(presenter_, &Presenter::libraryFailed, this, &StreamImagesDock::tell);
	connect(presenter_, &Presenter::failed, this,
		[this](const QString &sentence) { notices_->add({Notice::Severity::Problem, sentence, {}}); });
}

void StreamImagesDock::addKeys()
{
	gallery_->addKeysTo(this);
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
	gallery_->show({.stream = stream});
	preferences_->setStream(toQString(stream.text()));
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
	stage_->setSources(sources, presenter_->chosenSource());
	commands_->follow();
	followVeil();
}

void StreamImagesDock::followVeil()
{
	const bool veiled = preferences_->veilsWhileLive() && services_.gateway.outputActive();
	gallery_->setVeil(veiled ? Veil::On : Veil::Off);
}

void StreamImagesDock::followSelection()
{
	const bool showable = changeable_ && gallery_->selectedImages().size() == 1;
	stage_->setShowable(showable ? OnStreamPane::Showable::Yes : OnStreamPane::Showable::No);
}

void StreamImagesDock::followPanic(bool active)
{
	stage_->setPanic(active);
	panicBanner_->setText(active ? services_.translator.text("Panic.Banner") : QString{});
}

void StreamImagesDock::openMenu(const QPoint &globalPosition)
{
	commands_->makeMenu()->popup(globalPosition);
}

void StreamImagesDock::tell(const Error &error)
{
	notices_->add(errorText_.notice(error));
}

void StreamImagesDock::tellChange(const EditLabel &label, LibraryChanges::Direction direction)
{
	const bool undone = direction == LibraryChanges::Direction::Undone;
	const Translator &translator = services_.translator;
	QAction *way = undone ? history_->redo() : history_->undo();
	toast_->tell(translator.text(undone ? "History.Undone" : "History.Done").arg(editText(translator, label)),
		     translator.text(undone ? "History.NoRedo" : "History.NoUndo"), way);
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
