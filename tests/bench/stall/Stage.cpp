#include "tests/bench/stall/Stage.hpp"

#include <obs.h>

namespace StreamImages::Bench {

namespace {

bool remove(obs_scene_t *, obs_sceneitem_t *item, void *)
{
	obs_sceneitem_remove(item);
	return true;
}

void fit(obs_sceneitem_t *item)
{
	obs_video_info video{};
	obs_get_video_info(&video);
	const vec2 canvas{{{static_cast<float>(video.base_width), static_cast<float>(video.base_height)}}};
	obs_sceneitem_set_bounds_type(item, OBS_BOUNDS_SCALE_INNER);
	obs_sceneitem_set_bounds(item, &canvas);
}

} // namespace

Stage::Stage() : scene_(obs_scene_create("stage"))
{
	obs_set_output_source(0, obs_scene_get_source(scene_));
}

Stage::~Stage()
{
	obs_set_output_source(0, nullptr);
	obs_source_remove(obs_scene_get_source(scene_)); // since OBS 32 a canvas holds its scenes until then
	obs_scene_release(scene_);
}

void Stage::put(obs_source *source)
{
	obs_scene_enum_items(scene_, remove, nullptr);
	fit(obs_scene_add(scene_, source));
}

} // namespace StreamImages::Bench
