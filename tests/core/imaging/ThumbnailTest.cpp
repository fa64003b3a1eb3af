#include "core/imaging/Imaging.hpp"
#include "core/imaging/JpegMarkers.hpp"

#include "tests/core/imaging/BlockNames.hpp"
#include "tests/core/imaging/PixelChecks.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace StreamImages {

namespace {

using Pictures::Colour;

// The markers of a JPEG up to its first scan, read apart from the code under test.
std::set<unsigned> headMarkers(const std::vector<std::byte> &jpeg)
{
	std::set<unsigned> markers;
	std::size_t at = 2;
	while (at + 4 <= jpeg.size()) {
		const auto marker = std::to_integer<unsigned>(jpeg[at + 1]);
		markers.insert(marker);
		if (marker == 0xda) {
			break;
		}
		at += 2 + (std::to_integer<std::size_t>(jpeg[at + 2]) << 8) +
		      std::to_integer<std::size_t>(jpeg[at + 3]);
	}
	return markers;
}

class ThumbnailTest : public testing::Test {
protected:
	static std::vector<std::byte> thumbnailOf(const Pictures::Bytes &content)
	{
		auto thumbnail = Imaging{}.makeThumbnail(content);
		EXPECT_TRUE(thumbnail) << thumbnail.error().detail;
		return thumbnail ? std::move(thumbnail->bytes) : std::vector<std::byte>{};
	}

