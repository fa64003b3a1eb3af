#include "plugin/PluginContext.hpp"

#include "core/base/WorkerPool.hpp"
#include "plugin/base/ConfigurationFolder.hpp"
#include "plugin/base/Guarded.hpp"
#include "plugin/base/Log.hpp"
#include "plugin/frontend/DockHost.hpp"
#include "plugin/frontend/DockPlace.hpp"
#include "plugin/hotkeys/KeyCommands.hpp"
#include "plugin/hotkeys/PluginHotkeys.hpp"
#include "plugin/remote/RemoteControl.hpp"
#include "plugin/source/ImageSourceInfo.hpp"

#include <obs-module.h>

#include <utility>

namespace StreamImages {

namespace {

void reportProblems(const std::vector<ConfigurationProblem> &problems)
{
	for (const ConfigurationProblem &problem : problems) {
		const char *where = problem.source == SettingSource::SettingsFile ? "settings file: " : "";
		logWarning("%s%s %s", where, problem.name.c_str(), problem.reason.c_str());
	}
}

const char *describe(RecoveryNote::Kind kind)
{
	switch (kind) {
	case RecoveryNote::Kind::RecoveredFromBackup:
		return "a stream was damaged, its images are private until confirmed";
	case RecoveryNote::Kind::StreamLost:
		return "a stream is lost";
	case RecoveryNote::Kind::OrderLost:
		return "library.json was damaged";
	case RecoveryNote::Kind::ContentMissing:
		return "content is missing";
	case RecoveryNote::Kind::StatisticsDamaged:
		return "statistics were damaged";
	}
	return "unknown";
}

void reportStatus(const LibraryStatus &status)
{
	if (status.access == LibraryAccess::LockedByAnother) {
		logWarning("another process has the library: it is read-only here, and nothing is shown");
	} else if (status.access == LibraryAccess::Unwritable) {
		logWarning("the library's lock could not be taken: it is read-only here, and nothing is shown");
	} else if (status.access == LibraryAccess::NewerSchema) {
		logWarning("a newer version wrote the library: it is read-only here, and nothing is shown");
	}
	for (const RecoveryNote &note : status.notes) {
		logWarning("opening the library: %s: %s%s%s", describe(note.kind), note.detail.c_str(),
			   note.stream.empty() ? "" : ": stream ", note.stream.text().c_str());
	}
}

} // namespace

Expected<std::shared_ptr<PluginContext>> PluginContext::load()
{
	const std::shared_ptr<PluginContext> context{new PluginContext{makeFileSystem()}};
	if (auto opened = context->open(); !opened) {
		return std::unexpected{opened.error()};
	}
	// Sources hold the whole context through the part they use.
	registerImageSource({context, context->sourceEnvironment_.get()});
	return context;
}

PluginContext::PluginContext(std::unique_ptr<FileSystem> fileSystem) : fileSystem_(std::move(fileSystem)) {}

PluginContext::~PluginContext() = default;

Expected<void> PluginContext::open()
{
	const std::filesystem::path folder = configurationFolder();
	auto [configuration, problems] =
		loadConfiguration(readProcessEnvironment, folder, readSettingsFile(*fileSystem_, folder));
	reportProblems(problems);
	if (!configuration.libraryFolder.is_absolute()) {
		return failure(ErrorKind::StorageFailed,
			       "OBS has no configuration folder, and STREAM_IMAGES_DIR is not set");
	}
	auto manager = ImageManager::open(std::move(configuration), {*fileSystem_, clock_, random_, gate_});
	if (!manager) {
		return std::unexpected{manager.error()};
	}
	manager_ = *std::move(manager);
	reportStatus(manager_->status());
	care_ = std::make_unique<WorkerPool>(1);
	care_->post([this] { tidyUp(); });
	control_ = std::make_unique<SourceControl>(*manager_);
	sourceEnvironment_ = std::make_unique<ImageSourceEnvironment>(*manager_, random_, sourceCallbacks());
	return {};
}

void PluginContext::tidyUp()
{
	if (manager_->status().access != LibraryAccess::Writable) {
		return;
	}
	if (const auto tidied = manager_->tidyUp(); !tidied) {
		logWarning("the trash could not be emptied of what is old: %s (%s)",
			   toString(tidied.error().kind).data(), tidied.error().detail.c_str());
	}
}

void PluginContext::postLoad()
{
	auto remote = std::make_unique<RemoteControl>(*manager_, *control_, clock_);
	{
		std::scoped_lock lock{listenersMutex_};
		remote_ = std::move(remote);
	}
	if (hasMainWindow()) {
		addFrontendParts();
	}
}

void PluginContext::addFrontendParts()
{
	auto dock = std::make_unique<DockHost>(*manager_, *control_, configurationFolder() / "ui.ini",
					       [this] { leaveOthers(); });
	ObsSceneGateway &gateway = dock->gateway();
	{
		std::scoped_lock lock{listenersMutex_};
		dock_ = std::move(dock);
	}
	keys_ = std::make_unique<KeyCommands>(
		*manager_, *control_, clock_,
		KeyCallbacks{[&gateway](const char *textKey, int slot) { gateway.tellRefusal(textKey, slot); },
			     [&gateway](const Error &error) { gateway.tellFailure(error); }});
	hotkeys_ = std::make_unique<PluginHotkeys>(*keys_);
}

// OBS is about to exit: what comes from other plugins and from keys ends now.
void PluginContext::leaveOthers()
{
	remote_->close();
	hotkeys_.reset();
	keys_.reset(); // waits for what was begun
}

void PluginContext::unload()
{
	gate_.stop(); // libobs has ended its graphics thread before it unloads modules
	hotkeys_.reset();
	keys_.reset();
	std::unique_ptr<DockHost> dock; // both are destroyed outside the lock
	std::unique_ptr<RemoteControl> remote;
	{
		std::scoped_lock lock{listenersMutex_};
		dock = std::move(dock_);
		remote = std::move(remote_);
	}
	dock.reset();
	remote.reset();
}

ImageSourceCallbacks PluginContext::sourceCallbacks()
{
	ImageSourceCallbacks callbacks;
	callbacks.changed = [this] { noticeShownChange(); };
	if (hasMainWindow()) {
		callbacks.openDock = [this] { openDock(); };
		callbacks.onUiThread = [](std::function<void()> task) {
			obs_queue_task(
				OBS_TASK_UI,
				[](void *data) {
					const std::unique_ptr<std::function<void()>> run{
						static_cast<std::function<void()> *>(data)};
					guarded("a task on the UI thread", [&] { (*run)(); });
				},
				new std::function<void()>{std::move(task)}, false);
		};
	}
	return callbacks;
}

void PluginContext::openDock()
{
	DockHost *dock = nullptr; // comes and goes on the UI thread only, where this is
	{
		std::scoped_lock lock{listenersMutex_};
		dock = dock_.get();
	}
	if (dock) {
		dock->open();
	}
}

void PluginContext::noticeShownChange()
{
	std::scoped_lock lock{listenersMutex_};
	if (remote_) {
		remote_->noticeChange();
	}
	if (dock_) {
		dock_->gateway().noticeChange();
	}
}

} // namespace StreamImages
