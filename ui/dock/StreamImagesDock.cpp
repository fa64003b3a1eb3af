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
#include "ui/details/DetailsPane.hpp"
#include "ui/dock/DetailsSplit.hpp"
#include "ui/dock/DockBanners.hpp"
#include "ui/dock/DockMenu.hpp"
#include "ui/dock/DockWindows.hpp"
#include "ui/commands/HistoryToast.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/dock/OnStreamPane.hpp"
#include "ui/dock/StreamSelector.hpp"
#include "ui/importing/UploadPane.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/streams/StreamCommands.hpp"
#include "ui/streams/StreamMenu.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/KeyPrecedence.hpp"
#include "ui/widgets/Shortcuts.hpp"
#include "ui/widgets/Symbols.hpp"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QRubberBand>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kDockMarginPx = 6; // docks are narrow

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
	buildCommands();
	buildLayout();
	connectLibrary();
	connectStreams();
	connectGallery();
	connectDetails();
	connectUploads();
	connectStage();
	addKeys();

	streams_->choose(StreamId::parse(toUtf8(preferences_->stream())));
	followStreams();
	services_.gateway.chooseSource(preferences_->source());
	followScene();
	followPanic(services_.manager.panic());
}

// Of its children, the preferences go first.
StreamImagesDock::~StreamImagesDock()
{
	windows_->hideAll();
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
	new HistoryToast(*changes_, *history_, translator, gallery_->pages(), HistoryToast::When::Always);
	details_ = new DetailsPane(manager, services_.workers, *changes_, translator, this);
	split_ = new DetailsSplit(gallery_, details_, *preferences_, this);
	stage_ = new OnStreamPane(manager, services_.workers, translator, this);
	notices_ = new NoticePanel(translator, this);
	upload_ = new UploadPane(manager, services_.workers, translator, *publisher_, this);
	dropMark_ = new QRubberBand(QRubberBand::Rectangle, this);
	banners_ = new DockBanners(manager, translator, this);
	menuButton_ = new QToolButton(this);
	menuButton_->setObjectName(QStringLiteral("menu"));
	menuButton_->setIcon(symbolIcon(Symbol::Dots));
	menuButton_->setAccessibleName(translator.text("Dock.Menu"));
	menuButton_->setToolTip(translator.text("Dock.Menu"));
	menuButton_->setFocusPolicy(Qt::TabFocus);
	setFocusProxy(gallery_);
}

void StreamImagesDock::buildCommands()
{
	const SelectionCommands::Services commands{services_.manager,   services_.gateway, *changes_,
						   *publisher_,         *presenter_,       *exporter_,
						   services_.translator};
	commands_ = new SelectionCommands(commands, *gallery_);
	streamCommands_ = new StreamCommands(services_.manager, *changes_, services_.translator, this);
	windows_ = new DockWindows({commands, services_.workers, *preferences_}, this);
}

void StreamImagesDock::buildLayout()
{
	auto *head = new QHBoxLayout;
	head->addWidget(streams_, 1);
	head->addWidget(menuButton_);
	auto *layout = new QVBoxLayout(this);
	layout->setContentsMargins(kDockMarginPx, kDockMarginPx, kDockMarginPx, kDockMarginPx);
	layout->addLayout(head);
	layout->addWidget(banners_);
	layout->addWidget(split_, 1);
	layout->addWidget(stage_);
	layout->addWidget(notices_);
	layout->addWidget(upload_);
}

void StreamImagesDock::connectLibrary()
{
	auto *feed = new LibraryFeed(services_.manager, this);
	connect(feed, &LibraryFeed::streamsChanged, this, &StreamImagesDock::followStreams);
	connect(feed, &LibraryFeed::imagesChanged, gallery_, &GalleryPane::refresh);
	connect(feed, &LibraryFeed::imagesChanged, details_, &DetailsPane::refresh);
	connect(feed, &LibraryFeed::imagesChanged, stage_, &OnStreamPane::refresh);
	connect(feed, &LibraryFeed::imagesChanged, windows_, &DockWindows::refresh);
	connect(feed, &LibraryFeed::streamsChanged, gallery_, &GalleryPane::refreshSlots); // follows every image
	connect(feed, &LibraryFeed::slotsChanged, gallery_, &GalleryPane::refreshSlots);
	connect(feed, &LibraryFeed::slotsChanged, details_, &DetailsPane::refresh);
	connect(feed, &LibraryFeed::panicChanged, this, &StreamImagesDock::followPanic);

	connect(changes_, &LibraryChanges::failed, this, &StreamImagesDock::tell);
	connect(preferences_, &Preferences::changed, this, &StreamImagesDock::followVeil);
}

