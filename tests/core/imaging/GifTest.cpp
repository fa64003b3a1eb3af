#include "core/imaging/Imaging.hpp"

#include "tests/core/imaging/BlockNames.hpp"
#include "tests/core/imaging/PixelChecks.hpp"
#include "tests/support/HandmadeGifs.hpp"

namespace StreamImages {

namespace {

using Pictures::Bytes;
using Pictures::Colour;

constexpr Colour kNothing{0, 0, 0, 0};

class GifTest : public testing::Test {
protected:
	static PixelBuffer decode(const Bytes &content)
	{
		auto buffer = Imaging{}.decodeForDisplay(content, {1000, 1000});
		EXPECT_TRUE(buffer) << buffer.error().detail;
		return buffer ? std::move(*buffer) : PixelBuffer{{}, {nullptr, nullptr}};
	}

	static int quadrant(int x, int y, PixelSize size)
	{
		return (y < size.heightPx / 2 ? 0 : 2) + (x < size.widthPx / 2 ? 0 : 1);
	}

	static Pictures::GifFrameOptions quadrants(PixelSize size)
	{
		return {.size = size, .index = [size](int x, int y) { return quadrant(x, y, size); }};
	}
};

TEST_F(GifTest, ShowsRowsInOrderAndInterlaced)
{
	for (const int height : {1, 2, 3, 4, 5, 7, 8, 9, 16, 21}) {
		SCOPED_TRACE(height);
		const PixelSize size{33, height};
		auto frame = quadrants(size);
		const Bytes plain = Pictures::handmadeGif({.screen = size, .frames = {frame}});
		frame.interlaced = true;
		const Bytes interlaced = Pictures::handmadeGif({.screen = size, .frames = {frame}});
		const PixelBuffer buffer = decode(interlaced);
		EXPECT_TRUE(std::ranges::equal(buffer.pixels(), decode(plain).pixels()));
		EXPECT_EQ(colourAt(buffer, 32, height - 1), Pictures::kWhite);
		EXPECT_EQ(colourAt(buffer, 0, 0), height == 1 ? Pictures::kBlue : Pictures::kRed);
	}
}

TEST_F(GifTest, PrefersThePaletteOfTheFrame)
{
	auto frame = quadrants({8, 8});
	frame.palette = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
	EXPECT_EQ(colourAt(decode(Pictures::handmadeGif({.screen = {8, 8}, .frames = {frame}})), 7, 7),
		  (Colour{10, 11, 12}));
	EXPECT_EQ(colourAt(decode(Pictures::handmadeGif({.screen = {8, 8}, .palette = {}, .frames = {frame}})), 0, 0),
		  (Colour{1, 2, 3}));
	frame.palette.clear();
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(
			  Pictures::handmadeGif({.screen = {8, 8}, .palette = {}, .frames = {frame}}))),
		  ErrorKind::DamagedImage);
}

TEST_F(GifTest, IsTransparentWhereTheFrameIsAndWhereItDoesNotReach)
{
	auto frame = quadrants({8, 8});
	frame.leftPx = 4;
	frame.topPx = 2;
	frame.transparent = 1;
	const PixelBuffer buffer = decode(Pictures::handmadeGif({.screen = {20, 12}, .frames = {frame}}));
	EXPECT_EQ(buffer.size, (PixelSize{20, 12}));
	EXPECT_EQ(colourAt(buffer, 0, 0), kNothing);
	EXPECT_EQ(colourAt(buffer, 4, 2), Pictures::kRed);
	EXPECT_EQ(colourAt(buffer, 3, 2), kNothing);
	EXPECT_EQ(colourAt(buffer, 11, 2), kNothing); // the transparent quarter
	EXPECT_EQ(colourAt(buffer, 11, 9), Pictures::kWhite);
	EXPECT_EQ(colourAt(buffer, 12, 9), kNothing);
	EXPECT_EQ(colourAt(buffer, 11, 10), kNothing);
}

TEST_F(GifTest, TakesIndicesOutsideOfThePaletteForTransparent)
{
	for (const std::optional<std::uint8_t> transparent : {std::optional<std::uint8_t>{}, {1}, {200}}) {
		const auto content = Pictures::handmadeGif(
			{.screen = {4, 1},
			 .frames = {{.size = {4, 1},
				     .index = [](int x,
						 int) { return std::array{0, 1, 4, 255}[static_cast<std::size_t>(x)]; },
				     .transparent = transparent}}});
		const auto copy = Imaging{}.withoutMetadata(content);
		ASSERT_TRUE(copy) << copy.error().detail;
		for (const Bytes &gif : {content, copy->bytes}) {
			const PixelBuffer buffer = decode(gif);
			EXPECT_EQ(colourAt(buffer, 0, 0), Pictures::kRed);
			EXPECT_EQ(colourAt(buffer, 1, 0), transparent == 1 ? kNothing : Pictures::kGreen);
			EXPECT_EQ(colourAt(buffer, 2, 0), kNothing);
			EXPECT_EQ(colourAt(buffer, 3, 0), kNothing);
		}
	}
}

TEST_F(GifTest, CutsAFrameAtTheEdgeOfTheCanvas)
{
	auto frame = quadrants({8, 8});
	frame.leftPx = 6;
	frame.topPx = 5;
	const auto content = Pictures::handmadeGif({.screen = {10, 9}, .frames = {frame}});
	const PixelBuffer buffer = decode(content);
	EXPECT_EQ(buffer.size, (PixelSize{10, 9}));
	EXPECT_EQ(colourAt(buffer, 9, 8), Pictures::kRed);
	EXPECT_EQ(colourAt(buffer, 5, 4), kNothing);
	frame.leftPx = 10;
	const PixelBuffer outside = decode(Pictures::handmadeGif({.screen = {10, 9}, .frames = {frame}}));
	EXPECT_EQ(colourAt(outside, 9, 8), kNothing);
}

