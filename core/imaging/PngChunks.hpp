#pragma once

#include <cstddef>
#include <span>

namespace StreamImages {

// True when the PNG consists of what a picture needs (header, palette, transparency, pixels, end) and of nothing else:
// no text, EXIF, colour profile, time or animation, and nothing behind its end. A resolution, which libvips always
// writes, has to be the one that PictureRewriter gives to every picture.
bool pngHoldsPixelsOnly(std::span<const std::byte> png);

} // namespace StreamImages
