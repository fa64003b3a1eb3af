#include "plugin/pictures/TileGrid.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

constexpr int kEdgePx = 1;
constexpr int kBytesPerPixel = 4;

// Of one of several tiles, which hold an edge, or of the only one.
int tileSide(int picturePx, int heldPx)
{
	return picturePx <= heldPx ? std::max(picturePx, 1) : heldPx - 2 * kEdgePx;
}

PixelSize largestTile(PixelSize picture)
{
	const int columnPx = std::clamp(picture.widthPx, 1, TileGrid::kMaxSidePx);
	const int rows = TileGrid::kMaxBytes / (columnPx * kBytesPerPixel);
	return {tileSide(picture.widthPx, TileGrid::kMaxSidePx),
		tileSide(picture.heightPx, std::min(rows, TileGrid::kMaxSidePx))};
}

int tilesAlong(int sidePx, int tilePx)
{
	return (sidePx + tilePx - 1) / tilePx;
}

} // namespace

TileGrid::TileGrid(PixelSize picture)
	: picture_(picture),
	  tile_(largestTile(picture)),
	  columns_(tilesAlong(picture.widthPx, tile_.widthPx)),
	  rows_(tilesAlong(picture.heightPx, tile_.heightPx))
{
}

TileRect TileGrid::drawn(std::size_t tile) const
{
	const int leftPx = static_cast<int>(tile) % columns_ * tile_.widthPx;
	const int topPx = static_cast<int>(tile) / columns_ * tile_.heightPx;
	return {leftPx,
		topPx,
		{std::min(tile_.widthPx, picture_.widthPx - leftPx),
		 std::min(tile_.heightPx, picture_.heightPx - topPx)}};
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
