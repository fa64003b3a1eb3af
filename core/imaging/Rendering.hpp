#pragma once

#include "core/imaging/DecodeWatch.hpp"
#include "core/imaging/PixelBuffer.hpp"

namespace StreamImages {

// The pixels of a picture for the GPU, at exactly `size` (which fits in the picture's own). Decodes all of it.
Expected<PixelBuffer> render(VipsImage *picture, PixelSize size, const DecodeWatch &watch);

// A picture at its own size, or an animation whose frames lie one below the other: upright, as 8-bit sRGB with three
// bands or, with transparency, four (not premultiplied). Opaque pixels and alpha are exact, colours pass through nothing
// but the conversion to sRGB. Decoding happens here in part and when the result's pixels are asked for.
Expected<VipsImagePtr> renderAllFrames(VipsImage *picture, const DecodeWatch &watch);

} // namespace StreamImages
