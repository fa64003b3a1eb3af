#include "core/imaging/Imaging.hpp"

#include "tests/core/imaging/PixelChecks.hpp"
#include "tests/support/HandmadeGifs.hpp"

#include <algorithm>
#include <random>

namespace StreamImages {

namespace {

using Pictures::Colour;

constexpr PixelSize kHuge{16384, 16384};

class DecodeForDisplayTest : public testing::Test {
protected:
	static PixelBuffer decode(const Pictures::Bytes &content, PixelSize box = kHuge)
	{
		auto buffer = Imaging{}.decodeForDisplay(content, box);
		EXPECT_TRUE(buffer) << buffer.error().detail;
		return buffer ? std::move(*buffer) : PixelBuffer{{}, {nullptr, nullptr}};
	}

	static Colour middleOf(const PixelBuffer &buffer)
	{
		return colourAt(buffer, buffer.size.widthPx / 2, buffer.size.heightPx / 2);
	}
};

TEST_F(DecodeForDisplayTest, ShowsAllEightOrientationsUpright)
{
	for (int orientation = 1; orientation <= 8; ++orientation) {
		SCOPED_TRACE(orientation);
		const PixelBuffer buffer =
			decode(Pictures::quadrantJpeg({.size = {64, 48}, .orientation = orientation}));
		EXPECT_EQ(buffer.size, (orientation < 5 ? PixelSize{64, 48} : PixelSize{48, 64}));
		expectUprightQuadrants(buffer);
	}
}

TEST_F(DecodeForDisplayTest, ScalesAllEightOrientationsIntoTheUprightBox)
{
	for (int orientation = 1; orientation <= 8; ++orientation) {
		SCOPED_TRACE(orientation);
		const auto content = Pictures::quadrantJpeg({.size = {640, 320}, .orientation = orientation});
		const PixelBuffer buffer = decode(content, {100, 60});
		EXPECT_EQ(buffer.size, (orientation < 5 ? PixelSize{100, 50} : PixelSize{30, 60}));
		expectUprightQuadrants(buffer);
	}
}

TEST_F(DecodeForDisplayTest, ShowsTheFirstFrameOfEveryFormat)
{
	const PixelSize size{40, 30};
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg(size, Pictures::kRed))), IsAbout(Pictures::kRed, 4));
	EXPECT_EQ(middleOf(decode(Pictures::plainPng(size, Pictures::kRed))), Pictures::kRed);
	EXPECT_EQ(middleOf(decode(Pictures::plainWebP(size, Pictures::kRed))), Pictures::kRed);
	EXPECT_THAT(middleOf(decode(Pictures::animatedGif(size, 3, 100))), IsAbout(Pictures::kRed, 8));
	EXPECT_EQ(middleOf(decode(Pictures::animatedWebP(size, 3, 100))), Pictures::kRed);
	EXPECT_EQ(decode(Pictures::animatedGif(size, 3, 100)).size, size);
	expectUprightQuadrants(decode(Pictures::quadrantBmp24(size)), 0);
}

TEST_F(DecodeForDisplayTest, NeverEnlarges)
{
	EXPECT_EQ(decode(Pictures::plainPng({7, 3}, Pictures::kRed), kHuge).size, (PixelSize{7, 3}));
}

TEST_F(DecodeForDisplayTest, KeepsAtLeastOnePixelOfAThinPicture)
{
	EXPECT_EQ(decode(Pictures::plainPng({2000, 1}, Pictures::kRed), {100, 100}).size, (PixelSize{100, 1}));
	EXPECT_EQ(decode(Pictures::plainJpeg({1, 2000}, Pictures::kRed), {100, 100}).size, (PixelSize{1, 100}));
	EXPECT_EQ(decode(Pictures::plainJpeg({200, 200}, Pictures::kRed), {0, 0}).size, (PixelSize{1, 1}));
}

TEST_F(DecodeForDisplayTest, MultipliesColourByAlpha)
{
	const Colour half{200, 100, 51, 128};
	const Colour expected{100, 50, 26, 128}; // 200 * 128 / 255 and so on, rounded
	EXPECT_EQ(middleOf(decode(Pictures::plainPng({20, 20}, half))), expected);
	EXPECT_THAT(middleOf(decode(Pictures::plainPng({200, 200}, half), {20, 20})), IsAbout(expected, 1));
	EXPECT_EQ(middleOf(decode(Pictures::plainWebP({20, 20}, half))), expected);
	EXPECT_EQ(middleOf(decode(Pictures::plainPng({20, 20}, {200, 100, 51, 0}))), (Colour{0, 0, 0, 0}));
}

// Scaling sharpens: beside a green pixel and a transparent one it makes red redder than the picture has it.
TEST_F(DecodeForDisplayTest, NoColourIsBrighterThanItsAlphaAfterScaling)
{
	std::minstd_rand random{3};
	const Pictures::Bytes content =
		Pictures::handmadeGif({.screen = {97, 61},
				       .frames = {{.size = {97, 61},
						   .index = [&](int, int) { return static_cast<int>(random() % 3); },
						   .transparent = 2}}});
	const PixelBuffer buffer = decode(content, {63, 63});
	int brightest = 0;
	for (int i = 0; i < buffer.size.widthPx * buffer.size.heightPx; ++i) {
		const Colour colour = colourAt(buffer, i % buffer.size.widthPx, i / buffer.size.widthPx);
		brightest = std::max({brightest, colour.red - colour.alpha, colour.green - colour.alpha});
	}
	EXPECT_EQ(brightest, 0);
}

