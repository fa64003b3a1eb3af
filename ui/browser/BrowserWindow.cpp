#include "ui/browser/BrowserWindow.hpp"

#include "ui/background/LibraryFeed.hpp"
#include "ui/changes/LibraryChanges.hpp"
#include "ui/commands/Exporter.hpp"
#include "ui/commands/HistoryActions.hpp"
#include "ui/commands/Presenter.hpp"
#include "ui/commands/HistoryToast.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/gallery/GalleryPane.hpp"
#include "ui/preferences/Preferences.hpp"

#include <QMenu>
#include <QVBoxLayout>

namespace StreamImages {

namespace {

const QString kName = QStringLiteral("browser");
constexpr QSize kFirstSize{900, 640};

} // namespace

BrowserWindow::BrowserWindow(const Services &services, QWidget *parent)
	: QWidget(parent, Qt::Window),
	  services_(services),
	  errorText_(services.commands.translator, services.commands.manager.configuration()),
	  gallery_(new GalleryPane(
		  {services.commands.manager, services.workers, services.commands.translator, services.preferences},
		  CachePage::Browser, this)),
	  commands_(new SelectionCommands(services.commands, *gallery_)),
	  notices_(new NoticePanel(services.commands.translator, this))
{
	setObjectName(kName);
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(services.commands.translator.text("Browser.Title"));
	resize(kFirstSize);
	restoreGeometry(services.preferences.geometry(kName));
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(gallery_, 1);
	layout->addWidget(notices_);
	connectGallery();
	connectNotices();
	addKeys();
	gallery_->show({.stream = {}, .everything = true});
}

void BrowserWindow::connectGallery()
{
	auto *feed = new LibraryFeed(services_.commands.manager, this);
	connect(feed, &LibraryFeed::streamsChanged, this, [this] { gallery_->refresh({}); }); // follows every change
	connect(feed, &LibraryFeed::streamsChanged, gallery_, &GalleryPane::refreshSlots);
	connect(feed, &LibraryFeed::slotsChanged, gallery_, &GalleryPane::refreshSlots);
	connect(gallery_, &GalleryPane::menuRequested, this, &BrowserWindow::openMenu);
	connect(commands_, &SelectionCommands::fullSizeRequested, this, &BrowserWindow::fullSizeRequested);
	connect(commands_, &SelectionCommands::detailsRequested, this, &BrowserWindow::goToStream);
}

// Whoever works here does not look at the dock.
void BrowserWindow::connectNotices()
{
	const auto tell = [this](const Error &error) { notices_->add(errorText_.notice(error)); };
	connect(&services_.commands.changes, &LibraryChanges::failed, this, tell);
	connect(&services_.commands.presenter, &Presenter::libraryFailed, this, tell);
	connect(&services_.commands.presenter, &Presenter::failed, this,
		[this](const QString &sentence) { notices_->add({Notice::Severity::Problem, sentence, {}}); });
	connect(&services_.commands.exporter, &Exporter::finished, notices_, &NoticePanel::add);
}

void BrowserWindow::addKeys()
{
	gallery_->addKeysTo(this);
	const auto &[manager, gateway, changes, publisher, presenter, exporter, translator] = services_.commands;
	const auto *history = new HistoryActions(changes, publisher, translator, this);
	new HistoryToast(changes, *history, translator, gallery_->pages(), HistoryToast::When::InUse);
	auto *close = new QAction(this);
	close->setShortcuts({QKeySequence::Cancel, QKeySequence::Close}); // as of a dialog
	connect(close, &QAction::triggered, this, &QWidget::close);
	addAction(close);
}

void BrowserWindow::openMenu(const QPoint &globalPosition)
{
	QMenu *menu = commands_->makeMenu();
	menu->addSeparator();
	QAction *go = menu->addAction(services_.commands.translator.text("Browser.GoToStream"));
	go->setObjectName(QStringLiteral("goToStream"));
	go->setEnabled(gallery_->selectedImages().size() == 1);
	connect(go, &QAction::triggered, this, &BrowserWindow::goToStream);
	menu->popup(globalPosition);
}

// The dock has the details of an image.
void BrowserWindow::goToStream()
{
	const std::vector<ImageId> selected = gallery_->selectedImages();
	if (selected.empty()) {
		return;
	}
	if (const auto stream = services_.commands.manager.streamOf(selected.front(), Audience::Owner)) {
		emit streamRequested(*stream, selected.front());
	}
}

void BrowserWindow::setOnAir(const std::unordered_set<ImageId> &images)
{
	gallery_->setOnAir(images);
	commands_->follow();
}

void BrowserWindow::setVeil(Veil veil)
{
	gallery_->setVeil(veil);
}

// Not when it is destroyed: the preferences may be gone by then.
void BrowserWindow::hideEvent(QHideEvent *event)
{
	services_.preferences.setGeometry(kName, saveGeometry());
	QWidget::hideEvent(event);
}

} // namespace StreamImages
