#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace StreamImages {

// The size a WebP file claims in its first 30 bytes. Asked before libvips, which allocates the whole canvas (up to
// 1 GiB) while it reads the header. Empty when the first chunk is not one that a WebP begins with.
std::optional<PixelSize> readWebPCanvas(std::span<const std::byte> content);

} // namespace StreamImages