TEST_F(DecodeForDisplayTest, ConvertsAWideGamutProfileToSrgb)
{
	const PixelSize size{40, 40};
	const Colour asStored{150, 160, 120};
	const Colour asSrgb{148, 160, 115}; // Display P3 through linear light, computed by hand
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg(size, asStored, "p3"))), IsAbout(asSrgb, 2));
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg(size, {200, 100, 50}, "p3"))), IsAbout(Colour{215, 93, 31}, 3));
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg(size, asStored, "srgb"))), IsAbout(asStored, 2));
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg(size, asStored))), IsAbout(asStored, 2));
}

TEST_F(DecodeForDisplayTest, TakesAPictureWithABrokenProfileForSrgb)
{
	const Colour colour{150, 160, 120};
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg({40, 40}, colour, "broken"))), IsAbout(colour, 2));
	EXPECT_THAT(middleOf(decode(Pictures::plainJpeg({40, 40}, colour, "cmyk"))), IsAbout(colour, 2));
	expectUprightQuadrants(decode(Pictures::quadrantJpeg({.orientation = 6, .profile = "broken"})));
}

TEST_F(DecodeForDisplayTest, ShowsCmykAsRgb)
{
	for (const char *profile : {"", "cmyk", "broken"}) {
		SCOPED_TRACE(profile);
		const PixelBuffer buffer = decode(Pictures::quadrantJpeg({.cmyk = true, .profile = profile}));
		// Print colours are duller than a screen's, so what counts is which channel rules.
		const Colour red = colourAt(buffer, 8, 8);
		const Colour white = colourAt(buffer, 56, 40);
		EXPECT_GT(red.red, 200);
		EXPECT_LT(red.green, 90);
		EXPECT_THAT(white, IsAbout(Pictures::kWhite, 6));
	}
}

TEST_F(DecodeForDisplayTest, ShowsGreyscaleAsRgb)
{
	const PixelBuffer buffer = decode(Pictures::quadrantJpeg({.greyscale = true}));
	const Colour red = colourAt(buffer, 8, 8);
	EXPECT_EQ(red.red, red.green);
	EXPECT_EQ(red.red, red.blue);
	EXPECT_EQ(red.alpha, 255);
	EXPECT_THAT(colourAt(buffer, 56, 40), IsAbout(Pictures::kWhite, 4));
}

TEST_F(DecodeForDisplayTest, ShowsEveryDepthAndChannelCountOfPng)
{
	for (const int bits : {8, 16}) {
		for (const int channels : {1, 2, 3, 4}) {
			SCOPED_TRACE(testing::Message() << bits << " bits, " << channels << " channels");
			const bool transparent = channels == 2 || channels == 4;
			const Colour expected = transparent ? Colour{100, 100, 100, 128} : Colour{200, 200, 200, 255};
			const auto content = Pictures::uniformPng({40, 40}, channels, bits, 200);
			EXPECT_THAT(middleOf(decode(content)), IsAbout(expected, 1));
			EXPECT_THAT(middleOf(decode(content, {10, 10})), IsAbout(expected, 1));
		}
	}
}

TEST_F(DecodeForDisplayTest, ShrinksOnLoadWithoutLosingDetailThatIsShown)
{
	// 1600 to 210 px: libjpeg may halve twice, not three times.
	const PixelBuffer buffer = decode(Pictures::quadrantJpeg({.size = {1600, 800}}), {210, 210});
	EXPECT_EQ(buffer.size, (PixelSize{210, 105}));
	expectUprightQuadrants(buffer);
	EXPECT_THAT(colourAt(buffer, 102, 20), IsAbout(Pictures::kRed, 30)); // the edge between the quadrants is sharp
	EXPECT_THAT(colourAt(buffer, 108, 20), IsAbout(Pictures::kGreen, 30));
}

TEST_F(DecodeForDisplayTest, ScalesToExactlyTheSizeThatFitInsideTells)
{
	for (const PixelSize box : {PixelSize{33, 500}, PixelSize{199, 57}, PixelSize{101, 101}, PixelSize{640, 479}}) {
		for (const auto &content :
		     {Pictures::quadrantJpeg({.size = {641, 480}}), Pictures::noisyWebP({641, 480}),
		      Pictures::plainPng({641, 480}, Pictures::kRed)}) {
			EXPECT_EQ(decode(content, box).size, fitInside({641, 480}, box));
		}
	}
}

TEST(FitInsideTest, ScalesDownKeepingTheAspect)
{
	EXPECT_EQ(fitInside({4000, 3000}, {200, 200}), (PixelSize{200, 150}));
	EXPECT_EQ(fitInside({3000, 4000}, {200, 200}), (PixelSize{150, 200}));
	EXPECT_EQ(fitInside({100, 50}, {200, 200}), (PixelSize{100, 50}));
	EXPECT_EQ(fitInside({16384, 1}, {200, 200}), (PixelSize{200, 1}));
	EXPECT_EQ(fitInside({10, 10}, {0, -5}), (PixelSize{1, 1}));
}

} // namespace

} // namespace StreamImages
