#include "plugin/frontend/DockHost.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/frontend/DockPlace.hpp"
#include "ui/dock/StreamImagesDock.hpp"

#include <obs-module.h>

#include <QSettings>

namespace StreamImages {

namespace {

constexpr const char *kShownOnceKey = "dock/shownOnce";

} // namespace

DockHost::DockHost(ImageManager &manager, SourceControl &control, const std::filesystem::path &uiStateFile,
		   std::function<void()> exiting)
	: gateway_(control), uiStateFile_(QString::fromStdString(uiStateFile.string())), exiting_(std::move(exiting))
{
	auto *dock = new StreamImagesDock{{manager, gateway_, translator_, workers_, uiStateFile_}};
	dock_ = dock;
	if (addDock(dock)) {
		QObject::connect(dock, &StreamImagesDock::openRequested, dock, [this] { open(); });
	}
	obs_frontend_add_event_callback(onFrontendEvent, this);
}

DockHost::~DockHost()
{
	leave();
}

void DockHost::onFrontendEvent(obs_frontend_event event, void *data)
{
	guarded("a frontend event", [&] {
		auto *host = static_cast<DockHost *>(data);
		switch (event) {
		case OBS_FRONTEND_EVENT_FINISHED_LOADING:
			host->showOnFirstRun();
			break;
		case OBS_FRONTEND_EVENT_EXIT:
			host->exiting_();
			host->leave();
			break;
		default:
			host->gateway_.noticeChange(); // scenes, outputs and collections come and go
			break;
		}
	});
}

// OBS leaves a plugin's dock hidden until it is chosen in the Docks menu, where a new user does not look.
void DockHost::showOnFirstRun()
{
	QSettings state{uiStateFile_, QSettings::IniFormat};
	if (!state.value(kShownOnceKey).toBool() && showDock(dock_)) {
		state.setValue(kShownOnceKey, true);
	}
}

void DockHost::open()
{
	if (inFrontend_) {
		openDock(dock_);
	}
}

void DockHost::leave()
{
	if (!inFrontend_) {
		return;
	}
	inFrontend_ = false;
	obs_frontend_remove_event_callback(onFrontendEvent, this);
	removeDock();
}

} // namespace StreamImages
