#pragma once

#include "plugin/source/ImageSource.hpp"

namespace StreamImages {

// Makes `stream_image_source` known to libobs. The environment lives until the last source and the type are gone.
void registerImageSource(std::shared_ptr<ImageSourceEnvironment> environment);

// Whether a libobs source is one of ours.
bool isImageSource(const obs_source_t *source);

// The object behind a libobs source of ours. The source must be one (kImageSourceId) and held by the caller. Null while it
// is being made.
ImageSource *imageSourceOf(obs_source_t *source);

} // namespace StreamImages
