#include "plugin/pictures/TileGrid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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
	for (const PixelSize size : {PixelSize{1, 1}, {1920, 1080}, {3, 1500}, {8192, 40}, {8193, 30}, {20'000, 20}}) {
		const TileGrid grid{size};
		EXPECT_EQ(coverage(grid), std::vector<int>(coverage(grid).size(), 1))
			<< size.widthPx << " x " << size.heightPx;
	}
}

TEST(TileGridTest, ATileHoldsOnePixelOfEachNeighbour)
{
	const TileGrid grid{{3 * 8190, 3 * 14}}; // three by three
	ASSERT_EQ(grid.count(), 9u);
	EXPECT_EQ(grid.held(4), (TileRect{8189, 13, {8192, 16}}));
}

TEST(TileGridTest, ATileAtTheEdgeHoldsAsMuchAsAnyOther)
{
	const TileGrid grid{{3 * 8190, 3 * 14}}; // three by three
	EXPECT_EQ(grid.held(0), (TileRect{0, 0, {8192, 16}}));
	EXPECT_EQ(grid.held(8), (TileRect{16378, 26, {8192, 16}}));
}

TEST(TileGridTest, ATileHoldsWhatItDrawsAndItsEdgesAndNothingBeyondThePicture)
{
	for (const PixelSize size : {PixelSize{1920, 1080}, {5640, 3172}, {20'000, 51}}) {
		const TileGrid grid{size};
		for (std::size_t tile = 0; tile < grid.count(); ++tile) {
			const TileRect drawn = grid.drawn(tile);
			const TileRect held = grid.held(tile);
			EXPECT_EQ(held.size, grid.held(0).size);
			EXPECT_GE(held.leftPx, 0);
			EXPECT_GE(held.topPx, 0);
			EXPECT_LE(held.leftPx, std::max(drawn.leftPx - 1, 0));
			EXPECT_LE(held.topPx, std::max(drawn.topPx - 1, 0));
			EXPECT_GE(held.leftPx + held.size.widthPx,
				  std::min(drawn.leftPx + drawn.size.widthPx + 1, size.widthPx));
			EXPECT_GE(held.topPx + held.size.heightPx,
				  std::min(drawn.topPx + drawn.size.heightPx + 1, size.heightPx));
			EXPECT_LE(held.leftPx + held.size.widthPx, size.widthPx);
			EXPECT_LE(held.topPx + held.size.heightPx, size.heightPx);
		}
	}
}

TEST(TileGridTest, WhatATextureMayBeIsNotCut)
{
	EXPECT_EQ(TileGrid({8192, 16}).count(), 1u);
	EXPECT_EQ(TileGrid({8192, 17}).count(), 2u) << "rows";
	EXPECT_EQ(TileGrid({8193, 16}).count(), 2u) << "columns";
	EXPECT_EQ(TileGrid({16, 8192}).count(), 1u);
}

TEST(TileGridTest, TilesAreEquallyLarge)
{
	const TileGrid grid{{5640, 3172}}; // 151 of the highest, and a row
	for (std::size_t tile = 0; tile < grid.count(); ++tile) {
		EXPECT_GE(grid.drawn(tile).size.heightPx, 20);
		EXPECT_LE(grid.drawn(tile).size.heightPx, 21);
	}
}

TEST(TileGridTest, NoTileTakesMoreThanItMay)
{
	for (const PixelSize picture : {PixelSize{1, 16384}, {16384, 3900}, {5120, 2880}, {1920, 1080}}) {
		const TileGrid grid{picture};
		for (std::size_t tile = 0; tile < grid.count(); ++tile) {
			const PixelSize size = grid.held(tile).size;
			EXPECT_LE(size.widthPx * size.heightPx * 4, TileGrid::kMaxBytes);
			EXPECT_LE(size.widthPx, TileGrid::kMaxSidePx);
			EXPECT_LE(size.heightPx, TileGrid::kMaxSidePx);
		}
	}
}

} // namespace
} // namespace StreamImages
