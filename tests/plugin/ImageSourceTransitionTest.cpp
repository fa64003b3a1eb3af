#include "tests/plugin/ImageSourceFixture.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <set>

namespace StreamImages {
namespace {

using Pictures::Colour;
using Pictures::kBlue;
using Pictures::kRed;

constexpr int kSomeFrames = 30; // much less than
constexpr int kLongMs = 4'000;  // so that it is certainly still running
constexpr int kLittle = 16;     // of 255: what rounding and blending leave
constexpr int kClearlyThere = 40;

bool isMixture(const Colour &colour)
{
	return colour.red > kClearlyThere && colour.blue > kClearlyThere;
}

// From a red image to a blue one.
class ImageSourceTransitionTest : public ImageSourceTest {
protected:
	void begin(const Slide &from, const Slide &to, int durationMs, const char *transition = "fade_transition")
	{
		putOnAir(source_);
		set({{kImageIdKey, from.image.text()}, {kTransitionKey, ""}});
		ASSERT_TRUE(becomesTrue([&] { return shows(from); }));
		set({{kTransitionKey, transition}, {kTransitionDurationKey, durationMs}});
		ASSERT_TRUE(staysTrue(kSomeFrames, [&] { return shows(from); })) << "a transition is made on a worker";
		set({{kImageIdKey, to.image.text()}});
	}

	void comeHalfWay(int durationMs = kLongMs)
	{
		begin(red_, blue_, durationMs);
		ASSERT_TRUE(becomesTrue([&] { return isMixture(colour()); }));
	}

	bool holdsRed()
	{
		const Rendered rendered = render(source_, {40, 30});
		for (int y = 0; y < rendered.size.heightPx; ++y) {
			for (int x = 0; x < rendered.size.widthPx; ++x) {
				if (rendered.at(x, y).red > kLittle) {
					return true;
				}
			}
		}
		return false;
	}

	// In fewer frames than the transition has left.
	bool soonShowsBlueAlone()
	{
		bool shown = false;
		(void)staysTrue(kSomeFrames, [&] { return !(shown = shows(kBlue)); });
		return shown;
	}

	const Slide red_{import(kRed, Visibility::Public, nextWidthPx(), 40), kRed};
	const Slide blue_{import(kBlue, Visibility::Public, 2 * nextWidthPx(), 60), kBlue};

private:
	static int nextWidthPx()
	{
		static int widthPx = 40;
		return ++widthPx;
	}
};

TEST_F(ImageSourceTransitionTest, HalfWayBothImagesAreSeenAndAtTheEndTheNewOne)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay(600));
	const Colour half = colour();
	EXPECT_TRUE(isMixture(half));
	EXPECT_LT(half.green, kLittle);
	EXPECT_TRUE(becomesTrue([&] { return shows(kBlue); }));
}

TEST_F(ImageSourceTransitionTest, TakesAsLongAsItIsSet)
{
	ASSERT_NO_FATAL_FAILURE(begin(red_, blue_, 600));
	ASSERT_TRUE(becomesTrue([&] { return !shows(kRed); }));
	const std::uint64_t beganNs = obs_get_video_frame_time();
	ASSERT_TRUE(becomesTrue([&] { return shows(kBlue); }));
	EXPECT_NEAR(static_cast<double>(obs_get_video_frame_time() - beganNs) / 1e9, 0.6, 0.15);
}

TEST_F(ImageSourceTransitionTest, TheNextImageIsLoadedOnlyWhenTheTransitionHasRunForAWhile)
{
	const ImageId next = import(Pictures::kGreen, Visibility::Public, 3, 4);
	import(Pictures::kGreen, Visibility::Public, 4, 3); // so that red has other neighbours
	const std::string name = manager().image(next, Audience::Owner).value()->content.sha256;
	const auto readAtNs = std::make_shared<std::atomic<std::uint64_t>>(0);
	library().disk().observe([=](const FileCall &call) {
		if (call.operation == FileOperation::Read && call.path.stem() == name) {
			*readAtNs = obs_get_video_frame_time();
		}
	});
	ASSERT_NO_FATAL_FAILURE(begin(red_, blue_, kLongMs));
	ASSERT_TRUE(becomesTrue([&] { return !shows(kRed); }));
	const std::uint64_t beganNs = obs_get_video_frame_time();
	EXPECT_EQ(*readAtNs, 0u);
	EXPECT_TRUE(becomesTrue([&] { return *readAtNs > 0; }));
	EXPECT_NEAR((static_cast<double>(*readAtNs) - static_cast<double>(beganNs)) / 1e9, 0.4, 0.15);
	EXPECT_FALSE(shows(kBlue));
}

TEST_F(ImageSourceTransitionTest, AnImageThatLeavesAndIsMadePrivateIsGoneFromTheFirstRenderPassOn)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay());
	bool probed = false;
	gate().afterFlip = [&] {
		probed = true;
		EXPECT_FALSE(holdsRed());
	};
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	gate().afterFlip = nullptr;
	EXPECT_TRUE(probed);
	EXPECT_FALSE(holdsRed());
	EXPECT_TRUE(staysTrue(3, [&] { return !holdsRed(); }));
	EXPECT_TRUE(soonShowsBlueAlone());
}

TEST_F(ImageSourceTransitionTest, WhenTheComingImageIsMadePrivateNothingIsSeen)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay());
	bool probed = false;
	gate().afterFlip = [&] {
		probed = true;
		EXPECT_TRUE(hidden());
	};
	ASSERT_TRUE(library().setVisibility(blue_.image, Visibility::Private));
	gate().afterFlip = nullptr;
	EXPECT_TRUE(probed);
	EXPECT_TRUE(staysTrue(kSomeFrames, [&] { return hidden(); }));
}

