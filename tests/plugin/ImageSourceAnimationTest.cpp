#include "tests/plugin/ImageSourceFixture.hpp"
#include "tests/support/HandmadeGifs.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {
namespace {

using Pictures::Colour;
using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;
using Pictures::kWhite;

constexpr std::array kFrames{kRed, kGreen, kBlue, kWhite};
constexpr int kDelayCentiseconds = 10;
constexpr int kMoreThanADelay = 10; // frames of video

class ImageSourceAnimationTest : public ImageSourceTest {
protected:
	// Repetitions: of the whole; 0 is for ever, none once.
	ImageId importGif(std::optional<int> repetitions)
	{
		static int widthPx = 20;
		Pictures::GifOptions gif{.screen = {++widthPx, 16}, .frames = {}, .repetitions = repetitions};
		for (int frame = 0; frame < static_cast<int>(kFrames.size()); ++frame) {
			gif.frames.push_back({.size = gif.screen,
					      .index = [frame](int, int) { return frame; },
					      .delayCentiseconds = kDelayCentiseconds});
		}
		return import(handmadeGif(gif));
	}

	void start(std::optional<int> repetitions = 0)
	{
		image_ = importGif(repetitions);
		select(image_);
		ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	}

	bool comesTo(const Colour &wanted)
	{
		return becomesTrue([&] { return shows(wanted); });
	}

	// So many changes of what is seen, each to the frame that follows in the file.
	bool playsOn(int changes)
	{
		Colour before = colour();
		bool inOrder = true;
		const bool played = becomesTrue([&] {
			const Colour now = colour();
			if (now != before) {
				inOrder = inOrder && now == after(before);
				before = now;
				--changes;
			}
			return changes == 0 || !inOrder;
		});
		return played && inOrder;
	}

	static Colour after(const Colour &frame)
	{
		const auto place = std::ranges::find(kFrames, frame) - kFrames.begin();
		return kFrames.at(static_cast<std::size_t>(place + 1) % kFrames.size());
	}

	ImageId image_;
};

TEST_F(ImageSourceAnimationTest, FramesFollowEachOtherOverAndOverByTheirOwnTime)
{
	ASSERT_NO_FATAL_FAILURE(start());
	putOnAir(source_);
	ASSERT_TRUE(playsOn(1));
	const std::uint64_t beganNs = obs_get_video_frame_time();
	EXPECT_TRUE(playsOn(6));
	EXPECT_NEAR(static_cast<double>(obs_get_video_frame_time() - beganNs) / 1e9, 6 * 0.1, 0.1);
}

TEST_F(ImageSourceAnimationTest, AnAnimationAsPeopleHaveItPlays)
{
	select(import(Pictures::animatedGif({30, 26}, 5, 100)));
	putOnAir(source_);
	for (const Colour &frame : {kRed, kBlue, kGreen, kWhite, Colour{}, kRed}) {
		ASSERT_TRUE(comesTo(frame));
	}
}

TEST_F(ImageSourceAnimationTest, StandsStillWhileTheSourceIsShownNowhere)
{
	ASSERT_NO_FATAL_FAILURE(start());
	EXPECT_TRUE(staysTrue(2 * kMoreThanADelay, [&] { return shows(kRed); }));
	putOnAir(source_);
	EXPECT_TRUE(playsOn(2));
	putOnAir(nullptr);
	EXPECT_TRUE(passFrames(2));
	const Colour before = colour();
	EXPECT_TRUE(staysTrue(2 * kMoreThanADelay, [&] { return shows(before); }));
}

TEST_F(ImageSourceAnimationTest, StandsStillWhilePausedAndGoesOnFromThere)
{
	ASSERT_NO_FATAL_FAILURE(start());
	putOnAir(source_);
	ASSERT_TRUE(comesTo(kGreen));
	obs_source_media_play_pause(source_, true);
	EXPECT_TRUE(staysTrue(2 * kMoreThanADelay, [&] { return shows(kGreen); }));
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(playsOn(3));
}

TEST_F(ImageSourceAnimationTest, OneThatPlaysOnceStopsOnItsLastFrame)
{
	ASSERT_NO_FATAL_FAILURE(start(std::nullopt));
	putOnAir(source_);
	EXPECT_TRUE(playsOn(3));
	EXPECT_TRUE(staysTrue(3 * kMoreThanADelay, [&] { return shows(kFrames.back()); }));
}

TEST_F(ImageSourceAnimationTest, RestartBeginsAgain)
{
	ASSERT_NO_FATAL_FAILURE(start(std::nullopt));
	putOnAir(source_);
	ASSERT_TRUE(comesTo(kFrames.back()));
	obs_source_media_restart(source_);
	ASSERT_TRUE(comesTo(kRed));
	EXPECT_TRUE(playsOn(3));
}

TEST_F(ImageSourceAnimationTest, MadePrivateMidwayNothingOfItIsSeen)
{
	ASSERT_NO_FATAL_FAILURE(start());
	putOnAir(source_);
	ASSERT_TRUE(comesTo(kBlue));
	ASSERT_TRUE(library().setVisibility(image_, Visibility::Private));
	EXPECT_TRUE(staysTrue(kMoreThanADelay, [&] { return hidden(); }));
	ASSERT_TRUE(library().setVisibility(image_, Visibility::Public));
	EXPECT_TRUE(comesTo(kRed)) << "it comes back with its beginning";
	EXPECT_TRUE(playsOn(2));
}

TEST_F(ImageSourceAnimationTest, SourcesThatShareAnAnimationShowTheSameFrame)
{
	ASSERT_NO_FATAL_FAILURE(start());
	putOnAir(source_);
	const OBSSourceAutoRelease other = makeSource({{kImageIdKey, image_.text()}});
	const auto seen = [](obs_source_t *source) { return render(source, {8, 8}).at(4, 4); };
	ASSERT_TRUE(becomesTrue([&] { return seen(other).alpha == 255; }));
	EXPECT_TRUE(staysTrue(2 * kMoreThanADelay, [&] {
		obs_enter_graphics(); // no tick between the two
		const bool same = seen(source_) == seen(other);
		obs_leave_graphics();
		return same;
	}));
}

} // namespace
} // namespace StreamImages
