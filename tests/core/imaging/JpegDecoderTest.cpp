#include "core/imaging/JpegDecoder.hpp"

#include "core/imaging/Imaging.hpp"
#include "tests/core/imaging/PixelChecks.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {

namespace {

using Pictures::Colour;

Colour colourAt(const DecodedPixels &pixels, int x, int y)
{
	const auto place = (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.size.widthPx) +
			    static_cast<std::size_t>(x)) *
			   static_cast<std::size_t>(pixels.channels);
	const std::uint8_t *pixel = pixels.data.get() + place;
	return {pixel[0], pixel[1], pixel[2], pixels.channels == 4 ? pixel[3] : std::uint8_t{255}};
}

// Of each quarter, the middle.
std::array<Colour, 4> quarters(const DecodedPixels &pixels)
{
	const int left = pixels.size.widthPx / 4;
	const int right = pixels.size.widthPx * 3 / 4;
	const int above = pixels.size.heightPx / 4;
	const int below = pixels.size.heightPx * 3 / 4;
	return {colourAt(pixels, left, above), colourAt(pixels, right, above), colourAt(pixels, left, below),
		colourAt(pixels, right, below)};
}

void expectQuarters(const DecodedPixels &pixels)
{
	const std::array expected{Pictures::kRed, Pictures::kGreen, Pictures::kBlue, Pictures::kWhite};
	for (std::size_t i = 0; i < expected.size(); ++i) {
		EXPECT_THAT(quarters(pixels)[i], IsAbout(expected[i], 12)) << "quarter " << i;
	}
}

int roundedUp(int side, int eighths)
{
	return (side * eighths + 7) / 8;
}

TEST(JpegDecoderTest, DecodesAtEachOfItsEightSizes)
{
	for (const PixelSize size : {PixelSize{640, 320}, PixelSize{641, 323}, PixelSize{97, 1003}}) {
		const auto content = Pictures::quadrantJpeg({.size = size});
		for (int eighths = 1; eighths <= 8; ++eighths) {
			SCOPED_TRACE(testing::Message() << size.widthPx << ", " << eighths << " / 8");
			const PixelSize expected{roundedUp(size.widthPx, eighths), roundedUp(size.heightPx, eighths)};
			ASSERT_EQ(jpegSizeFor(size, expected), expected);
			for (const int channels : {3, 4}) {
				const auto pixels = decodeJpeg(content, size, expected, channels);
				ASSERT_TRUE(pixels);
				EXPECT_EQ(pixels->size, expected);
				EXPECT_EQ(pixels->channels, channels);
				expectQuarters(*pixels);
			}
		}
	}
}

TEST(JpegDecoderTest, TakesTheSmallestSizeThatIsNoSmallerThanWanted)
{
	EXPECT_EQ(jpegSizeFor({5120, 2880}, {1920, 1080}), (PixelSize{1920, 1080}));
	EXPECT_EQ(jpegSizeFor({5120, 2880}, {1921, 1080}), (PixelSize{2560, 1440}));
	EXPECT_EQ(jpegSizeFor({5120, 2880}, {1920, 1081}), (PixelSize{2560, 1440}));
	EXPECT_EQ(jpegSizeFor({5120, 2880}, {1, 1}), (PixelSize{640, 360}));
	EXPECT_EQ(jpegSizeFor({5120, 2880}, {5120, 2880}), (PixelSize{5120, 2880}));
	EXPECT_EQ(jpegSizeFor({1, 1}, {1, 1}), (PixelSize{1, 1}));
}

TEST(JpegDecoderTest, DecodesPicturesOfOnePixel)
{
	for (const PixelSize size : {PixelSize{1, 1}, PixelSize{1, 40}, PixelSize{40, 1}}) {
		const auto pixels = decodeJpeg(Pictures::plainJpeg(size, Pictures::kRed), size, size, 4);
		ASSERT_TRUE(pixels);
		EXPECT_THAT(colourAt(*pixels, 0, 0), IsAbout(Pictures::kRed, 4));
	}
}

TEST(JpegDecoderTest, DecodesGreyAndProgressive)
{
	const auto grey = decodeJpeg(Pictures::quadrantJpeg({.greyscale = true}), {64, 48}, {32, 24}, 3);
	ASSERT_TRUE(grey);
	EXPECT_EQ(quarters(*grey)[0].red, quarters(*grey)[0].blue);
	EXPECT_THAT(quarters(*grey)[3], IsAbout(Pictures::kWhite, 4));
	const auto progressive = decodeJpeg(Pictures::quadrantJpeg({.progressive = true}), {64, 48}, {32, 24}, 4);
	ASSERT_TRUE(progressive);
	expectQuarters(*progressive);
}

TEST(JpegDecoderTest, LeavesPrintColoursToOthers)
{
	EXPECT_FALSE(decodeJpeg(Pictures::quadrantJpeg({.cmyk = true}), {64, 48}, {64, 48}, 4));
}

TEST(JpegDecoderTest, LeavesEveryPictureThatIsNotWholeToOthers)
{
	const PixelSize size{160, 120};
	for (const bool progressive : {false, true}) {
		const auto content = Pictures::noisyJpeg(size, progressive);
		ASSERT_TRUE(decodeJpeg(content, size, size, 4));
		for (std::size_t part = 0; part < 24; ++part) {
			const auto cut = Pictures::firstBytes(content, content.size() * part / 24);
			EXPECT_FALSE(decodeJpeg(cut, size, size, 4)) << part;
			EXPECT_FALSE(decodeJpeg(cut, size, jpegSizeFor(size, {1, 1}), 3)) << part;
		}
	}
}

TEST(JpegDecoderTest, LeavesAPictureOfAnotherSizeThanItsHeaderSaidToOthers)
{
	EXPECT_FALSE(decodeJpeg(Pictures::quadrantJpeg(), {64, 47}, {64, 47}, 4));
}

// Between two segments, where libjpeg reads on and says so.
TEST(JpegDecoderTest, APictureWithASurplusByteIsShownAllTheSame)
{
	auto content = Pictures::quadrantJpeg();
	const std::byte scan[] = {std::byte{0xff}, std::byte{0xda}};
	content.insert(std::ranges::search(content, scan).begin(), std::byte{0x55});
	EXPECT_FALSE(decodeJpeg(content, {64, 48}, {64, 48}, 4));
	const auto shown = Imaging{}.decodeForDisplay(content, {1000, 1000});
	ASSERT_TRUE(shown);
	expectUprightQuadrants(*shown);
}

} // namespace

} // namespace StreamImages