void StreamImagesDock::connectStreams()
{
	const auto choose = [this](const StreamId &stream) { chooseStream(stream); };
	connect(streams_, &StreamSelector::streamChosen, this, choose);
	connect(streams_, &StreamSelector::creationRequested, streamCommands_, &StreamCommands::create);
	connect(streams_, &StreamSelector::imagesDropped, commands_, &SelectionCommands::moveTo);
	connect(streams_, &StreamSelector::menuRequested, this, [this](const QPoint &position) {
		QMenu *menu = makeStreamMenu();
		menu->setAttribute(Qt::WA_DeleteOnClose);
		menu->popup(position);
	});
	connect(streamCommands_, &StreamCommands::created, this, choose);
	connect(streamCommands_, &StreamCommands::refused, this, &StreamImagesDock::tellProblem);
	connect(windows_, &DockWindows::streamRequested, this, [this](const auto &stream, const auto &images) {
		chooseStream(stream);
		gallery_->select(images);
		emit openRequested();
	});
	connect(windows_, &DockWindows::imagesDropped, commands_, &SelectionCommands::moveTo);
	connect(windows_, &DockWindows::streamsOnAirFound, streamCommands_, &StreamCommands::setOnAir);
}

void StreamImagesDock::connectGallery()
{
	connect(gallery_, &GalleryPane::menuRequested, this, &StreamImagesDock::openMenu);
	connect(gallery_, &GalleryPane::selectedImagesChanged, this, &StreamImagesDock::followSelection);
	// Reading a stream may find it damaged, and recover it.
	connect(gallery_, &GalleryPane::listed, this,
		[this] { banners_->followStreams(*services_.manager.streams(Audience::Owner)); });
	connect(exporter_, &Exporter::finished, notices_, &NoticePanel::add);
	connect(commands_, &SelectionCommands::detailsRequested, this, [this] { split_->showDetails(true); });
	connect(commands_, &SelectionCommands::fullSizeRequested, windows_, &DockWindows::openFullSize);
	connect(banners_, &DockBanners::reviewRequested, windows_, &DockWindows::openHeldImages);
	connect(menuButton_, &QToolButton::clicked, this,
		[this] { makeDockMenu()->popup(menuButton_->mapToGlobal(QPoint{0, menuButton_->height()})); });
}

void StreamImagesDock::connectDetails()
{
	connect(details_, &DetailsPane::visibilityChosen, publisher_, &Publisher::setVisibility);
	connect(details_, &DetailsPane::confirmRequested, publisher_, &Publisher::confirmVisibility);
	connect(details_, &DetailsPane::showRequested, presenter_, &Presenter::show);
	connect(details_, &DetailsPane::hideRequested, presenter_,
		[this](const ImageId &image) { presenter_->hideImages({image}); });
	connect(details_, &DetailsPane::fullSizeRequested, windows_,
		[this](const ImageId &image) { windows_->openFullSize(image, gallery_->listedImages()); });
	connect(split_, &DetailsSplit::detailsToggled, this, &StreamImagesDock::followSelection);
}

void StreamImagesDock::connectUploads()
{
	connect(upload_, &UploadPane::streamChosen, this, &StreamImagesDock::chooseStream);
	connect(upload_, &UploadPane::noticed, notices_, &NoticePanel::add);
	connect(upload_, &UploadPane::imported, this,
		[this](const std::vector<ImageId> &added, const std::vector<RestoredImage> &restored) {
			changes_->make(Edits::imported(added, restored));
		});
	connect(upload_, &UploadPane::showRequested, this,
		[this](const StreamId &stream, const std::vector<ImageId> &images) {
			chooseStream(stream);
			gallery_->select(images);
		});
}

void StreamImagesDock::connectStage()
{
	connect(&services_.gateway, &SceneGateway::changed, this, &StreamImagesDock::followScene);
	connect(&services_.gateway, &SceneGateway::keyRefused, this, &StreamImagesDock::tellRefusal);
	connect(&services_.gateway, &SceneGateway::keyFailed, this, &StreamImagesDock::tell);
	connect(stage_, &OnStreamPane::showRequested, commands_->actions().find("show"), &QAction::trigger);
	connect(stage_, &OnStreamPane::hideRequested, presenter_, &Presenter::hideChosenSource);
	connect(stage_, &OnStreamPane::sourceChosen, this, &StreamImagesDock::chooseSource);
	connect(stage_, &OnStreamPane::failed, this, &StreamImagesDock::tell);
	connect(presenter_, &Presenter::libraryFailed, this, &StreamImagesDock::tell);
	connect(presenter_, &Presenter::failed, this, &StreamImagesDock::tellProblem);
}

