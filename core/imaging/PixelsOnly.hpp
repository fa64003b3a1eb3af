#pragma once

#include "core/imaging/ImageFormat.hpp"

#include <cstddef>
#include <span>

namespace StreamImages {

// True when every block of the file is one that a picture needs, so that it can hold no metadata. The last look at what
// we encoded ourselves, whatever the library was told. False for BMP, which we never encode.
bool holdsPixelsOnly(std::span<const std::byte> content, ImageFormat format);

} // namespace StreamImages
