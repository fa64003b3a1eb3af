#include "plugin/scene/OnAirWatch.hpp"

#include "plugin/hotkeys/KeyCommands.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"
#include "tests/support/ManualClock.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;

class OnAirWatchTest : public ImageSourceTest {
protected:
	~OnAirWatchTest() override { putOnAir(nullptr); }

	// Waits until these, and no others, were told to be on air.
	bool comesToBeOnAir(const std::vector<ImageId> &images)
	{
		return becomesTrue([&] {
			std::scoped_lock lock{mutex_};
			return onAir_ == images;
		});
	}

	// The source tells the plugin of what it shows, which tells the watch.
	bool selectAndSee(const Slide &slide)
	{
		select(slide.image);
		const bool seen = becomesTrue([&] { return shows(slide); });
		watch_.noticeChange();
		return seen;
	}

	UtcTime since()
	{
		const std::vector<SourceState> all = control_.sources();
		return watch_.since(*std::ranges::find(all, obs_source_get_uuid(source_), &SourceState::uuid));
	}

	const Slide red_ = slide(kRed);
	const Slide green_ = slide(kGreen);
	ManualClock clock_;
	SourceControl control_{manager()};
	std::mutex mutex_; // guards onAir_
	std::vector<ImageId> onAir_{ImageId{}};
	OnAirWatch watch_{control_, clock_, [this](const std::vector<OnAir> &onAir) {
				  std::scoped_lock lock{mutex_};
				  onAir_.clear();
				  std::ranges::transform(onAir, std::back_inserter(onAir_), &OnAir::image);
			  }};
};

TEST_F(OnAirWatchTest, FollowsTheProgramByWhatLibobsSays)
{
	EXPECT_TRUE(comesToBeOnAir({}));
	ASSERT_TRUE(selectAndSee(red_));
	putOnAir(source_);
	EXPECT_TRUE(comesToBeOnAir({red_.image}));
	putOnAir(nullptr);
	EXPECT_TRUE(comesToBeOnAir({}));
}

TEST_F(OnAirWatchTest, FollowsASourceThatGoesOnAndOneThatIsGone)
{
	putOnAir(source_);
	ASSERT_TRUE(selectAndSee(red_));
	EXPECT_TRUE(comesToBeOnAir({red_.image}));
	ASSERT_TRUE(selectAndSee(green_));
	EXPECT_TRUE(comesToBeOnAir({green_.image}));
	obs_source_remove(source_);
	putOnAir(nullptr);
	source_ = nullptr;
	EXPECT_TRUE(comesToBeOnAir({}));
}

TEST_F(OnAirWatchTest, KnowsSinceWhen)
{
	putOnAir(source_);
	ASSERT_TRUE(selectAndSee(red_));
	const UtcTime came = clock_.now();
	ASSERT_TRUE(comesToBeOnAir({red_.image}));
	clock_.advance(std::chrono::minutes{5});
	const OBSSourceAutoRelease other =
		makeSource({{kStreamIdKey, stream_.text()}, {kImageIdKey, green_.image.text()}});
	obs_set_output_source(1, other);
	ASSERT_TRUE(becomesTrue([&] {
		watch_.noticeChange();
		std::scoped_lock lock{mutex_};
		return onAir_.size() == 2;
	}));
	EXPECT_EQ(since(), came);
	obs_set_output_source(1, nullptr);
	ASSERT_TRUE(selectAndSee(green_));
	ASSERT_TRUE(comesToBeOnAir({green_.image}));
	EXPECT_EQ(since(), clock_.now());
}

TEST_F(OnAirWatchTest, PanicAndVisibilityTakeOffWhatIsOnAir)
{
	putOnAir(source_);
	ASSERT_TRUE(selectAndSee(red_));
	ASSERT_TRUE(comesToBeOnAir({red_.image}));
	ASSERT_TRUE(manager().setPanic(Panic::On));
	watch_.noticeChange();
	EXPECT_TRUE(comesToBeOnAir({}));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	ASSERT_TRUE(selectAndSee(red_));
	EXPECT_TRUE(comesToBeOnAir({red_.image}));
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	watch_.noticeChange();
	EXPECT_TRUE(comesToBeOnAir({}));
}

// ---- keys, with a source ----

class SourceKeysTest : public OnAirWatchTest {
protected:
	SourceKeysTest() { control_.setChosen(obs_source_get_uuid(source_)); }

	bool isRefused(const std::string &textKey)
	{
		return becomesTrue([&] {
			std::scoped_lock lock{mutex_};
			return refused_ == textKey;
		});
	}

	std::string refused_; // by mutex_
	KeyCommands keys_{manager(), control_, clock_,
			  KeyCallbacks{[this](const char *textKey, int) {
					       std::scoped_lock lock{mutex_};
					       refused_ = textKey;
				       },
				       [](const Error &error) { ADD_FAILURE() << error.detail; }}};
};

