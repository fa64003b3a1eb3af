#pragma once

#include <cstddef>
#include <span>

namespace StreamImages {

// True for what a person calls a picture but we do not decode (SVG, PDF, TIFF, HEIC, AVIF, JPEG XL, JPEG 2000, Photoshop,
// Windows icons), so that the refusal can say so. Looks at the first bytes; decides nothing but words.
bool looksLikeForeignPicture(std::span<const std::byte> content);

} // namespace StreamImages
