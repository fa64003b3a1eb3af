#include "plugin/pictures/TileGrid.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kEdgePx = 1;
constexpr int kBytesPerPixel = 4;

// One that holds all of it, or several that hold an edge as well.
int tilesAlong(int picturePx, int heldPx)
{
	const int drawnPx = heldPx - 2 * kEdgePx;
	return picturePx <= heldPx ? 1 : (picturePx + drawnPx - 1) / drawnPx;
}

// What the largest tile draws, and its edges.
int heldAlong(int picturePx, int tiles)
{
	return tiles == 1 ? picturePx : (picturePx + tiles - 1) / tiles + 2 * kEdgePx;
}

// As many as a tile of a picture of that width may hold.
int mostRows(int widthPx)
{
	const int heldPx = std::clamp(widthPx, 1, TileGrid::kMaxSidePx);
	return std::min(TileGrid::kMaxBytes / (heldPx * kBytesPerPixel), TileGrid::kMaxSidePx);
}

} // namespace

TileGrid::TileGrid(PixelSize picture)
	: picture_(picture),
	  columns_(tilesAlong(picture.widthPx, kMaxSidePx)),
	  rows_(tilesAlong(picture.heightPx, mostRows(picture.widthPx)))
{
}

TileRect TileGrid::drawn(std::size_t tile) const
{
	const int column = static_cast<int>(tile) % columns_;
	const int row = static_cast<int>(tile) / columns_;
	const int leftPx = picture_.widthPx * column / columns_;
	const int topPx = picture_.heightPx * row / rows_;
	return {leftPx,
		topPx,
		{picture_.widthPx * (column + 1) / columns_ - leftPx, picture_.heightPx * (row + 1) / rows_ - topPx}};
}

TileRect TileGrid::held(std::size_t tile) const
{
	const TileRect part = drawn(tile);
	const int widthPx = heldAlong(picture_.widthPx, columns_);
	const int heightPx = heldAlong(picture_.heightPx, rows_);
	return {std::clamp(part.leftPx - kEdgePx, 0, picture_.widthPx - widthPx),
		std::clamp(part.topPx - kEdgePx, 0, picture_.heightPx - heightPx),
		{widthPx, heightPx}};
}

} // namespace StreamImages
