#include "plugin/scene/AddedSource.hpp"

#include <cstdint>

namespace StreamImages {

namespace {

constexpr const char *kSceneKey = "scene"; // UUID
constexpr const char *kItemKey = "item_id";
constexpr const char *kSourceKey = "source"; // as libobs saves it

struct NewItem {
	obs_source_t *source;
	vec2 canvas;
	std::int64_t id = 0;
};

void addNewItem(void *data, obs_scene_t *scene)
{
	auto *item = static_cast<NewItem *>(data);
	obs_sceneitem_t *sceneItem = obs_scene_add(scene, item->source);
	obs_sceneitem_set_bounds_type(sceneItem, OBS_BOUNDS_SCALE_INNER);
	obs_sceneitem_set_bounds_alignment(sceneItem, OBS_ALIGN_CENTER);
	obs_sceneitem_set_bounds(sceneItem, &item->canvas);
	if (item->id != 0) {
		obs_sceneitem_set_id(sceneItem, item->id);
	}
	item->id = obs_sceneitem_get_id(sceneItem);
}

// Returns the id of the item: the given one, or with 0 a new one.
std::int64_t addItem(obs_scene_t *scene, obs_source_t *source, std::int64_t id)
{
	obs_video_info video{};
	obs_get_video_info(&video);
	NewItem item{source, {}, id};
	vec2_set(&item.canvas, static_cast<float>(video.base_width), static_cast<float>(video.base_height));
	obs_scene_atomic_update(scene, addNewItem, &item);
	return item.id;
}

OBSSourceAutoRelease sceneOf(obs_data_t *added)
{
	return obs_get_source_by_uuid(obs_data_get_string(added, kSceneKey));
}

} // namespace

std::string addFitted(obs_scene_t *scene, obs_source_t *source)
{
	const OBSDataAutoRelease added = obs_data_create();
	const OBSDataAutoRelease saved = obs_save_source(source);
	obs_data_set_int(added, kItemKey, addItem(scene, source, 0));
	obs_data_set_string(added, kSceneKey, obs_source_get_uuid(obs_scene_get_source(scene)));
	obs_data_set_obj(added, kSourceKey, saved);
	return obs_data_get_json(added);
}

OBSSourceAutoRelease undoAddFitted(const char *text)
{
	const OBSDataAutoRelease added = obs_data_create_from_json(text);
	const OBSDataAutoRelease saved = obs_data_get_obj(added, kSourceKey);
	const OBSSourceAutoRelease source = obs_get_source_by_uuid(obs_data_get_string(saved, "uuid"));
	OBSSourceAutoRelease scene = sceneOf(added);
	if (source) {
		obs_source_remove(source);
		obs_scene_prune_sources(obs_scene_from_source(scene)); // else it stays until the scene is drawn
	}
	return scene;
}

OBSSourceAutoRelease redoAddFitted(const char *text)
{
	const OBSDataAutoRelease added = obs_data_create_from_json(text);
	OBSSourceAutoRelease sceneSource = sceneOf(added);
	if (obs_scene_t *scene = obs_scene_from_source(sceneSource)) {
		const OBSDataAutoRelease saved = obs_data_get_obj(added, kSourceKey);
		const OBSSourceAutoRelease source = obs_load_source(saved);
		if (source) {
			addItem(scene, source, obs_data_get_int(added, kItemKey));
		}
	}
	return sceneSource;
}

} // namespace StreamImages
