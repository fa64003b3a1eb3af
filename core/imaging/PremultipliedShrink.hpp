#pragma once

#include "core/imaging/Vips.hpp"

namespace StreamImages {

constexpr int kLargestShrink = 256; // sums of 256 x 256 x 255 x 255 fit in 32 bits

// An 8-bit RGBA image with its colours multiplied by alpha, shrunk by a whole number: each square of that many pixels
// becomes its average; those at the right and at the lower edge may be cut. In integers, rounded once. (vips_premultiply
// takes each pixel through floating point, which costs more than decoding it.)
//
// Computed as the result's pixels are asked for. Null on failure. `factor` is from 1 to kLargestShrink.
VipsImagePtr premultipliedAndShrunk(VipsImage *rgba, int factor);

} // namespace StreamImages