TEST_F(SourceKeysTest, SlotsShowTheirImageInTheChosenSource)
{
	const OBSSourceAutoRelease another = makeSource(nlohmann::json::object());
	ASSERT_TRUE(manager().assignSlot(1, red_.image));
	ASSERT_TRUE(manager().assignSlot(2, green_.image));
	keys_.pressSlot(1);
	EXPECT_TRUE(becomesTrue([&] { return shows(red_); }));
	keys_.pressSlot(2);
	EXPECT_TRUE(becomesTrue([&] { return shows(green_); }));
}

TEST_F(SourceKeysTest, ASlotWhoseImageMayNotBeSeenIsRefused)
{
	const Slide secret = slide(kBlue, Visibility::Private);
	ASSERT_TRUE(manager().assignSlot(3, secret.image));
	keys_.pressSlot(3);
	EXPECT_TRUE(isRefused("Hotkey.Slot.Hidden"));
	EXPECT_TRUE(staysTrue(5, [&] { return hidden(); }));
}

TEST_F(SourceKeysTest, ShowHideAndTheKeyForBoth)
{
	ASSERT_TRUE(selectAndSee(red_));
	const auto seen = [&] { return shows(red_); };
	const auto gone = [&] { return hidden(); };
	keys_.press(Command::Hide);
	EXPECT_TRUE(becomesTrue(gone));
	keys_.press(Command::Show);
	EXPECT_TRUE(becomesTrue(seen));
	keys_.press(Command::ShowOrHide);
	EXPECT_TRUE(becomesTrue(gone));
	keys_.press(Command::ShowOrHide);
	EXPECT_TRUE(becomesTrue(seen));
}

TEST_F(SourceKeysTest, WhatIsPressedLastCounts)
{
	ASSERT_TRUE(manager().assignSlot(1, red_.image));
	for (int i = 0; i < 20; ++i) {
		keys_.pressSlot(1);
		keys_.press(Command::Hide);
	}
	EXPECT_TRUE(becomesTrue([&] { return ours().selection().hidden; }));
	EXPECT_TRUE(staysTrue(10, [&] { return hidden(); }));
}

// libobs calls keys with a lock held that it takes as well while it saves sources, whose list it keeps locked then.
TEST_F(SourceKeysTest, KeysAndSavingDoNotWaitForEachOther)
{
	ASSERT_TRUE(selectAndSee(red_));
	const auto onKey = [](void *keys, obs_hotkey_id, obs_hotkey_t *, bool pressed) {
		if (pressed) {
			static_cast<KeyCommands *>(keys)->press(Command::Next);
		}
	};
	const obs_hotkey_id key = obs_hotkey_register_frontend("Test.Next", "Next", onKey, &keys_);
	std::atomic<bool> done = false;
	std::thread presser{[&] {
		while (!done) {
			obs_hotkey_trigger_routed_callback(key, true);
		}
	}};
	for (int i = 0; i < 200; ++i) {
		const OBSDataArrayAutoRelease saved = obs_save_sources();
		EXPECT_TRUE(saved);
	}
	done = true;
	presser.join();
	obs_hotkey_unregister(key);
}

// ---- the source that is meant when none is named ----

class ChosenSourceTest : public OnAirWatchTest {
protected:
	std::string meant()
	{
		const auto source = control_.findSource("", Audience::Everyone);
		return source ? source->uuid : "none";
	}
	static std::string uuid(obs_source_t *source) { return obs_source_get_uuid(source); }

	const OBSSourceAutoRelease other_ = makeSource(nlohmann::json::object());
};

TEST_F(ChosenSourceTest, IsTheOneThatWasChosenElseTheOnlyOneOnAir)
{
	EXPECT_EQ(control_.findSource("", Audience::Everyone).error().kind, ErrorKind::Ambiguous);
	putOnAir(source_);
	ASSERT_TRUE(selectAndSee(red_));
	EXPECT_EQ(meant(), uuid(source_));
	control_.setChosen(uuid(other_));
	EXPECT_EQ(meant(), uuid(other_));
	control_.setChosen("gone");
	EXPECT_EQ(meant(), uuid(source_));
}

// Else a client could tell that something is on air which it may not see.
TEST_F(ChosenSourceTest, WhatTheAudienceMayNotSeeOnAirHasNoSayInIt)
{
	const Slide forSubscribers = slide(kBlue, Visibility::Subscribers);
	putOnAir(source_);
	select(forSubscribers.image, "subscribers");
	ASSERT_TRUE(becomesTrue([&] { return shows(forSubscribers); }));
	EXPECT_EQ(meant(), "none");
	EXPECT_EQ(control_.findSource("", Audience::Owner)->uuid, uuid(source_));
}

TEST_F(ChosenSourceTest, IsForAKeyTheFirstOfSeveral)
{
	EXPECT_TRUE(control_.findSourceForKey());
	control_.setChosen(uuid(other_));
	EXPECT_EQ(control_.findSourceForKey()->uuid, uuid(other_));
}

} // namespace
} // namespace StreamImages
