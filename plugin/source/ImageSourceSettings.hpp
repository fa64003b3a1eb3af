#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"
#include "plugin/source/Fit.hpp"

#include <obs.h>

namespace StreamImages {

constexpr const char *kImageSourceId = "stream_image_source";

// Keys of the source's settings. They hold opaque ids and choices only, never a title or a path.
constexpr const char *kStreamIdKey = "stream_id";
constexpr const char *kImageIdKey = "image_id";
constexpr const char *kAudienceKey = "audience";
constexpr const char *kFitKey = "fit";

// What a source is to show. Anything unknown or malformed becomes the default, which is the most restrictive.
struct ImageSourceSettings {
	StreamId stream;
	ImageId image;
	Audience audience = Audience::Everyone; // never Owner: what only the owner may see is not for OBS
	Fit fit = Fit::Native;

	static ImageSourceSettings read(obs_data_t *settings);
	static void setDefaults(obs_data_t *settings);
};

} // namespace StreamImages
