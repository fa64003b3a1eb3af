// What a module's entry file declares, for tests that link the plugin's parts without it: texts are their keys.
#include <obs-module.h>

OBS_DECLARE_MODULE()
OBS_MODULE_USE_DEFAULT_LOCALE("obs-stream-images", "en-US")

bool obs_module_load()
{
	return true;
}