// A transition that holds what it is used by, as one that plays a scene may.
obs_source_t *heldByTransition = nullptr;

void registerTransitionThatHolds(obs_source_t *source)
{
	heldByTransition = source;
	obs_source_info info{};
	info.id = "transition_that_holds";
	info.type = OBS_SOURCE_TYPE_TRANSITION;
	info.get_name = [](void *) { return "transition that holds"; };
	info.create = [](obs_data_t *, obs_source_t *transition) -> void * { return transition; };
	info.destroy = [](void *) {};
	info.video_render = [](void *, gs_effect_t *) {};
	info.audio_render = [](void *, uint64_t *, obs_source_audio_mix *, uint32_t, size_t, size_t) { return false; };
	info.enum_active_sources = [](void *data, obs_source_enum_proc_t callback, void *param) {
		if (heldByTransition) {
			callback(static_cast<obs_source_t *>(data), heldByTransition, param);
		}
	};
	obs_register_source(&info);
}

TEST_F(ImageSourceTransitionTest, ATransitionThatHoldsTheSourceItselfIsACut)
{
	registerTransitionThatHolds(source_);
	begin(red_, blue_, kLongMs, "transition_that_holds");
	EXPECT_TRUE(soonShowsBlueAlone());
	set({{kTransitionKey, ""}});
	EXPECT_TRUE(staysTrue(kSomeFrames, [&] { return shows(blue_); }));
	heldByTransition = nullptr;
}

TEST_F(ImageSourceTransitionTest, AnUnknownTransitionIsACut)
{
	ASSERT_NO_FATAL_FAILURE(begin(red_, blue_, 600, "no_such_transition"));
	bool mixed = false;
	EXPECT_TRUE(becomesTrue([&] {
		const Colour now = colour();
		mixed = mixed || (now != kRed && now != kBlue);
		return now == kBlue;
	}));
	EXPECT_FALSE(mixed);
}

TEST_F(ImageSourceTransitionTest, AnotherTransitionWhileOneRunsLeavesTheNewImage)
{
	for (const char *other : {"", "slide_transition"}) {
		ASSERT_NO_FATAL_FAILURE(comeHalfWay());
		set({{kTransitionKey, other}});
		EXPECT_TRUE(soonShowsBlueAlone()) << other;
	}
}

TEST_F(ImageSourceTransitionTest, WhatATransitionLeftBehindDoesNotCountWhenAnotherTransitionIsChosen)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay());
	set({{kTransitionKey, ""}});
	ASSERT_TRUE(soonShowsBlueAlone());
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	EXPECT_TRUE(staysTrue(kSomeFrames, [&] { return shows(kBlue); })) << "it has nothing to do with the red one";
}

TEST_F(ImageSourceTransitionTest, ASourceInNativeSizeHasTheNewImagesSizeFromTheBeginning)
{
	putOnAir(source_);
	ASSERT_NO_FATAL_FAILURE(begin(red_, blue_, kLongMs));
	std::set<std::pair<std::uint32_t, std::uint32_t>> sizes;
	ASSERT_TRUE(becomesTrue([&] {
		sizes.emplace(obs_source_get_width(source_), obs_source_get_height(source_));
		return isMixture(colour());
	}));
	const auto size = [&](const Slide &slide) {
		const auto content = manager().image(slide.image, Audience::Owner).value()->content;
		return std::pair{static_cast<std::uint32_t>(content.widthPx),
				 static_cast<std::uint32_t>(content.heightPx)};
	};
	sizes.erase(size(red_)); // before it begins
	EXPECT_EQ(sizes, (std::set{size(blue_)}));
}

TEST_F(ImageSourceTransitionTest, HidingFadesOutAndShowingFadesIn)
{
	putOnAir(source_);
	set({{kImageIdKey, red_.image.text()}, {kTransitionKey, "fade_transition"}, {kTransitionDurationKey, 400}});
	ASSERT_TRUE(becomesTrue([&] { return shows(kRed); }));
	ASSERT_TRUE(staysTrue(kSomeFrames, [&] { return shows(kRed); }));
	const auto isFaint = [&] {
		const Colour now = colour();
		return now.alpha > kLittle && now.alpha < 255 - kLittle;
	};
	obs_source_media_stop(source_);
	EXPECT_TRUE(becomesTrue(isFaint));
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(becomesTrue(isFaint));
	EXPECT_TRUE(becomesTrue([&] { return shows(kRed); }));
}

TEST_F(ImageSourceTransitionTest, PanicHalfWayBlanksBothAndAfterItTheNewImageIsBack)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay());
	ASSERT_TRUE(manager().setPanic(Panic::On));
	EXPECT_TRUE(staysTrue(5, [&] { return hidden(); }));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	EXPECT_TRUE(becomesTrue([&] { return colour().blue > kClearlyThere; })) << "it fades in";
	EXPECT_FALSE(holdsRed());
}

TEST_F(ImageSourceTransitionTest, ASourceMayGoWhileATransitionRuns)
{
	ASSERT_NO_FATAL_FAILURE(comeHalfWay()); // libobs counts at the end what was left behind
	const OBSWeakSourceAutoRelease weak = obs_source_get_weak_source(source_);
	putOnAir(nullptr);
	source_ = nullptr;
	EXPECT_TRUE(becomesTrue([&] { return obs_weak_source_expired(weak); }));
}

} // namespace
} // namespace StreamImages
