#include "plugin/scene/ItemScales.hpp"

#include <graphics/matrix4.h>

#include <algorithm>

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
	scales_.clear();
	obs_enum_scenes(addScene, this);
}

bool ItemScales::addScene(void *scales, obs_source_t *scene)
{
	obs_scene_enum_items(obs_scene_from_source(scene), addItem, scales);
	return true;
}

bool ItemScales::addItem(obs_scene_t *, obs_sceneitem_t *item, void *data)
{
	auto &scales = static_cast<ItemScales *>(data)->scales_;
	matrix4 transform;
	obs_sceneitem_get_draw_transform(item, &transform);
	float &largest = scales[obs_sceneitem_get_source(item)];
	largest = std::max({largest, vec4_len(&transform.x), vec4_len(&transform.y)});
	if (obs_scene_t *group = obs_sceneitem_group_get_scene(item)) {
		obs_scene_enum_items(group, addItem, data);
	}
	return true;
}

float ItemScales::of(const obs_source_t *source) const
{
	const auto found = scales_.find(source);
	return found == scales_.end() ? 0.0f : found->second;
}

} // namespace StreamImages
