#include "plugin/pictures/PictureKey.hpp"

#include "tests/support/CountingRandom.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

constexpr PixelSize kCanvas{1920, 1080};

class PictureKeyTest : public testing::Test {
protected:
	PictureKey keyOf(Fit fit, Resolution resolution = Resolution::Canvas)
	{
		return PictureKey::of(image_, Audience::Everyone, fit, resolution, kCanvas);
	}

	CountingRandom random_;
	const ImageId image_ = ImageId::generate(random_);
};

TEST_F(PictureKeyTest, IsDecodedAsLargeAsTheCanvasNeeds)
{
	EXPECT_EQ(keyOf(Fit::Native).decodeBox({5120, 2880}), kCanvas);
	EXPECT_EQ(keyOf(Fit::Contain).decodeBox({5120, 2880}), kCanvas);
	EXPECT_EQ(keyOf(Fit::Cover).decodeBox({4000, 4000}), (PixelSize{1920, 1920}));
	EXPECT_EQ(keyOf(Fit::Cover).decodeBox({1000, 500}), (PixelSize{1000, 500})) << "never enlarged";
}

TEST_F(PictureKeyTest, AnOriginalIsNotScaled)
{
	EXPECT_EQ(keyOf(Fit::Contain, Resolution::Original).decodeBox({5120, 2880}), (PixelSize{5120, 2880}));
}

TEST_F(PictureKeyTest, FitsThatNeedTheSamePixelsShareThem)
{
	EXPECT_EQ(keyOf(Fit::Native), keyOf(Fit::Contain));
	EXPECT_EQ(keyOf(Fit::Cover), keyOf(Fit::Stretch));
	EXPECT_NE(keyOf(Fit::Contain), keyOf(Fit::Cover));
	EXPECT_EQ(keyOf(Fit::Contain, Resolution::Original), keyOf(Fit::Cover, Resolution::Original));
}

TEST_F(PictureKeyTest, AudiencesShareNothing)
{
	PictureKey forSubscribers = keyOf(Fit::Native);
	forSubscribers.audience = Audience::Subscribers;
	EXPECT_NE(forSubscribers, keyOf(Fit::Native));
}

TEST_F(PictureKeyTest, EveryResolutionHasAName)
{
	for (const Resolution resolution : {Resolution::Canvas, Resolution::Original}) {
		EXPECT_EQ(parseResolution(toString(resolution)), resolution);
	}
	EXPECT_FALSE(parseResolution("half"));
}

} // namespace
} // namespace StreamImages
