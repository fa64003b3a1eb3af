#pragma once

#include <obs.h>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace StreamImages {

// How large each source appears in the scenes that hold it: an image that fills ten times the canvas, of which a part is
// shown, needs ten times the detail. Groups and scenes within scenes count. Looked up twice a second. Graphics thread only.
class ItemScales {
public:
	// To be called at each tick of any source.
	void tick();

	// Canvas pixels per pixel of the source, at the most; 0 in no scene, and in an item with bounds while the source has
	// another size than when it was looked up.
	float of(obs_source_t *source) const;

private:
	struct Seen {
		float scale = 0;
		std::uint32_t widthPx = 0; // the size of the source that this holds for; 0 for any
		std::uint32_t heightPx = 0;
	};

	void addItems(obs_scene_t *scene, float sceneScale);
	void addItem(obs_sceneitem_t *item, float sceneScale, bool sceneShowing);

	std::uint64_t lookedAtNs_ = 0;
	std::unordered_map<std::string, Seen> seen_; // by UUID: a new source may lie where another one was
};

} // namespace StreamImages
