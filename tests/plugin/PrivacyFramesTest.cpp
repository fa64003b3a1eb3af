#include "plugin/render/ObsRenderGate.hpp"
#include "plugin/source/ImageSourceInfo.hpp"
#include "tests/plugin/privacy/LibrarySubject.hpp"
#include "tests/plugin/privacy/NaiveCanary.hpp"
#include "tests/plugin/privacy/Trials.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <iostream>
#include <string_view>
#include <thread>

namespace StreamImages {
namespace {

constexpr std::size_t kActors = 3; // each in a quarter of the canvas, which is 320 x 180
constexpr std::size_t kTrialsOfControl = 400;

std::size_t trialsOfProof()
{
	const char *wanted = std::getenv("STREAM_IMAGES_PRIVACY_TRIALS");
	return wanted != nullptr ? std::stoul(wanted) : 1000;
}

// Our sources as OBS has them. libobs keeps a source type until it ends, so all tests share this.
struct World {
	ObsRenderGate gate;
	WatchedGate watched{gate};
	LibraryFixture library{watched};
	SystemRandom random;
	ImageSourceEnvironment environment{library.manager(), random};
	std::array<CanaryDetector, kActors> detectors{
		CanaryDetector{{0, 0, {160, 90}}},
		CanaryDetector{{160, 0, {160, 90}}},
		CanaryDetector{{0, 90, {160, 90}}},
	};
	FrameTap tap{[this](const Frame &frame) {
		std::ranges::for_each(detectors, [&](CanaryDetector &detector) { detector.look(frame); });
	}};
	std::size_t controlsFound = 0;
};

std::unique_ptr<World> world;

// Of what libobs has to say: it tells of every source that comes and goes.
void printProblem(int level, const char *format, va_list arguments, void *)
{
	if (level <= LOG_WARNING) {
		std::vfprintf(stderr, format, arguments);
		std::fputc('\n', stderr);
	}
}

class PrivacyFramesTest : public testing::Test {
protected:
	static void SetUpTestSuite()
	{
		base_set_log_handler(printProblem, nullptr);
		loadBuiltIns();
		world = std::make_unique<World>();
		registerImageSource({std::shared_ptr<void>{}, &world->environment});
	}

	static void TearDownTestSuite()
	{
		std::cout << std::format("PRIVACY CONTROLS: {} of 4 found out\n", world->controlsFound);
		while (obs_wait_for_destroy_queue()) { // a scene's end is the end of others
		}
		world.reset();
	}

	// As many trials as planned, by all actors together, with images of the library.
	Tally prove(TrialPlan plan)
	{
		constexpr std::array colours{Pictures::kRed, Pictures::Colour{255, 0, 255},
					     Pictures::Colour{255, 0, 128}};
		plan.trials = (plan.trials + kActors - 1) / kActors;
		std::array<Tally, kActors> tallies;
		std::vector<std::thread> actors;
		for (std::size_t i = 0; i < kActors; ++i) {
			const auto seed = static_cast<unsigned>(i);
			actors.emplace_back([&, i, seed] {
				const auto picture = Pictures::plainPng({30, 20 + static_cast<int>(i)}, colours[i]);
				LibrarySubject subject{world->library, picture, seed};
				tallies[i] = runTrials(world->tap, world->detectors[i], wardrobe_, subject, plan, seed);
			});
		}
		std::ranges::for_each(actors, &std::thread::join);
		Tally all;
		std::ranges::for_each(tallies, [&](const Tally &tally) { all.add(tally); });
		return all;
	}

	// By one actor.
	Tally tryOut(Subject &subject, const TrialPlan &plan)
	{
		return runTrials(world->tap, world->detectors[0], wardrobe_, subject, plan, 1);
	}

	Tally tryOut(RenderGate &gate, NaiveCanary::Design design, const TrialPlan &plan)
	{
		WatchedGate watched{gate};
		NaiveCanary canary{watched, design};
		return tryOut(canary, plan);
	}

	void expectFound(const Tally &tally)
	{
		EXPECT_GT(tally.leaks, 0u) << "in " << tally.trials << " trials";
		world->controlsFound += tally.leaks > 0 ? 1 : 0;
	}

