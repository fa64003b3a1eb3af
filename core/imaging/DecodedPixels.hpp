#pragma once

#include "core/imaging/PixelBuffer.hpp"

namespace StreamImages {

// What the decoders that are not libvips' make: 8-bit RGB or RGBA (not premultiplied), top row first, tightly packed.
struct DecodedPixels {
	PixelSize size;
	int channels = 0; // 3 or 4
	PixelMemory data;
};

} // namespace StreamImages
