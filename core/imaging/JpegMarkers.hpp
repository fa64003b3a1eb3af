#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// Reads the marker structure of a JPEG, without decoding it.

namespace StreamImages {

// What a JPEG's markers tell of the work that decoding it is.
struct JpegOutline {
	// Baseline, extended or progressive with Huffman codes: what cameras and browsers make. An arithmetic decoder goes
	// on by itself when its data ends, so that a few bytes keep it busy for minutes.
	bool isUsual = false;
	int frameHeaders = 0; // libjpeg takes the first one, and no second
	int components = 0;
	std::int64_t framePixels = 0;
	// Passes over the whole picture. An ordinary progressive JPEG has about ten; a hostile one packs a hundred
	// thousand into a few megabytes, each of which libjpeg applies to every pixel, in one call that nothing can interrupt.
	int scans = 0;
};

// Counts up to `maxScans` and looks no further.
JpegOutline readJpegOutline(std::span<const std::byte> jpeg, int maxScans);

// True when the JPEG consists of what a picture needs (JFIF header, tables, frame, scans) and of nothing else: no EXIF,
// XMP, ICC, comment or maker's block, and nothing behind its end.
bool jpegHoldsPixelsOnly(std::span<const std::byte> jpeg);

} // namespace StreamImages
