#include "tests/core/imaging/AnimationFixture.hpp"
#include "tests/core/imaging/HandmadeWebP.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

using Pictures::Bytes;
using Pictures::Colour;
using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;
using testing::ElementsAre;

class WebPAnimationTest : public AnimationFixture {
protected:
	static Bytes webp(std::vector<Pictures::WebPFrameOptions> frames, int loops = 0)
	{
		return Pictures::handmadeWebP({.canvas = {4, 2}, .frames = std::move(frames), .loops = loops});
	}
};

TEST_F(WebPAnimationTest, FramesStayOrAreClearedToNothing)
{
	EXPECT_THAT(pictures(webp({{{4, 2}, kRed}, {{2, 1}, kGreen, 2}, {{1, 1}, kBlue}})),
		    ElementsAre("RRRR RRRR", "RRGG RRRR", "BRGG RRRR"));
	EXPECT_THAT(pictures(webp({{{4, 2}, kRed},
				   {.size = {2, 1}, .colour = kGreen, .leftPx = 2, .cleared = true},
				   {{1, 1}, kBlue}})),
		    ElementsAre("RRRR RRRR", "RRGG RRRR", "BR.. RRRR"));
	EXPECT_THAT(pictures(webp({{{1, 1}, kRed, 2}, {{1, 1}, kBlue}})), ElementsAre("..R. ....", "B.R. ...."));
}

TEST_F(WebPAnimationTest, TransparencyIsBlendedOrReplacesWhatIsBelow)
{
	constexpr Colour halfGreen{0, 255, 0, 128};
	for (const bool blended : {true, false}) {
		const auto reader =
			open(webp({{{4, 2}, kRed},
				   {.size = {2, 1}, .colour = halfGreen, .blended = blended},
				   {.size = {1, 1}, .colour = {0, 0, 0, 0}, .leftPx = 2, .blended = blended}}));
		EXPECT_EQ(picture(reader->next()->pixels), "RRRR RRRR");
		const auto frame = reader->next();
		EXPECT_THAT(colourAt(frame->pixels, 0, 0),
			    IsAbout(blended ? Colour{127, 128, 0, 255} : Colour{0, 128, 0, 128}, 1));
		EXPECT_EQ(picture(reader->next()->pixels), blended ? "??RR RRRR" : "??.R RRRR");
	}
}

TEST_F(WebPAnimationTest, IsPlayedAsOftenAsItAsksFor)
{
	for (const int loops : {0, 1, 7, 65535}) {
		EXPECT_EQ(open(webp({{{4, 2}, kRed}, {{4, 2}, kGreen}}, loops))->loops(), loops);
	}
}

TEST_F(WebPAnimationTest, IsTimedAsInBrowsers)
{
	std::vector<Pictures::WebPFrameOptions> frames;
	for (const int delay : {40, 0, 10, 11, 16, 20, 100, 3000}) {
		frames.push_back({.size = {4, 2}, .colour = kRed, .durationMs = delay});
	}
	const Bytes content = webp(frames);
	EXPECT_THAT(delaysMs(content), ElementsAre(40, 100, 100, 11, 16, 20, 100, 3000));
	const auto reader = open(content);
	for (int i = 0; i < reader->frames(); ++i) {
		EXPECT_TRUE(reader->next());
	}
	EXPECT_EQ(reader->next()->shownFor.count(), 40) << "the first one again";
}

TEST_F(WebPAnimationTest, FramesBeforeADamagedOneAreShown)
{
	Bytes content = webp({{{4, 2}, kRed}, {{4, 2}, kGreen}, {{4, 2}, kBlue}});
	const auto last = std::ranges::find_end(content, std::as_bytes(std::span{std::string_view{"VP8L"}}));
	std::fill(last.begin() + 13, content.end(), std::byte{0xff}); // behind its size
	const auto reader = open(content);
	EXPECT_THAT(pictures(*reader, 2), ElementsAre("RRRR RRRR", "GGGG GGGG"));
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DamagedImage);
	EXPECT_EQ(errorOf(reader->next()), ErrorKind::DamagedImage) << "and so it stays";
}

TEST_F(WebPAnimationTest, AnyChangedByteEndsInFramesOrAnError)
{
	readWithEachByteChanged(webp({{{4, 2}, kRed}, {{2, 1}, {0, 255, 0, 128}, 2}, {{1, 1}, kBlue}}));
}

} // namespace

} // namespace StreamImages
