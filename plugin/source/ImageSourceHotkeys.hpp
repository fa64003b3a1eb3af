#pragma once

#include <obs.h>

#include <array>

namespace StreamImages {

class ImageSource;

// The hotkeys of one source, for as long as this lives: next, previous, random, play or pause, show and hide. The user gives
// them keys in OBS's settings, where they stand under the source's name.
class ImageSourceHotkeys {
public:
	// `ours` outlives this.
	ImageSourceHotkeys(obs_source_t *source, ImageSource &ours);
	~ImageSourceHotkeys();

	ImageSourceHotkeys(const ImageSourceHotkeys &) = delete;
	ImageSourceHotkeys &operator=(const ImageSourceHotkeys &) = delete;

private:
	std::array<obs_hotkey_id, 4> single_;
	obs_hotkey_pair_id showAndHide_; // one key may have both
};

} // namespace StreamImages
