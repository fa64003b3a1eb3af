#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>

namespace StreamImages {

// A part of a picture, in its pixels.
struct TileRect {
	int leftPx = 0;
	int topPx = 0;
	PixelSize size;

	friend bool operator==(const TileRect &, const TileRect &) = default;
};

// How a picture is cut into tiles that are small enough to be put on the GPU one by one, each in a fraction of a frame.
// They are strips as wide as the picture, for the pixels of a strip lie together in memory; but no wider than a GPU takes.
class TileGrid {
public:
	// A tile holds no more than that, its edges included. Textures of that side are what Direct3D 10 promises.
	static constexpr int kMaxBytes = 512 << 10;
	static constexpr int kMaxSidePx = 8192;

	explicit TileGrid(PixelSize picture);

	PixelSize picture() const { return picture_; }
	std::size_t count() const { return static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_); }

	// What the tile draws. Together the tiles cover the picture, none twice; they are equally large, but for a pixel.
	TileRect drawn(std::size_t tile) const;

	// What the tile holds: at least one pixel more on each side where there is another tile, for a picture drawn at another
	// size is blended from neighbouring pixels, across the edge too. All hold equally much: Mesa's llvmpipe compiles its
	// shader once more, in the middle of a frame, for a texture whose side is a power of two where others are not.
	TileRect held(std::size_t tile) const;

private:
	PixelSize picture_;
	int columns_;
	int rows_;
};

} // namespace StreamImages
