#include "core/imaging/ImageFormat.hpp"

#include "tests/support/PictureFixtures.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace StreamImages {

namespace {

constexpr auto kAllFormats = {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP,
			      ImageFormat::Bmp};

std::optional<ImageFormat> sniff(std::string_view text)
{
	return sniffImageFormat(std::as_bytes(std::span{text}));
}

TEST(ImageFormatTest, KnowsEachFormatByItsFirstSixteenBytes)
{
	const PixelSize size{8, 8};
	const auto sniffed = [](const Pictures::Bytes &bytes) {
		return sniffImageFormat(Pictures::firstBytes(bytes, 16));
	};
	EXPECT_EQ(sniffed(Pictures::quadrantJpeg()), ImageFormat::Jpeg);
	EXPECT_EQ(sniffed(Pictures::plainPng(size, Pictures::kRed)), ImageFormat::Png);
	EXPECT_EQ(sniffed(Pictures::animatedGif(size, 2, 100)), ImageFormat::Gif);
	EXPECT_EQ(sniffed(Pictures::plainWebP(size, Pictures::kRed)), ImageFormat::WebP);
	EXPECT_EQ(sniffed(Pictures::quadrantBmp24(size)), ImageFormat::Bmp);
}

TEST(ImageFormatTest, TakesNothingElseForAPicture)
{
	for (const std::string_view text : {
		     std::string_view{},
		     std::string_view{"<svg xmlns='http://www.w3.org/2000/svg'/>"},
		     std::string_view{"%PDF-1.7 and some more text"},
		     std::string_view{"BMW is a maker of cars in Munich"},
		     std::string_view{"RIFF\x10\0\0\0WAVEfmt ", 16},
		     std::string_view{"GIF88a and some more text"},
		     std::string_view{"II*\0\x08\0\0\0 a TIFF follows", 20},
		     std::string_view{"\x89PNG\r\n"},
		     std::string_view{"\xff\xd8"},
	     }) {
		EXPECT_EQ(sniff(text), std::nullopt) << text;
	}
}

TEST(ImageFormatTest, MimeTypeAndExtensionLeadBackToTheFormat)
{
	for (const ImageFormat format : kAllFormats) {
		EXPECT_EQ(parseMimeType(mimeType(format)), format);
		EXPECT_EQ(formatOfExtension(fileExtension(format)), format);
	}
	EXPECT_EQ(mimeType(ImageFormat::Jpeg), "image/jpeg");
	EXPECT_EQ(fileExtension(ImageFormat::Jpeg), ".jpg");
}

TEST(ImageFormatTest, ReadsExtensionsInAnyCase)
{
	EXPECT_EQ(formatOfExtension(".JPEG"), ImageFormat::Jpeg);
	EXPECT_EQ(formatOfExtension(".WebP"), ImageFormat::WebP);
	EXPECT_EQ(formatOfExtension(".svg"), std::nullopt);
	EXPECT_EQ(formatOfExtension("png"), std::nullopt);
	EXPECT_EQ(formatOfExtension(""), std::nullopt);
	EXPECT_EQ(parseMimeType("image/svg+xml"), std::nullopt);
}

} // namespace

} // namespace StreamImages
