#include "plugin/source/TransitionSound.hpp"

#include "plugin/source/ImageSource.hpp"

#include <obs.hpp>

#include <algorithm>

namespace StreamImages {

namespace {

void keep(obs_source_t *, obs_source_t *transition, void *running)
{
	*static_cast<OBSSource *>(running) = transition;
}

} // namespace

bool passOnTransitionSound(const ImageSource &source, std::uint64_t *timestamp, obs_source_audio_mix *output,
			   std::uint32_t mixers, std::size_t channels)
{
	OBSSource transition;
	source.enumerate(keep, &transition);
	if (!transition || obs_source_audio_pending(transition)) {
		return false;
	}
	*timestamp = obs_source_get_audio_timestamp(transition);
	if (*timestamp == 0) {
		return false;
	}
	obs_source_audio_mix sound{};
	obs_source_get_audio_mix(transition, &sound);
	for (std::size_t mix = 0; mix < MAX_AUDIO_MIXES; ++mix) {
		for (std::size_t channel = 0; (mixers & (1u << mix)) != 0 && channel < channels; ++channel) {
			std::copy_n(sound.output[mix].data[channel], AUDIO_OUTPUT_FRAMES,
				    output->output[mix].data[channel]);
		}
	}
	return true;
}

} // namespace StreamImages
