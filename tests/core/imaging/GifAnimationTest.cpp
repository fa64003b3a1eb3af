#include "tests/core/imaging/AnimationFixture.hpp"

#include <algorithm>
#include <random>

namespace StreamImages {

namespace {

using Pictures::Bytes;
using Pictures::GifFrameOptions;
using testing::ElementsAre;

enum Disposal { kUnspecified, kKeep, kClear, kRestore }; // as the format numbers them

class GifAnimationTest : public AnimationFixture {
protected:
	static constexpr int kRed = 0;
	static constexpr int kGreen = 1;
	static constexpr int kBlue = 2;

	static GifFrameOptions plain(PixelSize size, int colour, int disposal = kUnspecified)
	{
		return {.size = size, .index = [colour](int, int) { return colour; }, .disposal = disposal};
	}

	static GifFrameOptions at(int leftPx, int topPx, GifFrameOptions frame)
	{
		frame.leftPx = leftPx;
		frame.topPx = topPx;
		return frame;
	}

	// Every other column shows what lies below.
	static GifFrameOptions striped(PixelSize size, int colour, int disposal = kUnspecified)
	{
		GifFrameOptions frame = plain(size, 0, disposal);
		frame.index = [colour](int x, int) { return x % 2 == 0 ? colour : 3; };
		frame.transparent = 3;
		return frame;
	}

	static Bytes gif(std::vector<GifFrameOptions> frames, std::optional<int> repetitions = {},
			 PixelSize screen = {4, 2})
	{
		return Pictures::handmadeGif(
			{.screen = screen, .frames = std::move(frames), .repetitions = repetitions});
	}
};

TEST_F(GifAnimationTest, AFrameStaysUnlessItAsksForSomethingElse)
{
	for (const int disposal : {kUnspecified, kKeep}) {
		EXPECT_THAT(pictures(gif({plain({4, 2}, kRed, disposal), at(1, 0, plain({2, 1}, kGreen, disposal)),
					  at(0, 1, plain({1, 1}, kBlue))})),
			    ElementsAre("RRRR RRRR", "RGGR RRRR", "RGGR BRRR"));
	}
}

TEST_F(GifAnimationTest, AFrameIsClearedToNothingWhereItWas)
{
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), at(1, 0, plain({2, 1}, kGreen, kClear)),
				  at(0, 1, plain({1, 1}, kBlue))})),
		    ElementsAre("RRRR RRRR", "RGGR RRRR", "R..R BRRR"));
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), striped({4, 1}, kGreen, kClear), plain({1, 1}, kBlue)})),
		    ElementsAre("RRRR RRRR", "GRGR RRRR", "B... RRRR"))
		<< "also where it was transparent";
}

TEST_F(GifAnimationTest, WhatLayUnderAFrameComesBack)
{
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), at(1, 0, plain({2, 1}, kGreen, kRestore)),
				  at(0, 1, plain({1, 1}, kBlue, kRestore)), at(3, 1, plain({1, 1}, kBlue))})),
		    ElementsAre("RRRR RRRR", "RGGR RRRR", "RRRR BRRR", "RRRR RRRB"));
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), at(1, 0, plain({2, 1}, kGreen, kClear)),
				  plain({4, 2}, kBlue, kRestore), at(3, 1, plain({1, 1}, kBlue))})),
		    ElementsAre("RRRR RRRR", "RGGR RRRR", "BBBB BBBB", "R..R RRRB"));
}

TEST_F(GifAnimationTest, UnderTheFirstFrameIsNothing)
{
	for (const int disposal : {kClear, kRestore}) {
		EXPECT_THAT(pictures(gif({plain({4, 2}, kRed, disposal), at(1, 0, plain({2, 1}, kGreen))})),
			    ElementsAre("RRRR RRRR", ".GG. ...."));
	}
}

TEST_F(GifAnimationTest, UnknownDisposalsKeepTheFrame)
{
	for (const int disposal : {4, 5, 6, 7}) {
		EXPECT_THAT(pictures(gif({plain({4, 2}, kRed, disposal), at(1, 0, plain({2, 1}, kGreen))})),
			    ElementsAre("RRRR RRRR", "RGGR RRRR"));
	}
}

TEST_F(GifAnimationTest, WhereAFrameIsTransparentTheOnesBelowAreSeen)
{
	EXPECT_THAT(pictures(gif({striped({4, 2}, kRed), at(1, 0, striped({3, 1}, kGreen))})),
		    ElementsAre("R.R. R.R.", "RGRG R.R."));
	auto foreign = plain({4, 1}, kRed);
	foreign.index = [](int x, int) { return x < 2 ? kGreen : 77; };
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), foreign})), ElementsAre("RRRR RRRR", "GGRR RRRR"))
		<< "also where the palette has no such colour";
}

TEST_F(GifAnimationTest, FramesBeyondTheCanvasAreSeenInPart)
{
	EXPECT_THAT(pictures(gif({plain({4, 2}, kRed), at(3, 1, plain({9, 9}, kGreen, kClear)),
				  at(7, 0, plain({2, 2}, kBlue, kClear)), at(0, 5, plain({4, 1}, kBlue, kRestore)),
				  at(2, 0, plain({4, 1}, kBlue))})),
		    ElementsAre("RRRR RRRR", "RRRR RRRG", "RRRR RRR.", "RRRR RRR.", "RRBB RRR."));
}

