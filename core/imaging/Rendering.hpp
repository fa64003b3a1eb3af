#pragma once

#include "core/imaging/DecodeWatch.hpp"
#include "core/imaging/PixelBuffer.hpp"

namespace StreamImages {

// The picture at exactly `size` (which fits in its own), upright, as 8-bit sRGB with three bands or, with transparency,
// four (not premultiplied). Decoding happens here in part and when the result's pixels are asked for.
Expected<VipsImagePtr> render(VipsImage *picture, PixelSize size, const DecodeWatch &watch);

// The same for a picture at its own size, and for an animation whose frames lie one below the other. Opaque pixels and
// alpha are exact, colours pass through nothing but the conversion to sRGB.
Expected<VipsImagePtr> renderAllFrames(VipsImage *picture, const DecodeWatch &watch);

// Pixels for the GPU out of what render made: decodes what is left to decode, all of it.
Expected<PixelBuffer> toPixelBuffer(VipsImage *rendered, const DecodeWatch &watch);

} // namespace StreamImages
