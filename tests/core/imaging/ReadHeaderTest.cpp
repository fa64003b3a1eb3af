#include "core/imaging/Imaging.hpp"

#include "tests/core/imaging/PixelChecks.hpp"

namespace StreamImages {

namespace {

class ReadHeaderTest : public testing::Test {
protected:
	static void expectHeader(const Pictures::Bytes &content, ImageFormat format, PixelSize size, int frames = 1)
	{
		const auto header = Imaging{}.readHeader(content);
		ASSERT_TRUE(header) << header.error().detail;
		EXPECT_EQ(header->format, format);
		EXPECT_EQ(header->size, size);
		EXPECT_EQ(header->frames, frames);
	}

	static ErrorKind refusalUnder(const ImagingLimits &limits, const Pictures::Bytes &content)
	{
		EXPECT_EQ(errorOf(Imaging{limits}.makeThumbnail(content)),
			  errorOf(Imaging{limits}.readHeader(content)));
		return errorOf(Imaging{limits}.readHeader(content));
	}
};

TEST_F(ReadHeaderTest, TellsFormatSizeAndFrames)
{
	expectHeader(Pictures::quadrantJpeg({.size = {64, 48}}), ImageFormat::Jpeg, {64, 48});
	expectHeader(Pictures::plainPng({30, 20}, Pictures::kRed), ImageFormat::Png, {30, 20});
	expectHeader(Pictures::plainWebP({31, 21}, Pictures::kRed), ImageFormat::WebP, {31, 21});
	expectHeader(Pictures::animatedGif({32, 22}, 3, 100), ImageFormat::Gif, {32, 22}, 3);
	expectHeader(Pictures::animatedWebP({33, 23}, 4, 100), ImageFormat::WebP, {33, 23}, 4);
	expectHeader(Pictures::quadrantBmp24({34, 24}), ImageFormat::Bmp, {34, 24});
}

TEST_F(ReadHeaderTest, TellsTheSizeOfTheUprightPicture)
{
	for (const int orientation : {1, 2, 3, 4}) {
		expectHeader(Pictures::quadrantJpeg({.size = {64, 48}, .orientation = orientation}), ImageFormat::Jpeg,
			     {64, 48});
	}
	for (const int orientation : {5, 6, 7, 8}) {
		expectHeader(Pictures::quadrantJpeg({.size = {64, 48}, .orientation = orientation}), ImageFormat::Jpeg,
			     {48, 64});
	}
}

TEST_F(ReadHeaderTest, RefusesWhatIsNoPicture)
{
	const std::string_view text = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>";
	EXPECT_EQ(errorOf(Imaging{}.readHeader(std::as_bytes(std::span{text}))), ErrorKind::NotAnImage);
	EXPECT_EQ(errorOf(Imaging{}.readHeader({})), ErrorKind::NotAnImage);
}

TEST_F(ReadHeaderTest, RefusesTooLongASide)
{
	ImagingLimits limits;
	limits.maxSidePx = 63;
	EXPECT_EQ(refusalUnder(limits, Pictures::quadrantJpeg({.size = {64, 48}})), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::plainPng({8, 64}, Pictures::kRed)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::quadrantBmp24({64, 8})), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::plainWebP({64, 8}, Pictures::kRed)), ErrorKind::DimensionsTooLarge);
	limits.maxSidePx = 64;
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::quadrantJpeg({.size = {64, 48}})));
}

TEST_F(ReadHeaderTest, RefusesTooManyPixelsInAFrame)
{
	ImagingLimits limits;
	limits.maxFramePixels = 64 * 48 - 1;
	EXPECT_EQ(refusalUnder(limits, Pictures::quadrantJpeg({.size = {64, 48}})), ErrorKind::DimensionsTooLarge);
	limits.maxFramePixels = 64 * 48;
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::quadrantJpeg({.size = {64, 48}})));
}

TEST_F(ReadHeaderTest, RefusesTooManyPixelsInAFrameOfSeveral)
{
	ImagingLimits limits;
	limits.maxAnimatedFramePixels = 64 * 48 - 1;
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedWebP({64, 48}, 2, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedGif({64, 48}, 2, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::plainWebP({64, 48}, Pictures::kRed)));
	limits.maxAnimatedFramePixels = 64 * 48;
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::animatedWebP({64, 48}, 2, 100)));
}

TEST_F(ReadHeaderTest, RefusesTooManyScansOfTooManyPixels)
{
	ImagingLimits limits;
	limits.maxJpegScannedPixels = 64 * 48;
	EXPECT_EQ(refusalUnder(limits, Pictures::quadrantJpeg({.size = {64, 48}, .progressive = true})),
		  ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::quadrantJpeg({.size = {64, 48}})));
}

TEST_F(ReadHeaderTest, RefusesTooManyFrames)
{
	ImagingLimits limits;
	limits.maxFrames = 3;
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedGif({8, 8}, 4, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedWebP({8, 8}, 4, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::animatedGif({8, 8}, 3, 100)));
}

TEST_F(ReadHeaderTest, CountsMoreFramesThanLibvipsWould)
{
	expectHeader(Pictures::gifOfFrames(600), ImageFormat::Gif, {1, 1}, 600);
	EXPECT_EQ(refusalUnder({}, Pictures::gifOfFrames(10001)), ErrorKind::DimensionsTooLarge);
}

TEST_F(ReadHeaderTest, RefusesTooManyPixelsInAllFramesTogether)
{
	ImagingLimits limits;
	limits.maxTotalPixels = 8 * 8 * 4 - 1;
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedGif({8, 8}, 4, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::animatedGif({8, 8}, 3, 100)));
}

TEST_F(ReadHeaderTest, RefusesTooLongAnAnimation)
{
	ImagingLimits limits;
	limits.maxAnimation = std::chrono::milliseconds{399};
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedGif({8, 8}, 4, 100)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(refusalUnder(limits, Pictures::animatedWebP({8, 8}, 4, 100)), ErrorKind::DimensionsTooLarge);
	limits.maxAnimation = std::chrono::milliseconds{400};
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::animatedGif({8, 8}, 4, 100)));
}

TEST_F(ReadHeaderTest, RefusesTooLargeAMetadataBlock)
{
	ImagingLimits limits;
	limits.maxMetadataBytes = 400; // less than the smallest ICC profile
	EXPECT_EQ(refusalUnder(limits, Pictures::quadrantJpeg({.profile = "p3"})), ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::plainPng({8, 8}, Pictures::kRed)));
}

TEST_F(ReadHeaderTest, AnErrorsDetailIsOneShortLineWithoutAPath)
{
	auto content = Pictures::firstBytes(Pictures::noisyJpeg({64, 64}), 700);
	const auto thumbnail = Imaging{}.makeThumbnail(content);
	ASSERT_FALSE(thumbnail);
	EXPECT_FALSE(thumbnail.error().detail.empty());
	EXPECT_LT(thumbnail.error().detail.size(), 200u);
	EXPECT_EQ(thumbnail.error().detail.find_first_of("/\\\n"), std::string::npos);
}

} // namespace

} // namespace StreamImages
