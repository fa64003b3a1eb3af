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

int rowsOfTile(int picturePx)
{
	const int columnPx = std::clamp(picturePx, 1, TileGrid::kMaxSidePx);
	return std::min(TileGrid::kMaxBytes / (columnPx * kBytesPerPixel), TileGrid::kMaxSidePx);
}

} // namespace

TileGrid::TileGrid(PixelSize picture)
	: picture_(picture),
	  columns_(tilesAlong(picture.widthPx, kMaxSidePx)),
	  rows_(tilesAlong(picture.heightPx, rowsOfTile(picture.widthPx)))
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
	const int leftPx = std::max(part.leftPx - kEdgePx, 0);
	const int topPx = std::max(part.topPx - kEdgePx, 0);
	const int rightPx = std::min(part.leftPx + part.size.widthPx + kEdgePx, picture_.widthPx);
	const int bottomPx = std::min(part.topPx + part.size.heightPx + kEdgePx, picture_.heightPx);
	return {leftPx, topPx, {rightPx - leftPx, bottomPx - topPx}};
}

} // namespace StreamImages
