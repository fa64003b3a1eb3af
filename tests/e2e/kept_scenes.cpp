// Preloaded into OBS: no scene is freed while somebody goes through all scenes.
//
// When OBS 32.2 ends or changes the scene collection, it removes each scene as it goes through them (OBSBasic::ClearSceneData).
// That releases a scene's last reference, another thread frees it, and obs_enum_scenes takes the next scene from what was
// freed. Now and then it finds none, and the other scenes leak; or OBS crashes. It does so without plugins as well.
#include <dlfcn.h>
#include <vector>

namespace {

template<typename Function> Function *libobs(const char *name)
{
	return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

} // namespace

// As in obs.h, whose types it passes on unseen.
extern "C" [[gnu::visibility("default")]] void obs_enum_scenes(bool (*visit)(void *, void *), void *parameter)
{
	static auto *const getReference = libobs<void *(void *)>("obs_source_get_ref");
	static auto *const release = libobs<void(void *)>("obs_source_release");
	static auto *const enumerate = libobs<void(bool (*)(void *, void *), void *)>("obs_enum_scenes");
	std::vector<void *> scenes;
	const auto keep = [](void *kept, void *scene) {
		static_cast<std::vector<void *> *>(kept)->push_back(getReference(scene));
		return true;
	};
	enumerate(keep, &scenes);
	enumerate(visit, parameter);
	for (void *scene : scenes) {
		release(scene);
	}
}
