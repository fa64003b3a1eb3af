#pragma once

#include "core/imaging/DecodedPixels.hpp"

#include <cstddef>
#include <optional>
#include <span>

// Decodes ordinary JPEGs with TurboJPEG, which scales by any number of eighths while it decodes; libvips has it halve
// only.

namespace StreamImages {

// The smallest of the eight sizes a JPEG of `size` can be decoded at that is no smaller than `target`.
PixelSize jpegSizeFor(PixelSize size, PixelSize target);

// Decodes a JPEG of `size` at one of its eight sizes, to three channels or to four, the last of which is opaque. Neither
// orientation nor colour profile are looked at.
//
// Empty for what TurboJPEG does not turn into RGB (print colours, rare ways of subsampling) and for every picture it
// complains of, be it of one surplus byte: whether such a picture is good enough is left to libvips.
//
// Nothing interrupts it. The largest baseline JPEG within the limits takes half a second; of a progressive one, the
// number of scans must have been limited.
std::optional<DecodedPixels> decodeJpeg(std::span<const std::byte> jpeg, PixelSize size, PixelSize decoded,
					int channels);

} // namespace StreamImages
