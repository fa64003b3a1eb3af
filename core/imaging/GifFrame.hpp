#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace StreamImages {

struct GifColour {
	std::uint8_t red = 0;
	std::uint8_t green = 0;
	std::uint8_t blue = 0;
};

// One frame as the file has it: its part of the canvas, and what becomes of that before the next one.
struct GifFrame {
	int leftPx = 0;
	int topPx = 0;
	PixelSize size;
	std::vector<std::uint8_t> indices;         // into the palette, top row first, tightly packed
	std::array<GifColour, 256> palette{};      // of this frame, or of the whole file
	int colours = 0;                           // of the palette
	std::optional<std::uint8_t> transparent{}; // the one index that may lie outside of the palette
	int disposal = 0;                          // 0 to 3, as in the file
	int delayCentiseconds = 0;
};

// Where browsers put it: one of the canvas' size covers the canvas, wherever it claims to lie (also where the screen was
// too small for it); what lies beyond the canvas is taken away. Of a frame that lies there as a whole only its time is
// left, and one transparent pixel, because a frame must have one.
void layOnCanvas(GifFrame &frame, PixelSize canvas);

// Whether none of its pixels is transparent.
bool isOpaque(const GifFrame &frame);

// Both paint onto a tightly packed canvas of that size, on which the frame has been laid. The first is for opaque frames;
// the second leaves what lies below as it is where the frame is transparent.
void paintRgb(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgb);
void paintRgba(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba);

} // namespace StreamImages