TEST_F(GifAnimationTest, TheCanvasGrowsToTheFirstFrame)
{
	const Bytes content = gif({at(1, 1, plain({4, 2}, kRed)), at(3, 1, plain({1, 1}, kGreen))}, {}, {1, 1});
	EXPECT_THAT(pictures(content), ElementsAre("RRRR RRRR", "RRRR RRRG"));
}

TEST_F(GifAnimationTest, IsPlayedOnceAndAsOftenAsItAsksToBeRepeated)
{
	const std::vector<GifFrameOptions> frames{plain({4, 2}, kRed), plain({4, 2}, kGreen)};
	EXPECT_EQ(open(gif(frames))->loops(), 1);
	EXPECT_EQ(open(gif(frames, 0))->loops(), 0);
	EXPECT_EQ(open(gif(frames, 1))->loops(), 2);
	EXPECT_EQ(open(gif(frames, 65535))->loops(), 65536);
	Bytes other = gif(frames, 4);
	const auto name = std::ranges::search(other, std::as_bytes(std::span{std::string_view{"NETSCAPE2.0"}}));
	std::ranges::copy(std::as_bytes(std::span{std::string_view{"ANIMEXTS1.0"}}), name.begin());
	EXPECT_EQ(open(other)->loops(), 5);
}

TEST_F(GifAnimationTest, IsTimedAsInBrowsers)
{
	std::vector<GifFrameOptions> frames;
	for (const int delay : {0, 1, 2, 10, 300}) {
		frames.push_back(plain({4, 2}, kRed));
		frames.back().delayCentiseconds = delay;
	}
	EXPECT_THAT(delaysMs(gif(frames)), ElementsAre(100, 100, 20, 100, 3000));
}

TEST_F(GifAnimationTest, FramesBeforeADamagedOneAreShown)
{
	Bytes content = gif({plain({4, 2}, kRed), plain({3, 1}, kGreen), plain({2, 2}, kBlue)});
	const std::byte sides[] = {std::byte{2}, std::byte{0}, std::byte{2}, std::byte{0}};
	std::ranges::find_end(content, sides).begin()[2] = std::byte{3}; // a row more than there is
	const auto reader = open(content);
	EXPECT_THAT(pictures(*reader, 2), ElementsAre("RRRR RRRR", "GGGR RRRR"));
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DamagedImage);
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DamagedImage) << "and so it stays";
}

TEST_F(GifAnimationTest, RefusesFramesBeyondTheLimitsWhateverTheCanvas)
{
	const Bytes content = gif({plain({4, 2}, kRed), plain({20, 20}, kGreen)});
	ImagingLimits limits;
	limits.maxAnimatedFramePixels = 400;
	EXPECT_THAT(pictures(*open(content, kNotScaled, limits), 2), ElementsAre("RRRR RRRR", "GGGG GGGG"));
	limits.maxAnimatedFramePixels = 399;
	auto reader = open(content, kNotScaled, limits);
	EXPECT_TRUE(reader->next());
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DimensionsTooLarge);
	limits = {};
	limits.maxTotalPixels = 407;
	reader = open(content, kNotScaled, limits);
	EXPECT_TRUE(reader->next());
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DimensionsTooLarge);
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DimensionsTooLarge) << "it does not begin anew";
	limits.maxTotalPixels = 408;
	reader = open(content, kNotScaled, limits);
	EXPECT_TRUE(reader->next() && reader->next() && reader->next() && reader->next()) << "a second time too";
}

// Anything at any place of the canvas, against libvips' own decoder (libnsgif). That clears what has no transparent colour
// to the screen's background, which no browser does; so what is cleared here has one.
TEST_F(GifAnimationTest, ShowsWhatAnotherDecoderShows)
{
	std::mt19937 random{7};
	const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
	for (int round = 0; round < 60; ++round) {
		const PixelSize screen{9, 7};
		std::vector<GifFrameOptions> frames;
		while (frames.size() < 6) {
			const PixelSize size = frames.empty() ? screen : PixelSize{1 + upTo(8), 1 + upTo(6)};
			const int disposal = upTo(frames.empty() ? kClear : kRestore);
			GifFrameOptions frame = disposal == kClear || upTo(1) == 0 ? striped(size, upTo(2), disposal)
										   : plain(size, upTo(3), disposal);
			frame.interlaced = upTo(1) == 0;
			frames.push_back(
				at(upTo(screen.widthPx - size.widthPx), upTo(screen.heightPx - size.heightPx), frame));
		}
		const Bytes content = gif(frames, {}, screen);
		const auto expected = Pictures::decodedGif(content);
		const auto reader = open(content);
		ASSERT_EQ(reader->frames(), expected.frames);
		const std::size_t bytes = expected.rgba.size() / static_cast<std::size_t>(expected.frames);
		for (std::size_t i = 0; i < frames.size(); ++i) {
			auto rgba = std::span{expected.rgba}.subspan(i * bytes, bytes);
			const auto frame = reader->next();
			ASSERT_TRUE(frame) << frame.error().detail;
			EXPECT_TRUE(std::ranges::equal(std::as_bytes(frame->pixels.pixels()), rgba))
				<< "frame " << i << " of round " << round << ": " << picture(frame->pixels);
		}
	}
}

// What a sanitizer would report.
TEST_F(GifAnimationTest, AnyChangedByteEndsInFramesOrAnError)
{
	readWithEachByteChanged(gif({striped({4, 2}, kRed, kClear), at(1, 1, striped({9, 9}, kGreen, kRestore)),
				     at(1, 0, plain({2, 1}, kBlue))},
				    0));
}

} // namespace

} // namespace StreamImages
