#include "plugin/pictures/TileGrid.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace StreamImages {
namespace {

// How many tiles draw each pixel.
std::vector<int> coverage(const TileGrid &grid)
{
	const PixelSize size = grid.picture();
	std::vector<int> times(static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx));
	for (std::size_t tile = 0; tile < grid.count(); ++tile) {
		const TileRect part = grid.drawn(tile);
		for (int y = part.topPx; y < part.topPx + part.size.heightPx; ++y) {
			for (int x = part.leftPx; x < part.leftPx + part.size.widthPx; ++x) {
				++times.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(size.widthPx) +
					   static_cast<std::size_t>(x));
			}
		}
	}
	return times;
}

TEST(TileGridTest, EveryPixelIsDrawnOnce)
{
	for (const PixelSize size : {PixelSize{1, 1}, {510, 510}, {511, 509}, {1920, 1080}, {3, 1500}}) {
		const TileGrid grid{size};
		EXPECT_EQ(coverage(grid), std::vector<int>(coverage(grid).size(), 1))
			<< size.widthPx << " x " << size.heightPx;
	}
}

TEST(TileGridTest, ATileHoldsOnePixelOfEachNeighbour)
{
	const TileGrid grid{{1530, 1530}}; // three by three
	ASSERT_EQ(grid.count(), 9u);
	EXPECT_EQ(grid.held(0), (TileRect{0, 0, {511, 511}})) << "none beyond the picture";
	EXPECT_EQ(grid.held(4), (TileRect{509, 509, {512, 512}}));
	EXPECT_EQ(grid.held(8), (TileRect{1019, 1019, {511, 511}}));
}

TEST(TileGridTest, NoTileTakesMoreThanOneMebibyte)
{
	const TileGrid grid{{16384, 3900}};
	for (std::size_t tile = 0; tile < grid.count(); ++tile) {
		const PixelSize size = grid.held(tile).size;
		EXPECT_LE(size.widthPx * size.heightPx * 4, 1 << 20);
	}
}

} // namespace
} // namespace StreamImages