TEST_F(GifTest, GrowsTheCanvasToTheFirstFrame)
{
	for (const PixelSize screen : {PixelSize{0, 0}, PixelSize{3, 100}, PixelSize{100, 3}}) {
		auto frame = quadrants({16, 16});
		frame.leftPx = 2;
		const auto content = Pictures::handmadeGif({.screen = screen, .frames = {frame, quadrants({4, 4})}});
		EXPECT_EQ(Imaging{}.readHeader(content)->size, (PixelSize{16, 16}));
		expectUprightQuadrants(decode(content), 0);
		const auto copy = Imaging{}.withoutMetadata(content);
		ASSERT_TRUE(copy);
		expectUprightQuadrants(decode(copy->bytes), 0);
	}
}

TEST_F(GifTest, ShowsThePictureInFrontOfTrailingBytesAndWithoutAnEndMark)
{
	Bytes content = Pictures::handmadeGif({.screen = {16, 16}, .frames = {quadrants({16, 16})}});
	content.pop_back();
	expectUprightQuadrants(decode(content), 0);
	content.insert(content.end(), 100, std::byte{});
	expectUprightQuadrants(decode(content), 0);
}

TEST_F(GifTest, RefusesAPictureOfTooFewPixels)
{
	auto frame = quadrants({16, 16});
	Bytes content = Pictures::handmadeGif({.screen = {16, 16}, .frames = {frame}});
	const std::byte sides[] = {std::byte{16}, std::byte{0}, std::byte{16}, std::byte{0}};
	const auto descriptor = std::ranges::find_end(content, sides).begin();
	descriptor[2] = std::byte{17}; // a row more than there is
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(content)), ErrorKind::DamagedImage);
}

TEST_F(GifTest, RefusesAFrameOfNoSizeAndLaterFramesBeyondTheLimits)
{
	EXPECT_EQ(errorOf(Imaging{}.makeThumbnail(
			  Pictures::handmadeGif({.screen = {4, 4}, .frames = {quadrants({0, 4})}}))),
		  ErrorKind::DamagedImage);
	EXPECT_EQ(errorOf(Imaging{}.readHeader(Pictures::handmadeGif({.screen = {4, 4}, .frames = {}}))),
		  ErrorKind::DamagedImage);
	const auto content =
		Pictures::handmadeGif({.screen = {4, 4}, .frames = {quadrants({4, 4}), quadrants({20, 20})}});
	ImagingLimits limits;
	limits.maxFramePixels = 399;
	EXPECT_TRUE(Imaging{limits}.makeThumbnail(content));
	EXPECT_EQ(errorOf(Imaging{limits}.withoutMetadata(content)), ErrorKind::DimensionsTooLarge);
	limits = {};
	limits.maxTotalPixels = 415;
	EXPECT_EQ(errorOf(Imaging{limits}.withoutMetadata(content)), ErrorKind::DimensionsTooLarge);
	limits.maxTotalPixels = 416;
	EXPECT_TRUE(Imaging{limits}.withoutMetadata(content));
}

TEST_F(GifTest, RefusesALongCommentLikeAnyOtherMetadata)
{
	ImagingLimits limits;
	limits.maxMetadataBytes = 900;
	const auto content = [](std::size_t bytes) {
		return Pictures::handmadeGif(
			{.screen = {4, 4}, .frames = {quadrants({4, 4})}, .secret = std::string(bytes, 'x')});
	};
	EXPECT_TRUE(Imaging{limits}.readHeader(content(800)));
	EXPECT_EQ(errorOf(Imaging{limits}.readHeader(content(900))), ErrorKind::DimensionsTooLarge);
}

// What a sanitizer would report: whatever giflib has in hand when the bytes end is freed.
TEST_F(GifTest, EndsInAnErrorWhereverItIsCut)
{
	auto second = quadrants({8, 8});
	second.palette = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};
	const auto content = Pictures::handmadeGif(
		{.screen = {8, 8}, .frames = {quadrants({8, 8}), second}, .repetitions = 0, .secret = "a comment"});
	for (std::size_t count = 0; count + 1 < content.size(); ++count) {
		const auto cut = Pictures::firstBytes(content, count);
		const bool whole = static_cast<bool>(Imaging{}.readHeader(cut)); // cut between two blocks
		EXPECT_EQ(Imaging{}.makeThumbnail(cut).has_value(), whole) << count;
		EXPECT_EQ(Imaging{}.withoutMetadata(cut).has_value(), whole) << count;
	}
}

TEST_F(GifTest, AnyChangedByteEndsInAPictureOrAnError)
{
	auto frame = quadrants({9, 7});
	frame.interlaced = true;
	frame.transparent = 3;
	const auto original = Pictures::handmadeGif(
		{.screen = {9, 7}, .frames = {frame, quadrants({4, 4})}, .repetitions = 0, .secret = "x"});
	for (std::size_t at = 0; at < original.size(); ++at) {
		for (const int bits : {0x01, 0x40, 0xff}) {
			Bytes changed = original;
			changed[at] ^= static_cast<std::byte>(bits);
			const auto copy = Imaging{}.withoutMetadata(changed);
			const auto header = Imaging{}.readHeader(changed);
			EXPECT_TRUE(!copy || header);
			EXPECT_TRUE(!copy || Imaging{}.makeThumbnail(copy->bytes));
		}
	}
}

} // namespace

} // namespace StreamImages