	static PixelBuffer pixelsOf(const std::vector<std::byte> &thumbnail)
	{
		auto buffer = Imaging{}.decodeForDisplay(thumbnail, {1000, 1000});
		EXPECT_TRUE(buffer);
		return buffer ? std::move(*buffer) : PixelBuffer{{}, {nullptr, nullptr}};
	}
};

TEST_F(ThumbnailTest, FitsInItsBoxAndIsNeverEnlarged)
{
	EXPECT_EQ(pixelsOf(thumbnailOf(Pictures::quadrantJpeg({.size = {1600, 1200}}))).size, (PixelSize{200, 150}));
	EXPECT_EQ(pixelsOf(thumbnailOf(Pictures::plainPng({300, 600}, Pictures::kRed))).size, (PixelSize{100, 200}));
	EXPECT_EQ(pixelsOf(thumbnailOf(Pictures::plainPng({30, 20}, Pictures::kRed))).size, (PixelSize{30, 20}));
}

TEST_F(ThumbnailTest, IsUprightForAllEightOrientations)
{
	for (int orientation = 1; orientation <= 8; ++orientation) {
		SCOPED_TRACE(orientation);
		const auto content = Pictures::quadrantJpeg({.size = {640, 320}, .orientation = orientation});
		const PixelBuffer pixels = pixelsOf(thumbnailOf(content));
		EXPECT_EQ(pixels.size, (orientation < 5 ? PixelSize{200, 100} : PixelSize{100, 200}));
		expectUprightQuadrants(pixels);
	}
}

TEST_F(ThumbnailTest, LiesOverMidGreyWhereThePictureIsTransparent)
{
	const PixelBuffer clear = pixelsOf(thumbnailOf(Pictures::plainPng({40, 40}, {255, 0, 0, 0})));
	EXPECT_THAT(colourAt(clear, 20, 20), IsAbout(Colour{128, 128, 128}, 2));
	const PixelBuffer half = pixelsOf(thumbnailOf(Pictures::plainPng({40, 40}, {255, 255, 255, 128})));
	EXPECT_THAT(colourAt(half, 20, 20), IsAbout(Colour{192, 192, 192}, 2));
}

TEST_F(ThumbnailTest, CarriesPixelsAndNothingElse)
{
	const auto content = Pictures::quadrantJpeg(
		{.size = {640, 480}, .orientation = 6, .privateMetadata = true, .profile = "p3"});
	ASSERT_TRUE(contains(content, "Exif"));
	ASSERT_TRUE(contains(content, "secret camera"));
	ASSERT_TRUE(contains(content, "secret place"));
	ASSERT_TRUE(contains(content, "ICC_PROFILE"));

	const auto thumbnail = thumbnailOf(content);
	const std::set<unsigned> allowed{0xe0, 0xdb, 0xc4, 0xc0, 0xc2, 0xdd, 0xda};
	EXPECT_TRUE(std::ranges::includes(allowed, headMarkers(thumbnail)))
		<< testing::PrintToString(headMarkers(thumbnail));
	for (const std::string_view trace : {"Exif", "secret", "http://ns.adobe.com", "ICC_PROFILE"}) {
		EXPECT_FALSE(contains(thumbnail, trace)) << trace;
	}
	EXPECT_EQ(thumbnail[thumbnail.size() - 2], std::byte{0xff});
	EXPECT_EQ(thumbnail[thumbnail.size() - 1], std::byte{0xd9});
}

TEST_F(ThumbnailTest, DropsWhatWasAppendedBehindThePicture)
{
	auto content = Pictures::quadrantJpeg();
	const std::string_view hidden = "a secret archive behind the picture";
	const auto bytes = std::as_bytes(std::span{hidden});
	content.insert(content.end(), bytes.begin(), bytes.end());
	EXPECT_FALSE(contains(thumbnailOf(content), "secret"));
}

TEST_F(ThumbnailTest, ConvertsColoursBecauseItsProfileIsGone)
{
	const auto thumbnail = thumbnailOf(Pictures::plainJpeg({400, 400}, {150, 160, 120}, "p3"));
	EXPECT_THAT(colourAt(pixelsOf(thumbnail), 100, 100), IsAbout(Colour{148, 160, 115}, 3));
}

TEST_F(ThumbnailTest, ShowsTheFirstFrameOfAnAnimation)
{
	const PixelBuffer pixels = pixelsOf(thumbnailOf(Pictures::animatedGif({60, 40}, 5, 100)));
	EXPECT_EQ(pixels.size, (PixelSize{60, 40}));
	EXPECT_THAT(colourAt(pixels, 30, 20), IsAbout(Pictures::kRed, 8));
}

TEST(JpegMarkersTest, TellPixelsFromEverythingElse)
{
	EXPECT_TRUE(jpegHoldsPixelsOnly(Imaging{}.makeThumbnail(Pictures::quadrantJpeg())->bytes));
	EXPECT_FALSE(jpegHoldsPixelsOnly(Pictures::quadrantJpeg({.privateMetadata = true})));
	EXPECT_FALSE(jpegHoldsPixelsOnly(Pictures::quadrantJpeg({.orientation = 3})));
	EXPECT_FALSE(jpegHoldsPixelsOnly(Pictures::plainJpeg({8, 8}, Pictures::kRed, "p3")));

	auto trailing = Imaging{}.makeThumbnail(Pictures::quadrantJpeg())->bytes;
	trailing.push_back(std::byte{1});
	EXPECT_FALSE(jpegHoldsPixelsOnly(trailing));
	EXPECT_FALSE(jpegHoldsPixelsOnly(Pictures::firstBytes(trailing, trailing.size() - 3)));
	EXPECT_FALSE(jpegHoldsPixelsOnly({}));
}

TEST(JpegMarkersTest, TellTheWorkThatDecodingIs)
{
	const JpegOutline plain = readJpegOutline(Pictures::quadrantJpeg(), 1000);
	EXPECT_EQ(plain.scans, 1);
	EXPECT_EQ(plain.components, 3);
	EXPECT_EQ(plain.framePixels, Imaging{}.readHeader(Pictures::quadrantJpeg())->size.widthPx *
					     Imaging{}.readHeader(Pictures::quadrantJpeg())->size.heightPx);
	EXPECT_TRUE(plain.isUsual);
	const JpegOutline progressive = readJpegOutline(Pictures::quadrantJpeg({.progressive = true}), 1000);
	EXPECT_GT(progressive.scans, 4);
	EXPECT_LT(progressive.scans, 20);
	EXPECT_TRUE(progressive.isUsual);
	EXPECT_EQ(readJpegOutline(Pictures::quadrantJpeg({.progressive = true}), 3).scans, 3);
	EXPECT_EQ(readJpegOutline({}, 1000).scans, 0);
	EXPECT_FALSE(readJpegOutline({}, 1000).isUsual);
}

} // namespace

} // namespace StreamImages
