#include "plugin/pictures/Fit.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

constexpr PixelSize kFullHd{1920, 1080};

TEST(FitTest, NativeIsAsLargeAsTheImage)
{
	const Placement placement = place({5120, 2880}, kFullHd, Fit::Native);
	EXPECT_EQ(placement.source, (PixelSize{5120, 2880}));
	EXPECT_EQ(placement.widthPx, 5120);
	EXPECT_EQ(placement.heightPx, 2880);
}

TEST(FitTest, ContainShowsTheWholeImageInTheMiddle)
{
	const Placement placement = place({1000, 1000}, kFullHd, Fit::Contain);
	EXPECT_EQ(placement.source, kFullHd);
	EXPECT_FLOAT_EQ(placement.xPx, 420);
	EXPECT_FLOAT_EQ(placement.yPx, 0);
	EXPECT_FLOAT_EQ(placement.widthPx, 1080);
	EXPECT_FLOAT_EQ(placement.heightPx, 1080);
}

TEST(FitTest, CoverFillsTheCanvasAndCropsEvenly)
{
	const Placement placement = place({1000, 1000}, kFullHd, Fit::Cover);
	EXPECT_FLOAT_EQ(placement.xPx, 0);
	EXPECT_FLOAT_EQ(placement.yPx, -420);
	EXPECT_FLOAT_EQ(placement.widthPx, 1920);
	EXPECT_FLOAT_EQ(placement.heightPx, 1920);
}

TEST(FitTest, StretchFillsTheCanvas)
{
	const Placement placement = place({10, 1000}, kFullHd, Fit::Stretch);
	EXPECT_FLOAT_EQ(placement.widthPx, 1920);
	EXPECT_FLOAT_EQ(placement.heightPx, 1080);
}

TEST(FitTest, EveryFitHasAName)
{
	for (const Fit fit : {Fit::Native, Fit::Contain, Fit::Cover, Fit::Stretch}) {
		EXPECT_EQ(parseFit(toString(fit)), fit);
	}
	EXPECT_FALSE(parseFit("zoom"));
}

} // namespace
} // namespace StreamImages
