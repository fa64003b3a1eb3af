#include "plugin/PluginContext.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/frontend/FailureDock.hpp"

#include <obs-module.h>

#include <optional>

OBS_DECLARE_MODULE()
OBS_MODULE_USE_DEFAULT_LOCALE("obs-stream-images", "en-US")
OBS_MODULE_AUTHOR("The Stream Images authors")

namespace {

// libobs has no place to keep a module's state in.
std::shared_ptr<StreamImages::PluginContext> context;

// Why there is none: the library could not be opened. A dock says so.
std::optional<StreamImages::Error> whyNot;

} // namespace

MODULE_EXPORT const char *obs_module_name()
{
	return "Stream Images";
}

MODULE_EXPORT const char *obs_module_description()
{
	return obs_module_text("Plugin.Description");
}

bool obs_module_load()
{
	return StreamImages::guarded("loading", false, [] {
		auto loaded = StreamImages::PluginContext::load();
		if (!loaded) {
			logError("the library could not be opened: %s (%s)",
				 StreamImages::toString(loaded.error().kind).data(), loaded.error().detail.c_str());
			whyNot = loaded.error();
			return true;
		}
		context = *std::move(loaded);
		logInfo("version %s", STREAM_IMAGES_VERSION);
		return true;
	});
}

void obs_module_post_load()
{
	StreamImages::guarded("loading", [] {
		if (context) {
			context->postLoad();
		} else if (whyNot) {
			StreamImages::addFailureDock(*whyNot);
		}
	});
}

void obs_module_unload()
{
	StreamImages::guarded("unloading", [] {
		if (context) {
			context->unload();
			context.reset();
		}
	});
}
