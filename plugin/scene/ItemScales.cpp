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
		[](obs_scene_t *, obs_sceneitem_t *item, void *data) {
			const auto *visited = static_cast<Visit *>(data);
			visited->scales->addItem(item, visited->sceneScale);
			return true;
		},
		&visit);
}

void ItemScales::addItem(obs_sceneitem_t *item, float sceneScale)
{
	matrix4 transform;
	obs_sceneitem_get_draw_transform(item, &transform);
	const float scale = sceneScale * std::max(vec4_len(&transform.x), vec4_len(&transform.y));
	obs_source_t *source = obs_sceneitem_get_source(item);
	Seen &largest = seen_[obs_source_get_uuid(source)];
	if (scale <= largest.scale) {
		return; // nor does a scene make anything in it larger
	}
	largest = {scale, obs_source_get_base_width(source), obs_source_get_base_height(source)};
	if (obs_scene_t *inner = obs_group_or_scene_from_source(source)) {
		addItems(inner, scale);
	}
}

float ItemScales::of(obs_source_t *source) const
{
	const auto found = seen_.find(obs_source_get_uuid(source));
	const bool current = found != seen_.end() && found->second.widthPx == obs_source_get_base_width(source) &&
			     found->second.heightPx == obs_source_get_base_height(source);
	return current ? found->second.scale : 0.0f;
}

} // namespace StreamImages
