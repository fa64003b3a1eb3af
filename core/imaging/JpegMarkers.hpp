#pragma once

#include <cstddef>
#include <span>

// Reads the marker structure of a JPEG, without decoding it.

namespace StreamImages {

// The number of scans (passes over the whole picture), counted up to `limit`. An ordinary progressive JPEG has about
// ten; a hostile one packs a hundred thousand into a few megabytes, each of which libjpeg applies to every pixel, in
// one call that nothing can interrupt.
int countJpegScans(std::span<const std::byte> jpeg, int limit);

// True when the JPEG consists of what a picture needs (JFIF header, tables, frame, scans) and of nothing else: no EXIF,
// XMP, ICC, comment or maker's block, and nothing behind its end.
bool jpegHoldsPixelsOnly(std::span<const std::byte> jpeg);

} // namespace StreamImages
