#pragma once

#include "plugin/frontend/ObsSceneGateway.hpp"
#include "plugin/frontend/ObsTranslator.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <obs-frontend-api.h>

#include <QPointer>
#include <QString>
#include <QWidget>

#include <filesystem>
#include <functional>

namespace StreamImages {

class ImageManager;

// Puts the dock into OBS's main window and follows OBS's life for it. Only where there is a frontend. GUI thread.
class DockHost {
public:
	// `uiStateFile` keeps what the dock remembers; `exiting` is called when OBS is about to exit, while every
	// other plugin is still there.
	DockHost(ImageManager &manager, SourceControl &control, const std::filesystem::path &uiStateFile,
		 std::function<void()> exiting);
	~DockHost();

	DockHost(const DockHost &) = delete;
	DockHost &operator=(const DockHost &) = delete;

	ObsSceneGateway &gateway() { return gateway_; }
	void open(); // for the user who asked for the dock

private:
	static void onFrontendEvent(enum obs_frontend_event event, void *host);
	void showOnFirstRun();
	void leave();

	ObsSceneGateway gateway_;
	const ObsTranslator translator_;
	BackgroundWorkers workers_; // the dock's; ends before the gateway does
	const QString uiStateFile_;
	const std::function<void()> exiting_;
	QPointer<QWidget> dock_; // OBS's main window owns and destroys it
	bool inFrontend_ = true; // until OBS exits: no frontend call comes after that
};

} // namespace StreamImages
