#include "core/imaging/Imaging.hpp"
#include "core/imaging/Vips.hpp"

#include "tests/core/imaging/PixelChecks.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace StreamImages {

namespace {

// Any answer will do, as long as there is one: what matters is that the sanitizers stay silent.
void expectAnAnswer(const Pictures::Bytes &content)
{
	const Imaging imaging;
	const auto header = imaging.readHeader(content);
	const auto thumbnail = imaging.makeThumbnail(content);
	const auto pixels = imaging.decodeForDisplay(content, {64, 64});
	if (!header) {
		EXPECT_FALSE(thumbnail);
		EXPECT_FALSE(pixels);
	}
	EXPECT_EQ(thumbnail.has_value(), pixels.has_value());
	if (const auto rewritten = imaging.withoutMetadata(content)) {
		EXPECT_TRUE(imaging.decodeForDisplay(rewritten->bytes, {64, 64}));
	}
}

// A progressive JPEG with its last scan repeated until there are more of them than anybody needs.
Pictures::Bytes jpegOfManyScans()
{
	auto content = Pictures::quadrantJpeg({.progressive = true});
	const std::byte marker[] = {std::byte{0xff}, std::byte{0xda}};
	const auto lastScan = std::ranges::find_end(content, marker).begin();
	const Pictures::Bytes scan{lastScan, content.end() - 2};
	for (int i = 0; i < 200; ++i) {
		content.insert(content.end() - 2, scan.begin(), scan.end());
	}
	return content;
}

TEST(HostilePictureTest, WhatReadsOtherFormatsIsNotEvenLoaded)
{
	ASSERT_TRUE(ensureVips());
	for (const char *loader : {"VipsForeignLoadMagick", "VipsForeignLoadMagick7", "VipsForeignLoadPdf",
				   "VipsForeignLoadHeif", "VipsForeignLoadOpenslide", "VipsForeignLoadJxl"}) {
		EXPECT_EQ(g_type_from_name(loader), G_TYPE_INVALID) << loader;
	}
}

TEST(HostilePictureTest, AHugePngIsRefusedFromItsHeader)
{
	const auto content = Pictures::pngClaiming({30000, 30000});
	EXPECT_LT(content.size(), 100u);
	EXPECT_EQ(errorOf(Imaging{}.readHeader(content)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(content)), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(errorOf(Imaging{}.decodeForDisplay(content, {64, 64})), ErrorKind::DimensionsTooLarge);
}

TEST(HostilePictureTest, EveryFormatIsRefusedForTheSizeItsHeaderClaims)
{
	auto gif = Pictures::animatedGif({8, 8}, 2, 100);
	const std::byte frameOf8x8[] = {std::byte{8}, std::byte{0}, std::byte{8}, std::byte{0}};
	for (auto rest = std::ranges::search(gif, frameOf8x8); !rest.empty();
	     rest = std::ranges::search(gif, frameOf8x8)) {
		Pictures::overwrite32(gif, static_cast<std::size_t>(rest.begin() - gif.begin()), 0x7530'7530);
	}
	EXPECT_EQ(errorOf(Imaging{}.readHeader(gif)), ErrorKind::DimensionsTooLarge);

	auto bmp = Pictures::quadrantBmp24({8, 8});
	Pictures::overwrite32(bmp, 18, 30000);
	Pictures::overwrite32(bmp, 22, 30000);
	EXPECT_EQ(errorOf(Imaging{}.readHeader(bmp)), ErrorKind::DimensionsTooLarge);

	auto jpeg = Pictures::quadrantJpeg();
	const std::byte frame[] = {std::byte{0xff}, std::byte{0xc0}};
	const auto at = std::ranges::search(jpeg, frame).begin() - jpeg.begin();
	Pictures::overwrite32(jpeg, static_cast<std::size_t>(at) + 5, 0x3075'3075); // 30000 each, big-endian
	EXPECT_EQ(errorOf(Imaging{}.readHeader(jpeg)), ErrorKind::DimensionsTooLarge);
}

// libvips would allocate 1 GiB to tell that the rest of these is missing.
TEST(HostilePictureTest, AHugeWebPIsRefusedFromItsFirstThirtyBytes)
{
	for (const std::string_view claim : {
		     std::string_view{"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0", 30},
		     std::string_view{"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f", 30},
		     std::string_view{"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\xff\0\xff\xff\0", 30},
	     }) {
		EXPECT_EQ(errorOf(Imaging{}.readHeader(std::as_bytes(std::span{claim}))),
			  ErrorKind::DimensionsTooLarge);
	}
}

TEST(HostilePictureTest, AJpegOfHundredsOfScansIsRefusedFromItsMarkers)
{
	EXPECT_EQ(errorOf(Imaging{}.readHeader(jpegOfManyScans())), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(jpegOfManyScans())), ErrorKind::DimensionsTooLarge);
	EXPECT_TRUE(Imaging{}.makeThumbnail(Pictures::quadrantJpeg({.progressive = true})));
}

// With arithmetic codes, lossless or in pieces, it may be anything from a rarity to minutes of work.
TEST(HostilePictureTest, AJpegOfAKindThatNoCameraMakesIsRefused)
{
	const std::byte frame[] = {std::byte{0xff}, std::byte{0xc0}};
	for (const unsigned unusual : {0xc3u, 0xc5u, 0xc6u, 0xc7u, 0xc9u, 0xcau, 0xcbu, 0xcdu, 0xceu, 0xcfu}) {
		auto jpeg = Pictures::quadrantJpeg();
		*std::next(std::ranges::search(jpeg, frame).begin()) = static_cast<std::byte>(unusual);
		EXPECT_EQ(errorOf(Imaging{}.readHeader(jpeg)), ErrorKind::FormatNotAllowed) << unusual;
		EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(jpeg)), ErrorKind::FormatNotAllowed) << unusual;
	}
}

// libjpeg would come to the second one when the work is done.
TEST(HostilePictureTest, AJpegThatGivesAnotherSizeBehindItsPictureIsRefused)
{
	auto jpeg = Pictures::quadrantJpeg({.progressive = true});
	const std::uint8_t small[] = {0xff, 0xc2, 0, 17, 8, 0, 1, 0, 1, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0};
	const auto bytes = std::as_bytes(std::span{small});
	jpeg.insert(jpeg.end() - 2, bytes.begin(), bytes.end());
	EXPECT_EQ(errorOf(Imaging{}.readHeader(jpeg)), ErrorKind::FormatNotAllowed);
}

TEST(HostilePictureTest, AJpegOfTwoOrTenComponentsIsRefused)
{
	const std::byte frame[] = {std::byte{0xff}, std::byte{0xc0}};
	for (const unsigned components : {2u, 5u, 10u, 255u}) {
		auto jpeg = Pictures::quadrantJpeg();
		*std::next(std::ranges::search(jpeg, frame).begin(), 9) = static_cast<std::byte>(components);
		EXPECT_EQ(errorOf(Imaging{}.readHeader(jpeg)), ErrorKind::FormatNotAllowed) << components;
	}
}

// 360 kB of frames within frames are enough for a stack of half a megabyte, if each is looked into; libwebp looks at none
// of them.
TEST(HostilePictureTest, AWebPOfFramesWithinFramesIsNotFollowedInto)
{
	constexpr std::size_t depth = 200'000;
	constexpr std::size_t frameBytes = 24;
	constexpr std::string_view onePixel{
		"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0", 34};
	const auto bytes = std::as_bytes(std::span{onePixel});
	const std::size_t picture = bytes.size();
	Pictures::Bytes content(picture + depth * frameBytes);
	std::ranges::copy(bytes, content.begin());
	for (std::size_t i = 0; i < depth; ++i) {
		const std::size_t at = picture + i * frameBytes;
		constexpr std::uint32_t nameOfFrames = 0x464d'4e41; // "ANMF"
		Pictures::overwrite32(content, at, nameOfFrames);
		Pictures::overwrite32(content, at + 4, static_cast<std::uint32_t>((depth - i) * frameBytes - 8));
	}
	Pictures::overwrite32(content, 4, static_cast<std::uint32_t>(content.size() - 8));
	EXPECT_TRUE(Imaging{}.withoutMetadata(content));
}

TEST(HostilePictureTest, DecodingEndsWhenItTakesTooLong)
{
	ImagingLimits limits;
	limits.maxDecodeTime = std::chrono::milliseconds{0};
	const Imaging impatient{limits};
	const PixelSize size{2000, 1500};
	const PixelSize box{1000, 1000};
	EXPECT_EQ(errorOf(impatient.decodeForDisplay(Pictures::noisyJpeg(size), box)), ErrorKind::DecodeTimedOut);
	EXPECT_EQ(errorOf(impatient.makeThumbnail(Pictures::noisyPng(size))), ErrorKind::DecodeTimedOut);
	EXPECT_EQ(errorOf(impatient.makeThumbnail(Pictures::quadrantJpeg({.size = size, .orientation = 6}))),
		  ErrorKind::DecodeTimedOut);
	EXPECT_TRUE(Imaging{}.makeThumbnail(Pictures::noisyPng({200, 200}))); // nothing of the kill is left
}

TEST(HostilePictureTest, ReadingAHeaderHasNoTimeLimit)
{
	ImagingLimits limits;
	limits.maxDecodeTime = std::chrono::milliseconds{0};
	EXPECT_TRUE(Imaging{limits}.readHeader(Pictures::quadrantJpeg()));
}

TEST(HostilePictureTest, AnyChangedByteEndsInAPictureOrAnError)
{
	const PixelSize size{24, 16};
	const Pictures::Bytes originals[] = {
		Pictures::quadrantJpeg({.size = size, .orientation = 6}),
		Pictures::noisyJpeg(size, true),
		Pictures::plainPng(size, {1, 2, 3, 100}),
		Pictures::noisyWebP(size),
		Pictures::animatedWebP(size, 2, 100),
		Pictures::animatedGif(size, 2, 100),
		Pictures::quadrantBmp24(size),
		Pictures::quadrantBmp32(size, 100),
	};
	for (const Pictures::Bytes &original : originals) {
		const std::size_t step = std::max<std::size_t>(original.size() / 60, 1);
		for (std::size_t at = 0; at < original.size(); at += at < 64 ? 1 : step) {
			auto changed = original;
			changed[at] ^= std::byte{0xff};
			expectAnAnswer(changed);
		}
	}
}

} // namespace

} // namespace StreamImages
