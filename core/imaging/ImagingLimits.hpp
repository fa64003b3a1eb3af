#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace StreamImages {

// What we are willing to decode. Checked on the header, before any pixel is allocated; far above every picture a
// camera or a drawing program makes, far below what a hostile file needs to hurt.
struct ImagingLimits {
	int maxSidePx = 16384; // also the largest texture most GPUs take
	std::int64_t maxFramePixels = 64'000'000;
	int maxFrames = 600;
	std::int64_t maxAnimatedFramePixels =
		12'000'000;                        // of one frame of several: libwebp holds some of them at a time
	std::int64_t maxTotalPixels = 256'000'000; // over all frames
	std::chrono::milliseconds maxAnimation = std::chrono::seconds{120};
	std::size_t maxMetadataBytes = 4u << 20;           // of one block: EXIF, XMP, ICC
	int maxJpegScans = 100;                            // of a progressive JPEG; ordinary ones have about ten
	std::int64_t maxJpegScannedPixels = 1'500'000'000; // scans x pixels
	std::chrono::milliseconds maxDecodeTime = std::chrono::seconds{10};
	std::chrono::milliseconds maxRewriteTime = std::chrono::seconds{60}; // decoding and encoding at full size
};

} // namespace StreamImages
