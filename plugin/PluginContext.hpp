#pragma once

#include "core/base/Clock.hpp"
#include "core/base/RandomSource.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/render/ObsRenderGate.hpp"
#include "plugin/scene/SourceControl.hpp"
#include "plugin/source/ImageSourceEnvironment.hpp"

#include <memory>
#include <mutex>

namespace StreamImages {

class DockHost;
class KeyCommands;
class PluginHotkeys;
class RemoteControl;
class WorkerPool;

// The composition root: makes every part of the plugin in one order and takes them down in the reverse one. Lives until
// the module is unloaded and the last image source is gone.
class PluginContext {
public:
	// Opens the library and registers the image source. Fails when the library can neither be opened nor made.
	static Expected<std::shared_ptr<PluginContext>> load();

	// Adds what needs the other plugins: the dock where there is a frontend, remote control where there is
	// obs-websocket.
	void postLoad();

	// Ends everything towards other plugins and the frontend.
	void unload();

	~PluginContext();

private:
	explicit PluginContext(std::unique_ptr<FileSystem> fileSystem);

	Expected<void> open();
	void tidyUp();
	ImageSourceCallbacks sourceCallbacks();
	void addFrontendParts();
	void noticeShownChange();
	void openDock();
	void leaveOthers();

	const std::unique_ptr<FileSystem> fileSystem_;
	SystemClock clock_;
	SystemRandom random_;
	ObsRenderGate gate_;
	std::unique_ptr<ImageManager> manager_;
	std::unique_ptr<SourceControl> control_;
	std::unique_ptr<ImageSourceEnvironment> sourceEnvironment_;
	std::unique_ptr<KeyCommands> keys_;
	std::unique_ptr<PluginHotkeys> hotkeys_;
	std::unique_ptr<WorkerPool> care_; // for what nobody waits for
	std::mutex listenersMutex_; // guards what follows against image sources, which speak from the graphics thread
	std::unique_ptr<RemoteControl> remote_;
	std::unique_ptr<DockHost> dock_;
};

} // namespace StreamImages
