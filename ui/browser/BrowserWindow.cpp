#include "ui/browser/BrowserWindow.hpp"

#include "ui/background/LibraryFeed.hpp"
#include "ui/commands/HistoryActions.hpp"
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
	  gallery_(new GalleryPane(
		  {services.commands.manager, services.workers, services.commands.translator, services.preferences},
		  CachePage::Browser, this)),
	  commands_(new SelectionCommands(services.commands, *gallery_))
{
	setObjectName(kName);
	setAttribute(Qt::WA_DeleteOnClose);
	setWindowTitle(services.commands.translator.text("Browser.Title"));
	resize(kFirstSize);
	restoreGeometry(services.preferences.geometry(kName));
	auto *layout = new QVBoxLayout(this);
	layout->addWidget(gallery_);
	connectGallery();
	addKeys();
	gallery_->show({.stream = {}, .everything = true});
}

BrowserWindow::~BrowserWindow()
{
	services_.preferences.setGeometry(kName, saveGeometry());
}

void BrowserWindow::connectGallery()
{
	auto *feed = new LibraryFeed(services_.commands.manager, this);
	connect(feed, &LibraryFeed::imagesChanged, gallery_, &GalleryPane::refresh);
	connect(feed, &LibraryFeed::streamsChanged, this, [this] { gallery_->refresh({}); });
	connect(gallery_, &GalleryPane::menuRequested, this, &BrowserWindow::openMenu);
	connect(commands_, &SelectionCommands::fullSizeRequested, this, &BrowserWindow::fullSizeRequested);
	connect(commands_, &SelectionCommands::detailsRequested, this, &BrowserWindow::goToStream);
}

void BrowserWindow::addKeys()
{
	gallery_->addKeysTo(this);
	new HistoryActions(services_.commands.changes, services_.commands.publisher, services_.commands.translator,
			   this);
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

} // namespace StreamImages
