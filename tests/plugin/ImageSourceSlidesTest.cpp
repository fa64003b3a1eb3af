#include "tests/plugin/ImageSourceFixture.hpp"

#include <atomic>

namespace StreamImages {
namespace {

using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;
using Pictures::kWhite;

constexpr double kIntervalSeconds = 0.5; // the shortest that there is
constexpr int kMoreThanAnInterval = 45;  // frames

class ImageSourceSlidesTest : public ImageSourceTest {
protected:
	void start(const nlohmann::json &more = nlohmann::json::object())
	{
		nlohmann::json settings{{kStreamIdKey, stream_.text()},
					{kImageIdKey, red_.image.text()},
					{kModeKey, "slideshow"},
					{kIntervalKey, 500},
					{kPauseWhenHiddenKey, false}};
		settings.update(more);
		set(settings);
		ASSERT_TRUE(comesTo(red_));
	}

	bool comesTo(const Slide &slide)
	{
		return becomesTrue([&] { return shows(slide); });
	}

	const Slide red_ = slide(kRed);
	const Slide green_ = slide(kGreen);
	const Slide blue_ = slide(kBlue);
};

TEST_F(ImageSourceSlidesTest, MovesOnAfterEachIntervalInListOrder)
{
	start();
	std::uint64_t cameAtNs = obs_get_video_frame_time();
	for (const Slide &slide : {green_, blue_, red_}) {
		ASSERT_TRUE(comesTo(slide));
		const std::uint64_t nowNs = obs_get_video_frame_time();
		EXPECT_NEAR(static_cast<double>(nowNs - cameAtNs) / 1e9, kIntervalSeconds, 0.15);
		cameAtNs = nowNs;
		EXPECT_EQ(selectedInSettings(), slide.image.text());
	}
}

TEST_F(ImageSourceSlidesTest, ShowsEachOnceInARoundOfAShuffle)
{
	start({{kOrderKey, "shuffle"}});
	ASSERT_TRUE(becomesTrue([&] { return !shows(red_); }));
	const Slide &second = shows(green_) ? green_ : blue_;
	const Slide &third = shows(green_) ? blue_ : green_;
	ASSERT_TRUE(shows(second));
	ASSERT_TRUE(becomesTrue([&] { return !shows(second); }));
	EXPECT_TRUE(shows(third));
}

TEST_F(ImageSourceSlidesTest, SkipsAnImageWhoseContentIsDamaged)
{
	damage(green_.image);
	start();
	ASSERT_TRUE(becomesTrue([&] { return !shows(red_); }));
	EXPECT_TRUE(shows(blue_));
}

TEST_F(ImageSourceSlidesTest, AfterAnImageThatIsMadePrivateComesTheNextAtOnce)
{
	start({{kIntervalKey, 60'000}});
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	EXPECT_TRUE(hidden());
	EXPECT_TRUE(comesTo(green_));
}

TEST_F(ImageSourceSlidesTest, ShowsAnAddedImageInTheSameRound)
{
	start();
	const Slide added = slide(kWhite);
	for (const Slide &slide : {green_, blue_, added, red_}) {
		ASSERT_TRUE(comesTo(slide));
	}
}

TEST_F(ImageSourceSlidesTest, NeverShowsWhatItsAudienceMayNotSee)
{
	slide(kWhite, Visibility::Subscribers);
	slide(kWhite, Visibility::Private);
	for (const char *order : {"list", "shuffle"}) {
		start({{kOrderKey, order}});
		EXPECT_TRUE(staysTrue(2 * kMoreThanAnInterval, [&] { return !shows(kWhite); }));
	}
}

TEST_F(ImageSourceSlidesTest, WithoutALoopItEndsAfterTheLastAndPlayBeginsAgain)
{
	std::atomic<int> ended = 0;
	const auto count = [](void *data, calldata_t *) { ++*static_cast<std::atomic<int> *>(data); };
	signal_handler_t *signals = obs_source_get_signal_handler(source_);
	signal_handler_connect(signals, "media_ended", count, &ended);
	start({{kLoopKey, false}});
	ASSERT_TRUE(comesTo(blue_));
	EXPECT_EQ(state(), OBS_MEDIA_STATE_PLAYING);
	EXPECT_TRUE(becomesTrue([&] { return state() == OBS_MEDIA_STATE_ENDED; }));
	EXPECT_TRUE(staysTrue(kMoreThanAnInterval, [&] { return shows(blue_); }));
	EXPECT_EQ(ended, 1);
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(comesTo(red_));
	EXPECT_EQ(state(), OBS_MEDIA_STATE_PLAYING);
	EXPECT_TRUE(comesTo(green_));
	signal_handler_disconnect(signals, "media_ended", count, &ended);
}

TEST_F(ImageSourceSlidesTest, PauseHoldsAndPlayGoesOn)
{
	start();
	obs_source_media_play_pause(source_, true);
	EXPECT_TRUE(staysTrue(kMoreThanAnInterval, [&] { return shows(red_); }));
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(comesTo(green_));
}

TEST_F(ImageSourceSlidesTest, RestartBeginsWithTheFirst)
{
	start();
	ASSERT_TRUE(comesTo(green_));
	obs_source_media_restart(source_);
	ASSERT_TRUE(becomesTrue([&] { return !shows(green_); }));
	EXPECT_TRUE(shows(red_));
	EXPECT_TRUE(comesTo(green_));
}

TEST_F(ImageSourceSlidesTest, HoldsWhileItIsShownNowhereIfSoAsked)
{
	start({{kPauseWhenHiddenKey, true}});
	EXPECT_TRUE(staysTrue(kMoreThanAnInterval, [&] { return shows(red_); }));
	putOnAir(source_);
	EXPECT_TRUE(comesTo(green_));
	putOnAir(nullptr);
	EXPECT_TRUE(passFrames(2));
	ASSERT_TRUE(shows(green_));
	EXPECT_TRUE(staysTrue(kMoreThanAnInterval, [&] { return shows(green_); }));
}

TEST_F(ImageSourceSlidesTest, NextGivesTheImageItsWholeInterval)
{
	start();
	EXPECT_TRUE(staysTrue(15, [&] { return shows(red_); }));
	obs_source_media_next(source_);
	ASSERT_TRUE(comesTo(green_));
	EXPECT_TRUE(staysTrue(24, [&] { return shows(green_); }));
	EXPECT_TRUE(comesTo(blue_));
}

} // namespace
} // namespace StreamImages
