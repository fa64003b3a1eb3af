#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>
#include <optional>
#include <span>

// Reads the chunk structure of a WebP, without decoding it.

namespace StreamImages {

// The size a WebP file claims in its first 30 bytes. Asked before libvips, which allocates the whole canvas (up to
// 1 GiB) while it reads the header. Empty when the first chunk is not one that a WebP begins with.
std::optional<PixelSize> readWebPCanvas(std::span<const std::byte> webp);

// True when every frame is stored without loss.
bool isLosslessWebP(std::span<const std::byte> webp);

// True when the WebP consists of frames, their transparency and timing, and of nothing else: no EXIF, XMP, colour
// profile or unknown chunk, and nothing behind its end.
bool webPHoldsPixelsOnly(std::span<const std::byte> webp);

} // namespace StreamImages
