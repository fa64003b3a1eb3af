#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/ImagingLimits.hpp"
#include "core/imaging/PixelBuffer.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

// Reads the block structure of a GIF, without decoding it.

namespace StreamImages {

struct GifOutline {
	// The logical screen; where it is smaller than the first frame (some writers leave nonsense there), that
	// frame's size, as browsers do.
	PixelSize canvas;
	int frames = 0;
	std::chrono::milliseconds duration{0};      // of all frames, once
	std::optional<std::uint16_t> repetitions{}; // 0 = for ever; nothing = shown once
};

// Goes through all blocks, so that a GIF which ends inside of one is DamagedImage (a missing end mark is no loss), and
// checks every limit that they can break. Costs no memory.
Expected<GifOutline> readGifOutline(std::span<const std::byte> gif, const ImagingLimits &limits);

// True when the GIF consists of frames, their timing and the number of repetitions, and of nothing else: no comment,
// no text, no application's block, and nothing behind its end.
bool gifHoldsPixelsOnly(std::span<const std::byte> gif);

} // namespace StreamImages
