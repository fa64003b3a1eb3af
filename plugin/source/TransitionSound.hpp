#pragma once

#include <obs.h>

#include <cstddef>
#include <cstdint>

namespace StreamImages {

class ImageSource;

// The sound of the transition that runs (a stinger's) as the sound of the source: what libobs's `audio_render` asks. On the
// audio thread. False when there is none now.
bool passOnTransitionSound(const ImageSource &source, std::uint64_t *timestamp, obs_source_audio_mix *output,
			   std::uint32_t mixers, std::size_t channels);

} // namespace StreamImages