void StreamImagesDock::addKeys()
{
	gallery_->addKeysTo(this);
	paste_ = new QAction(services_.translator.text("Dock.Menu.Paste"), this);
	paste_->setObjectName(QStringLiteral("paste"));
	paste_->setShortcut(QKeySequence::Paste);
	paste_->setShortcutContext(Qt::WidgetWithChildrenShortcut); // OBS has its own paste elsewhere
	tellShortcuts(services_.translator, {paste_});
	connect(paste_, &QAction::triggered, this,
		[this] { upload_->upload(QGuiApplication::clipboard()->mimeData()); });
	addAction(paste_);
	new KeyPrecedence(this);
}

void StreamImagesDock::chooseStream(const StreamId &stream)
{
	streams_->setStreams(*services_.manager.streams(Audience::Owner)); // it may be new
	streams_->choose(stream);
	showChosenStream();
}

void StreamImagesDock::chooseSource(const QString &uuid)
{
	preferences_->setSource(uuid);
	services_.gateway.chooseSource(uuid);
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
	banners_->followStreams(*streams);
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
	details_->setSources(sources);
	windows_->setOnAir(onAir);
	stage_->setSources(sources, presenter_->chosenSource());
	commands_->follow();
	followVeil();
}

void StreamImagesDock::followVeil()
{
	const Veil veil = preferences_->veilsWhileLive() && services_.gateway.outputActive() ? Veil::On : Veil::Off;
	gallery_->setVeil(veil);
	details_->setVeil(veil);
	windows_->setVeil(veil);
	upload_->setVeil(veil);
}

void StreamImagesDock::followSelection()
{
	const bool showable = changeable_ && gallery_->selectedImages().size() == 1;
	stage_->setShowable(showable ? OnStreamPane::Showable::Yes : OnStreamPane::Showable::No);
	if (split_->detailsShown()) {
		details_->showImages(gallery_->selectedImages());
	}
}

void StreamImagesDock::followPanic(bool active)
{
	stage_->setPanic(active);
	banners_->followPanic(active);
}

void StreamImagesDock::openMenu(const QPoint &globalPosition)
{
	QMenu *menu = gallery_->selectedImages().empty() ? makeDockMenu() : commands_->makeMenu();
	menu->popup(globalPosition);
}

QMenu *StreamImagesDock::makeDockMenu()
{
	auto *menu = new DockMenu({history_->undo(), history_->redo(), paste_, commands_->actions().find("selectAll"),
				   makeStreamMenu(), changeable_, split_->detailsShown()},
				  services_.translator, this);
	connect(menu, &DockMenu::uploadRequested, upload_, &UploadPane::openFileDialog);
	connect(menu, &DockMenu::browserRequested, windows_, &DockWindows::openBrowser);
	connect(menu, &DockMenu::trashRequested, windows_, &DockWindows::openTrash);
	connect(menu, &DockMenu::heldImagesRequested, windows_, &DockWindows::openHeldImages);
	connect(menu, &DockMenu::settingsRequested, windows_,
		[this] { windows_->openSettings(SettingsPage::General); });
	connect(menu, &DockMenu::cacheRequested, windows_, [this] { windows_->openSettings(SettingsPage::Cache); });
	connect(menu, &DockMenu::detailsToggled, split_, &DetailsSplit::showDetails);
	return menu;
}

QMenu *StreamImagesDock::makeStreamMenu()
{
	const std::shared_ptr<const StreamList> streams = services_.manager.streams(Audience::Owner);
	const StreamId stream = streams_->chosen();
	const auto place = std::ranges::find(*streams, stream, &StreamSummary::id);
	const bool exists = place != streams->end();
	const auto index = static_cast<std::size_t>(place - streams->begin());
	auto *menu = new StreamMenu({exists, index == 0, index + 1 == streams->size(), changeable_},
				    services_.translator, this);
	connect(menu, &StreamMenu::createRequested, streamCommands_, &StreamCommands::create);
	connect(menu, &StreamMenu::renameRequested, this, [this, stream] { streamCommands_->askToRename(stream); });
	connect(menu, &StreamMenu::duplicateRequested, this, [this, stream] { streamCommands_->duplicate(stream); });
	connect(menu, &StreamMenu::moveUpRequested, this,
		[this, stream, index] { streamCommands_->move(stream, index - 1); });
	connect(menu, &StreamMenu::moveDownRequested, this,
		[this, stream, index] { streamCommands_->move(stream, index + 1); });
	connect(menu, &StreamMenu::removeRequested, this, [this, stream] { streamCommands_->remove(stream); });
	connect(menu, &StreamMenu::manageRequested, windows_, &DockWindows::openStreams);
	return menu;
}

void StreamImagesDock::tellProblem(const QString &sentence)
{
	notices_->add({Notice::Severity::Problem, sentence, {}});
}

void StreamImagesDock::tellRefusal(const QString &localeKey, int slot)
{
	const QString sentence = services_.translator.text(toUtf8(localeKey).c_str());
	tellProblem(slot == 0 ? sentence : sentence.arg(slot));
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
		dropMark_->setGeometry(split_->geometry());
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
