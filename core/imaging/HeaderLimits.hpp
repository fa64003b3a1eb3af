#pragma once

#include "core/imaging/ImagingLimits.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "core/imaging/Vips.hpp"

// The limits that a header can break, checked before any pixel exists. A broken limit is DimensionsTooLarge.

namespace StreamImages {

// Sides, pixels of a frame, number of frames, and pixels of all frames.
Expected<void> checkDimensions(PixelSize frame, int frames, const ImagingLimits &limits);

// The number of frames the header tells. (vips_image_get_n_pages says 1 for 10000 and more.)
int frameCount(VipsImage *header);

// Duration of an animation and the size of each metadata block, as libvips read them from the header.
Expected<void> checkMetadata(VipsImage *header, const ImagingLimits &limits);

} // namespace StreamImages
