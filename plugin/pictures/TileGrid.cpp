#include "plugin/pictures/TileGrid.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

int tilesAlong(int sidePx)
{
	return (sidePx + TileGrid::kMaxSidePx - 1) / TileGrid::kMaxSidePx;
}

} // namespace

TileGrid::TileGrid(PixelSize picture)
	: picture_(picture), columns_(tilesAlong(picture.widthPx)), rows_(tilesAlong(picture.heightPx))
{
}

TileRect TileGrid::drawn(std::size_t tile) const
{
	const int leftPx = static_cast<int>(tile) % columns_ * kMaxSidePx;
	const int topPx = static_cast<int>(tile) / columns_ * kMaxSidePx;
	return {leftPx,
		topPx,
		{std::min(kMaxSidePx, picture_.widthPx - leftPx), std::min(kMaxSidePx, picture_.heightPx - topPx)}};
}

TileRect TileGrid::held(std::size_t tile) const
{
	const TileRect part = drawn(tile);
	const int leftPx = std::max(part.leftPx - 1, 0);
	const int topPx = std::max(part.topPx - 1, 0);
	const int rightPx = std::min(part.leftPx + part.size.widthPx + 1, picture_.widthPx);
	const int bottomPx = std::min(part.topPx + part.size.heightPx + 1, picture_.heightPx);
	return {leftPx, topPx, {rightPx - leftPx, bottomPx - topPx}};
}

} // namespace StreamImages
