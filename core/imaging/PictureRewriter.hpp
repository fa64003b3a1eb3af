#pragma once

#include "core/imaging/Imaging.hpp"

namespace StreamImages {

// Imaging::withoutMetadata, once libvips has been started.
Expected<EncodedImage> rewritePicture(std::span<const std::byte> content, const ImagingLimits &limits);

} // namespace StreamImages