	void expectNoLeak(const Tally &tally)
	{
		EXPECT_EQ(tally.leaks, 0u);
		EXPECT_EQ(tally.unseen, 0u) << "the picture was not there in the first place";
		for (const std::string &leaked : tally.leaked) {
			ADD_FAILURE() << leaked;
		}
	}

	void expectEverythingUsed(const Tally &tally)
	{
		for (const std::string &filter : builtInFilters()) {
			EXPECT_TRUE(tally.filters.contains(filter)) << filter;
		}
		for (const std::string &transition : builtInTransitions()) {
			EXPECT_TRUE(tally.transitions.contains(transition)) << transition;
		}
	}

	template<typename Member> static auto p99(std::vector<Settling> settlings, Member member)
	{
		const auto at = settlings.begin() + static_cast<std::ptrdiff_t>(settlings.size() * 99 / 100);
		std::ranges::nth_element(settlings, at, {}, member);
		return (*at).*member;
	}

	static void print(const char *promise, const Tally &tally)
	{
		std::cout << std::format(
			"PRIVACY {}: {} times hidden, {} of them on program, {} during a transition; {} "
			"frames and {} screenshots looked at; {} filters, {} transitions; 99 % settled "
			"in {:.0f} ms, {} frames; {} of {} frames late\n",
			promise, tally.trials, tally.program, tally.inTransition, tally.frames, tally.screenshots,
			tally.filters.size(), tally.transitions.size(), p99(tally.settlings, &Settling::ms),
			p99(tally.settlings, &Settling::frames), obs_get_lagged_frames(), obs_get_total_frames());
	}

	Wardrobe wardrobe_;
};

TEST_F(PrivacyFramesTest, NoPassThatGoesOnAfterTheFlipShowsTheImage)
{
	const Tally tally = prove({.since = Since::Flip, .sourceFilters = 0, .trials = trialsOfProof()});
	print("PASSES", tally);
	expectNoLeak(tally);
}

TEST_F(PrivacyFramesTest, NothingThatLibobsComposesAfterTheReturnShowsTheImage)
{
	const Tally tally =
		prove({.since = Since::Return, .composition = Composition::Cached, .trials = trialsOfProof()});
	print("COMPOSED", tally);
	expectNoLeak(tally);
	expectEverythingUsed(tally);
}

OBSSourceAutoRelease makeImageSource(const ImageId &image)
{
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, kImageIdKey, image.text().c_str());
	return obs_source_create_private(kImageSourceId, "canary", settings);
}

// Of every source of ours, duplicates included.
void changeAll(const char *key, const std::string &value)
{
	const OBSDataAutoRelease settings = obs_data_create();
	obs_data_set_string(settings, key, value.c_str());
	const auto update = [](void *data, obs_source_t *source) {
		if (obs_source_get_id(source) == std::string_view{kImageSourceId}) {
			obs_source_update(source, static_cast<obs_data_t *>(data));
		}
		return true;
	};
	obs_enum_all_sources(update, settings.Get());
}

// Sources that lose their audience, as the dialog of properties does it: libobs tells them at a tick of theirs.
class AudienceSubject final : public Subject {
public:
	OBSSourceAutoRelease makeSource() override { return makeImageSource(image_); }
	void show() override { changeAll(kAudienceKey, "subscribers"); }

	void hide() override
	{
		world->watched.runBetweenRenderPasses([] { changeAll(kAudienceKey, "everyone"); });
		EXPECT_TRUE(world->watched.waitUntilSettled());
	}

private:
	const ImageId image_ =
		world->library.import(Pictures::plainPng({31, 21}, Pictures::kRed), Visibility::Subscribers);
};

TEST_F(PrivacyFramesTest, ASourceThatLosesItsAudienceShowsNothingThreeTicksLater)
{
	AudienceSubject subject;
	const Tally tally = tryOut(subject, {.since = Since::Return, .composition = Composition::Cached, .trials = 60});
	print("AUDIENCE", tally);
	expectNoLeak(tally);
}

// The switch that blanks every source at once, and so leaves no other subject beside it.
class PanicSubject final : public Subject {
public:
	PanicSubject() { hide(); } // a stage begins empty

	OBSSourceAutoRelease makeSource() override { return makeImageSource(image_); }

