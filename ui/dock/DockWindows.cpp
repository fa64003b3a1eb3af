#include "ui/dock/DockWindows.hpp"

#include "ui/commands/Publisher.hpp"
#include "ui/details/FullSizePreview.hpp"
#include "ui/recovery/HeldImagesDialog.hpp"
#include "ui/streams/StreamsWindow.hpp"
#include "ui/trash/TrashWindow.hpp"

#include <algorithm>

namespace StreamImages {

DockWindows::DockWindows(const BrowserWindow::Services &services, QWidget *dock)
	: QObject(dock),
	  services_(services),
	  dock_(dock),
	  streamsOnAir_(
		  services.workers, (new Postbox(this))->address(), [] { return std::unordered_set<StreamId>{}; },
		  [this](const std::unordered_set<StreamId> &streams) {
			  if (streams_) {
				  streams_->setOnAir(streams);
			  }
			  emit streamsOnAirFound(streams);
		  }),
	  fullSize_(
		  new FullSizePreview(services.commands.manager, services.workers, services.commands.translator, dock))
{
	connect(fullSize_, &FullSizePreview::nextRequested, this, [this] { stepFullSize(1); });
	connect(fullSize_, &FullSizePreview::previousRequested, this, [this] { stepFullSize(-1); });
}

// Whether the window is open already; then it comes to the front.
template<typename Window> bool DockWindows::raise(const QPointer<Window> &window) const
{
	if (window) {
		window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
		window->show();
		window->raise();
		window->activateWindow();
	}
	return !window.isNull();
}

template<typename Window> Window *DockWindows::makeLibraryWindow()
{
	const SelectionCommands::Services &commands = services_.commands;
	auto *window = new Window(commands.manager, services_.workers, commands.changes, commands.translator,
				  services_.preferences, dock_);
	window->addHistory(commands.publisher);
	return window;
}

void DockWindows::openBrowser()
{
	if (raise(browser_)) {
		return;
	}
	browser_ = new BrowserWindow(services_, dock_);
	browser_->setOnAir(onAir_);
	browser_->setVeil(veil_);
	connect(browser_, &BrowserWindow::streamRequested, this,
		[this](const StreamId &stream, const ImageId &image) { emit streamRequested(stream, {image}); });
	connect(browser_, &BrowserWindow::fullSizeRequested, this, &DockWindows::openFullSize);
	browser_->show();
}

void DockWindows::openTrash()
{
	if (!raise(trash_)) {
		trash_ = makeLibraryWindow<TrashWindow>();
		trash_->setVeil(veil_);
		connect(trash_, &TrashWindow::restoreRequested, &services_.commands.publisher, &Publisher::make);
		trash_->show();
	}
}

void DockWindows::openStreams()
{
	if (raise(streams_)) {
		return;
	}
	streams_ = makeLibraryWindow<StreamsWindow>();
	loadStreamsOnAir();
	connect(streams_, &StreamsWindow::openRequested, this,
		[this](const StreamId &stream) { emit streamRequested(stream, {}); });
	connect(streams_, &StreamsWindow::imagesDropped, this, &DockWindows::imagesDropped);
	streams_->show();
}

void DockWindows::openHeldImages()
{
	if (!raise(heldImages_)) {
		heldImages_ = makeLibraryWindow<HeldImagesDialog>();
		heldImages_->setVeil(veil_);
		connect(heldImages_, &HeldImagesDialog::confirmRequested, &services_.commands.publisher,
			&Publisher::confirmVisibility);
		heldImages_->show();
	}
}

void DockWindows::openSettings(SettingsPage page)
{
	if (!raise(settings_)) {
		const SelectionCommands::Services &commands = services_.commands;
		settings_ = new SettingsDialog(
			{commands.manager, services_.workers, commands.translator, services_.preferences}, dock_);
		settings_->show();
	}
	settings_->showPage(page);
}

void DockWindows::openFullSize(const ImageId &image, const std::vector<ImageId> &images)
{
	fullSizeImage_ = image;
	fullSizeImages_ = images;
	fullSize_->open(image);
}

void DockWindows::stepFullSize(int steps)
{
	const auto now = std::ranges::find(fullSizeImages_, fullSizeImage_);
	if (now == fullSizeImages_.end()) {
		return;
	}
	auto next = (now - fullSizeImages_.begin()) + steps;
	const auto isInList = [&] { return next >= 0 && next < std::ssize(fullSizeImages_); };
	while (isInList() && isGone(fullSizeImages_[static_cast<std::size_t>(next)])) {
		next += steps;
	}
	if (isInList()) {
		fullSizeImage_ = fullSizeImages_[static_cast<std::size_t>(next)];
		fullSize_->open(fullSizeImage_);
	}
}

// Deleted since the images were listed; their stream is in memory, so that nothing is waited for.
bool DockWindows::isGone(const ImageId &image) const
{
	const auto found = services_.commands.manager.image(image, Audience::Owner);
	return !found && found.error().kind == ErrorKind::NotFound;
}

void DockWindows::loadStreamsOnAir()
{
	streamsOnAir_.ask([&manager = services_.commands.manager, images = onAir_] {
		std::unordered_set<StreamId> streams;
		for (const ImageId &image : images) {
			if (const auto stream = manager.streamOf(image, Audience::Owner)) {
				streams.insert(*stream);
			}
		}
		return streams;
	});
}

void DockWindows::setOnAir(const std::unordered_set<ImageId> &images)
{
	onAir_ = images;
	if (browser_) {
		browser_->setOnAir(images);
	}
	loadStreamsOnAir();
}

void DockWindows::setVeil(Veil veil)
{
	veil_ = veil;
	fullSize_->setVeil(veil);
	if (browser_) {
		browser_->setVeil(veil);
	}
	if (trash_) {
		trash_->setVeil(veil);
	}
	if (heldImages_) {
		heldImages_->setVeil(veil);
	}
}

void DockWindows::refresh()
{
	fullSize_->refresh();
	loadStreamsOnAir(); // an image on air may have moved
}

void DockWindows::hideAll()
{
	const QList<QWidget *> windows{browser_, trash_, streams_, heldImages_, settings_, fullSize_};
	for (QWidget *window : windows) {
		if (window != nullptr) {
			window->hide();
		}
	}
}

} // namespace StreamImages
