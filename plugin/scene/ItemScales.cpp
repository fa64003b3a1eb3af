#include "plugin/scene/ItemScales.hpp"

#include <graphics/matrix4.h>
#include <obs.hpp>

#include <algorithm>
#include <vector>

namespace StreamImages {

namespace {

constexpr std::uint64_t kIntervalNs = 500'000'000;

} // namespace

void ItemScales::tick()
{
	const std::uint64_t now = obs_get_video_frame_time();
	if (lookedAtNs_ != 0 && now - lookedAtNs_ < kIntervalNs) {
		return;
	}
	lookedAtNs_ = now;
	seen_.clear();
	std::vector<OBSSource> scenes; // looked into only when libobs has let go of its list of sources
	obs_enum_scenes(
		[](void *list, obs_source_t *scene) {
			static_cast<std::vector<OBSSource> *>(list)->emplace_back(scene);
			return true;
		},
		&scenes);
	for (const OBSSource &scene : scenes) {
		addItems(obs_scene_from_source(scene), 1.0f);
	}
}

void ItemScales::addItems(obs_scene_t *scene, float sceneScale)
{
	struct Visit {
		ItemScales *scales;
		float sceneScale;
	} visit{this, sceneScale};
	obs_scene_enum_items(
		scene,
		[](obs_scene_t *visitedScene, obs_sceneitem_t *item, void *data) {
			const auto *visited = static_cast<Visit *>(data);
			visited->scales->addItem(item, visited->sceneScale,
						 obs_source_showing(obs_scene_get_source(visitedScene)));
			return true;
		},
		&visit);
}

void ItemScales::addItem(obs_sceneitem_t *item, float sceneScale, bool sceneShowing)
{
	const bool bounded = obs_sceneitem_get_bounds_type(item) != OBS_BOUNDS_NONE;
	if (bounded && !sceneShowing) {
		return; // its scale is that of the source's size when libobs last drew the scene
	}
	matrix4 transform;
	obs_sceneitem_get_draw_transform(item, &transform);
	const float scale = sceneScale * std::max(vec4_len(&transform.x), vec4_len(&transform.y));
	obs_source_t *source = obs_sceneitem_get_source(item);
	Seen &largest = seen_[obs_source_get_uuid(source)];
	if (scale <= largest.scale) {
		return; // nor does a scene make anything in it larger
	}
	largest = bounded ? Seen{scale, obs_source_get_base_width(source), obs_source_get_base_height(source)}
			  : Seen{scale};
	if (obs_scene_t *inner = obs_group_or_scene_from_source(source)) {
		addItems(inner, scale);
	}
}

float ItemScales::of(obs_source_t *source) const
{
	const auto found = seen_.find(obs_source_get_uuid(source));
	if (found == seen_.end()) {
		return 0.0f;
	}
	const Seen &seen = found->second;
	const bool holds = seen.widthPx == 0 || (seen.widthPx == obs_source_get_base_width(source) &&
						 seen.heightPx == obs_source_get_base_height(source));
	return holds ? seen.scale : 0.0f;
}

} // namespace StreamImages