	void show() override { EXPECT_TRUE(world->library.manager().setPanic(Panic::Off)); }
	void hide() override { EXPECT_TRUE(world->library.manager().setPanic(Panic::On)); }

private:
	const ImageId image_ = world->library.import(Pictures::plainPng({33, 21}, Pictures::kRed), Visibility::Public);
};

TEST_F(PrivacyFramesTest, PanicShowsNothing)
{
	PanicSubject subject;
	TrialPlan plan{.since = Since::Flip, .sourceFilters = 0, .trials = trialsOfProof() / 10};
	Tally tally = runTrials(world->tap, world->detectors[0], wardrobe_, subject, plan, 1);
	plan = {.since = Since::Return, .composition = Composition::Cached, .trials = trialsOfProof() / 10};
	tally.add(runTrials(world->tap, world->detectors[0], wardrobe_, subject, plan, 2));
	subject.show();
	print("PANIC", tally);
	expectNoLeak(tally);
}

// An image that had made room for another one, a black one, when it was hidden: only a delay filter still has it.
class ReplacedSubject final : public Subject {
public:
	OBSSourceAutoRelease makeSource() override
	{
		OBSSourceAutoRelease source = makeImageSource(image_);
		const OBSSourceAutoRelease delay = makeFilter("gpu_delay");
		obs_source_filter_add(source, delay);
		return source;
	}

	void show() override
	{
		EXPECT_TRUE(world->library.setVisibility(image_, Visibility::Public));
		changeAll(kImageIdKey, image_.text());
	}

	void hide() override
	{
		changeAll(kImageIdKey, black_.text());
		EXPECT_TRUE(world->gate.waitUntilSettled());
		EXPECT_TRUE(world->library.setVisibility(image_, Visibility::Private));
	}

private:
	const ImageId image_ = world->library.import(Pictures::plainPng({32, 21}, Pictures::kRed), Visibility::Private);
	const ImageId black_ = world->library.import(Pictures::plainPng({32, 21}, {}), Visibility::Public);
};

TEST_F(PrivacyFramesTest, WhatADelayFilterHasKeptOfAReplacedImageIsNotShownEither)
{
	ReplacedSubject subject;
	const Tally tally = tryOut(subject, {.since = Since::Return, .composition = Composition::Cached, .trials = 30});
	print("REPLACED", tally);
	expectNoLeak(tally);
}

// ---- controls: the same trials, with sources and gates that are known to be right or wrong ----

class UnlockedGate final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override { flip(); }
	Expected<void> waitUntilSettled() override { return world->gate.waitUntilSettled(); }
};

class GateWithoutBarrier final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override
	{
		world->gate.runBetweenRenderPasses(flip);
	}
	Expected<void> waitUntilSettled() override { return {}; }
};

TEST_F(PrivacyFramesTest, ACarefulSourceIsFoundInnocent)
{
	const Tally tally = tryOut(world->gate, {}, {.since = Since::Flip, .sourceFilters = 0, .trials = 50});
	expectNoLeak(tally);
	EXPECT_EQ(tally.trials, 50u);
}

TEST_F(PrivacyFramesTest, ASourceThatChecksInItsTickIsFoundOut)
{
	expectFound(tryOut(world->gate, {.checks = NaiveCanary::Checks::InTick},
			   {.since = Since::Flip, .sourceFilters = 0, .trials = kTrialsOfControl}));
}

TEST_F(PrivacyFramesTest, ARevocationByUpdateIsFoundOut)
{
	expectFound(tryOut(world->gate, {.checks = NaiveCanary::Checks::InUpdate},
			   {.since = Since::Flip, .sourceFilters = 0, .trials = kTrialsOfControl}));
}

TEST_F(PrivacyFramesTest, AFlipWithoutTheGraphicsLockIsFoundOut)
{
	UnlockedGate gate;
	expectFound(tryOut(gate, {}, {.since = Since::Flip, .sourceFilters = 0, .trials = kTrialsOfControl}));
}

TEST_F(PrivacyFramesTest, AKeptSizeWithoutBarrierIsFoundOutUnderTwoFilters)
{
	GateWithoutBarrier gate;
	expectFound(tryOut(gate, {.size = NaiveCanary::Size::Kept},
			   {.since = Since::Return, .sourceFilters = 2, .trials = kTrialsOfControl}));
}

} // namespace
} // namespace StreamImages
