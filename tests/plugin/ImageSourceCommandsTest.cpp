#include "plugin/scene/SourceControl.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"

#include <future>
#include <map>

namespace StreamImages {
namespace {

using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;

class ImageSourceCommandsTest : public ImageSourceTest {
protected:
	void SetUp() override { ASSERT_TRUE(selectAndSee(red_)); }

	bool selectAndSee(const Slide &slide)
	{
		set({{kStreamIdKey, stream_.text()}, {kImageIdKey, slide.image.text()}});
		return becomesTrue([&] { return shows(slide); });
	}

	// On screen, and in the settings that OBS saves.
	bool isAt(const Slide &slide) { return shows(slide) && selectedInSettings() == slide.image.text(); }
	bool comesTo(const Slide &slide)
	{
		return becomesTrue([&] { return isAt(slide); });
	}

	// Until what happened in the library is known to all sources.
	static void letListsFollow()
	{
		ASSERT_TRUE(passFrames(2));
		std::promise<void> listsAreRead;
		environment().background.post([&] { listsAreRead.set_value(); });
		listsAreRead.get_future().wait();
		ASSERT_TRUE(passFrames(2));
	}

	bool hiddenInSettings() const { return settings().value(kHiddenKey, false); }

	// The keys that OBS knows for the source, by name.
	std::map<std::string, obs_hotkey_id> hotkeys()
	{
		struct Found {
			obs_source_t *source;
			std::map<std::string, obs_hotkey_id> keys;
		} found{source_, {}};
		obs_enum_hotkeys(
			[](void *data, obs_hotkey_id id, obs_hotkey_t *key) {
				auto &result = *static_cast<Found *>(data);
				const bool ofASource =
					obs_hotkey_get_registerer_type(key) == OBS_HOTKEY_REGISTERER_SOURCE;
				if (ofASource &&
				    obs_weak_source_references_source(
					    static_cast<obs_weak_source_t *>(obs_hotkey_get_registerer(key)),
					    result.source)) {
					result.keys.emplace(obs_hotkey_get_name(key), id);
				}
				return true;
			},
			&found);
		return found.keys;
	}

	void press(const char *key)
	{
		const obs_hotkey_id id = hotkeys().at(key);
		obs_hotkey_enable_callback_rerouting(true);
		obs_hotkey_trigger_routed_callback(id, true);
		obs_hotkey_trigger_routed_callback(id, false);
		obs_hotkey_enable_callback_rerouting(false);
	}

	const SourceControl control_{manager()};
	const Slide red_ = slide(kRed);
	const Slide green_ = slide(kGreen);
	const Slide blue_ = slide(kBlue);
};

TEST_F(ImageSourceCommandsTest, NextAndPreviousGoThroughTheStreamInItsOrderWhileNotShowing)
{
	ASSERT_FALSE(obs_source_showing(source_));
	for (const Slide &slide : {green_, blue_, red_}) {
		obs_source_media_next(source_);
		ASSERT_TRUE(comesTo(slide));
	}
	for (const Slide &slide : {blue_, green_, red_}) {
		obs_source_media_previous(source_);
		ASSERT_TRUE(comesTo(slide));
	}
}

TEST_F(ImageSourceCommandsTest, NextAndPreviousGoThroughTheStreamOnAir)
{
	putOnAir(source_);
	obs_source_media_next(source_);
	ASSERT_TRUE(comesTo(green_));
	obs_source_media_previous(source_);
	EXPECT_TRUE(comesTo(red_));
}

TEST_F(ImageSourceCommandsTest, NextLeavesOutWhatTheAudienceMayNotSee)
{
	ASSERT_TRUE(library().setVisibility(green_.image, Visibility::Subscribers));
	letListsFollow();
	obs_source_media_next(source_);
	EXPECT_TRUE(comesTo(blue_));
}

TEST_F(ImageSourceCommandsTest, CommandsBeforeTheListIsKnownAreObeyedOnceItIs)
{
	std::promise<void> listMayBeRead;
	environment().background.post([&] { listMayBeRead.get_future().wait(); });
	const OBSSourceAutoRelease fresh =
		makeSource({{kStreamIdKey, stream_.text()}, {kImageIdKey, red_.image.text()}});
	obs_source_media_next(fresh);
	obs_source_media_next(fresh);
	const auto showsOnFresh = [&](const Slide &slide) { return render(fresh, {8, 8}).at(4, 4) == slide.colour; };
	EXPECT_TRUE(becomesTrue([&] { return showsOnFresh(red_); }));
	EXPECT_TRUE(staysTrue(5, [&] { return showsOnFresh(red_); }));
	listMayBeRead.set_value();
	EXPECT_TRUE(becomesTrue([&] { return showsOnFresh(blue_); }));
}

TEST_F(ImageSourceCommandsTest, RandomIsNeverTheSame)
{
	for (int i = 0; i < 20; ++i) {
		const std::string before = selectedInSettings();
		press("StreamImages.Random");
		ASSERT_TRUE(becomesTrue([&] { return selectedInSettings() != before; }));
	}
}

TEST_F(ImageSourceCommandsTest, ABurstOfCommandsIsObeyedToTheLast)
{
	for (int i = 0; i < 5; ++i) {
		obs_source_media_next(source_);
	}
	ASSERT_TRUE(comesTo(blue_));
	EXPECT_TRUE(staysTrue(10, [&] { return isAt(blue_); }));
}

TEST_F(ImageSourceCommandsTest, ASelectionRightAfterABurstOfCommandsWins)
{
	obs_source_media_next(source_);
	obs_source_media_next(source_);
	set({{kImageIdKey, green_.image.text()}});
	ASSERT_TRUE(comesTo(green_));
	EXPECT_TRUE(staysTrue(10, [&] { return isAt(green_); }));
}

TEST_F(ImageSourceCommandsTest, ASelectionBeforeACommandIsInTheSettingsWins)
{
	obs_source_media_next(source_);
	ASSERT_TRUE(StreamImages::becomesTrue([&] { return ours().selection().image == green_.image; }));
	ASSERT_EQ(selectedInSettings(), red_.image.text()) << "the UI thread has not come to it yet";
	set({{kImageIdKey, blue_.image.text()}});
	ASSERT_TRUE(comesTo(blue_));
	EXPECT_TRUE(staysTrue(10, [&] { return isAt(blue_); }));
}

TEST_F(ImageSourceCommandsTest, OtherSettingsBeforeACommandIsInTheSettingsDoNotUndoIt)
{
	obs_source_media_next(source_);
	ASSERT_TRUE(StreamImages::becomesTrue([&] { return ours().selection().image == green_.image; }));
	set({{kFitKey, "contain"}});
	ASSERT_TRUE(comesTo(green_));
	EXPECT_TRUE(staysTrue(10, [&] { return isAt(green_); }));
}

TEST_F(ImageSourceCommandsTest, AHideCountsThoughTheSettingsHaveNotHeardOfTheShowBeforeIt)
{
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	obs_source_media_play_pause(source_, false);
	ASSERT_TRUE(StreamImages::becomesTrue([&] { return !ours().selection().hidden; }));
	ASSERT_TRUE(hiddenInSettings()) << "the UI thread has not come to it yet";
	ASSERT_TRUE(control_.command(obs_source_get_uuid(source_), Command::Hide));
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	EXPECT_TRUE(staysTrue(10, [&] { return hidden() && hiddenInSettings(); }));
}

TEST_F(ImageSourceCommandsTest, ShowingWhatTheSettingsStillSayCounts)
{
	obs_source_media_next(source_);
	ASSERT_TRUE(StreamImages::becomesTrue([&] { return ours().selection().image == green_.image; }));
	ASSERT_EQ(selectedInSettings(), red_.image.text()) << "the UI thread has not come to it yet";
	ASSERT_TRUE(control_.show(obs_source_get_uuid(source_), red_.image));
	ASSERT_TRUE(comesTo(red_));
	EXPECT_TRUE(staysTrue(10, [&] { return isAt(red_); }));
}

TEST_F(ImageSourceCommandsTest, WhatOthersSetMeanwhileLeavesNoDisagreement)
{
	obs_source_media_next(source_);
	ASSERT_TRUE(StreamImages::becomesTrue([&] { return ours().selection().image == green_.image; }));
	set({{kHiddenKey, true}}); // which only the source itself does
	EXPECT_TRUE(becomesTrue(
		[&] { return !hiddenInSettings() && isAt(green_) && ours().selection().image == green_.image; }));
}

TEST_F(ImageSourceCommandsTest, WhatWasHiddenStaysHiddenWhenOlderSettingsAreRestored)
{
	nlohmann::json before = settings(); // as OBS's Undo, and Cancel in the properties window, keep them
	before[kHiddenKey] = false;
	obs_source_media_next(source_);
	ASSERT_TRUE(comesTo(green_));
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	set(before);
	EXPECT_TRUE(staysTrue(20, [&] { return hidden(); }));
	EXPECT_TRUE(becomesTrue([&] { return hiddenInSettings(); }));
}

TEST_F(ImageSourceCommandsTest, HidingDoesNotWaitForTheListOfImages)
{
	std::promise<void> listMayBeRead;
	environment().background.post([&] { listMayBeRead.get_future().wait(); });
	const OBSSourceAutoRelease fresh =
		makeSource({{kStreamIdKey, stream_.text()}, {kImageIdKey, red_.image.text()}});
	ASSERT_TRUE(becomesTrue([&] { return obs_source_get_width(fresh) != 0; }));
	for (int i = 0; i < 100; ++i) {
		obs_source_media_next(fresh);
	}
	obs_source_media_stop(fresh);
	EXPECT_TRUE(becomesTrue([&] { return obs_source_get_width(fresh) == 0; }));
	listMayBeRead.set_value();
}

TEST_F(ImageSourceCommandsTest, StopHidesAndPlayBringsBack)
{
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	EXPECT_EQ(state(), OBS_MEDIA_STATE_STOPPED);
	EXPECT_EQ(selectedInSettings(), red_.image.text());
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(becomesTrue([&] { return shows(red_) && !hiddenInSettings(); }));
	EXPECT_EQ(state(), OBS_MEDIA_STATE_PLAYING);
}

TEST_F(ImageSourceCommandsTest, WhatIsHiddenIsHiddenWhenLoadedAgain)
{
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hiddenInSettings(); }));
	const OBSDataAutoRelease saved = obs_save_source(source_);
	const auto savedSettings = nlohmann::json::parse(obs_data_get_json(saved)).at("settings");
	const OBSSourceAutoRelease loaded = makeSource(savedSettings);
	EXPECT_TRUE(staysTrue(20, [&] { return render(loaded, {8, 8}).blank(); }));
	EXPECT_EQ(obs_source_media_get_state(loaded), OBS_MEDIA_STATE_STOPPED);
	obs_source_media_play_pause(loaded, false);
	EXPECT_TRUE(becomesTrue([&] { return render(loaded, {8, 8}).at(4, 4) == kRed; }));
}

TEST_F(ImageSourceCommandsTest, AnImageSelectedWhileHiddenIsShownWhenToldTo)
{
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	set({{kImageIdKey, blue_.image.text()}});
	EXPECT_TRUE(staysTrue(20, [&] { return hidden(); }));
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(comesTo(blue_));
	EXPECT_TRUE(becomesTrue([&] { return !hiddenInSettings(); }));
}

TEST_F(ImageSourceCommandsTest, ShowOnStreamShowsWhatIsHidden)
{
	const std::string uuid = obs_source_get_uuid(source_);
	for (const Slide &slide : {red_, blue_}) {
		ASSERT_TRUE(control_.command(uuid, Command::Hide));
		ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
		ASSERT_TRUE(control_.show(uuid, slide.image));
		EXPECT_TRUE(becomesTrue([&] { return isAt(slide) && !hiddenInSettings(); }));
	}
}

TEST_F(ImageSourceCommandsTest, OfHideAndShowOnStreamTheLastCounts)
{
	const std::string uuid = obs_source_get_uuid(source_);
	ASSERT_TRUE(control_.command(uuid, Command::Hide));
	ASSERT_TRUE(control_.show(uuid, blue_.image));
	EXPECT_TRUE(comesTo(blue_));
	ASSERT_TRUE(control_.show(uuid, red_.image));
	ASSERT_TRUE(control_.command(uuid, Command::Hide));
	ASSERT_TRUE(becomesTrue([&] { return hidden() && hiddenInSettings(); }));
	EXPECT_TRUE(staysTrue(10, [&] { return hidden(); }));
}

TEST_F(ImageSourceCommandsTest, TheMediaStateSaysWhatHappens)
{
	const auto comesToState = [&](obs_media_state wanted) {
		return becomesTrue([&] { return state() == wanted; });
	};
	EXPECT_TRUE(comesToState(OBS_MEDIA_STATE_PLAYING));
	obs_source_media_play_pause(source_, true);
	EXPECT_TRUE(comesToState(OBS_MEDIA_STATE_PAUSED));
	obs_source_media_play_pause(source_, false);
	EXPECT_TRUE(comesToState(OBS_MEDIA_STATE_PLAYING));
	obs_source_media_stop(source_);
	EXPECT_TRUE(comesToState(OBS_MEDIA_STATE_STOPPED));
	set({{kImageIdKey, ""}});
	EXPECT_TRUE(comesToState(OBS_MEDIA_STATE_NONE));
}

TEST_F(ImageSourceCommandsTest, HotkeysOfTheSourceAreRegisteredAndObeyed)
{
	for (const char *key : {"StreamImages.Next", "StreamImages.Previous", "StreamImages.Random",
				"StreamImages.PlayOrPause", "StreamImages.Show", "StreamImages.Hide"}) {
		ASSERT_TRUE(hotkeys().contains(key)) << key;
	}
	press("StreamImages.Next");
	EXPECT_TRUE(comesTo(green_));
	press("StreamImages.Previous");
	EXPECT_TRUE(comesTo(red_));
	press("StreamImages.PlayOrPause");
	EXPECT_TRUE(becomesTrue([&] { return state() == OBS_MEDIA_STATE_PAUSED; }));
	press("StreamImages.PlayOrPause");
	EXPECT_TRUE(becomesTrue([&] { return state() == OBS_MEDIA_STATE_PLAYING; }));
	press("StreamImages.Hide");
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
	press("StreamImages.Show");
	EXPECT_TRUE(comesTo(red_));
}

TEST_F(ImageSourceCommandsTest, AnImageOnProgramCountsOneViewAndItsSeconds)
{
	const auto statistics = [&](const Slide &slide) {
		return manager().statistics(slide.image, Audience::Owner).value();
	};
	putOnAir(source_);
	ASSERT_TRUE(becomesTrue([&] { return statistics(red_).onAir >= std::chrono::milliseconds{200}; }));
	EXPECT_EQ(statistics(red_).views, 1u);
	obs_source_media_next(source_);
	EXPECT_TRUE(becomesTrue([&] { return statistics(green_).views == 1; }));
	EXPECT_EQ(statistics(red_).views, 1u);
	const auto before = statistics(red_).onAir;
	EXPECT_TRUE(staysTrue(10, [&] { return statistics(red_).onAir == before; })) << "it has left program";
}

TEST_F(ImageSourceCommandsTest, MakingAFilterForgetAnotherImageIsNoViewAnew)
{
	const OBSSourceAutoRelease filter = obs_source_create_private("gpu_delay", "delay", nullptr);
	obs_source_filter_add(source_, filter);
	putOnAir(source_);
	EXPECT_TRUE(passFrames(10)); // the filter keeps the first image
	obs_source_media_next(source_);
	const auto views = [&] { return manager().statistics(green_.image, Audience::Owner).value().views; };
	ASSERT_TRUE(becomesTrue([&] { return views() == 1; }));
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	EXPECT_TRUE(staysTrue(20, [&] { return views() == 1; }));
}

TEST_F(ImageSourceCommandsTest, AnImageInAPreviewCountsNoView)
{
	obs_source_inc_showing(source_);
	EXPECT_TRUE(staysTrue(20, [&] { return shows(red_); }));
	EXPECT_EQ(manager().statistics(red_.image, Audience::Owner).value().views, 0u);
	obs_source_dec_showing(source_);
}

TEST_F(ImageSourceCommandsTest, WhatIsSetAfterAShowingInTheSameFrameCounts)
{
	const Slide blue = slide(kBlue);
	onGraphicsThread([&] {
		EXPECT_TRUE(control_.show(obs_source_get_uuid(source_), green_.image));
		set({{kStreamIdKey, stream_.text()}, {kImageIdKey, blue.image.text()}});
	});
	EXPECT_TRUE(comesTo(blue));
	EXPECT_EQ(settings().at(kStreamIdKey), stream_.text());
}

TEST_F(ImageSourceCommandsTest, HidingAndPanicEndTheAppearance)
{
	const auto onAir = [&] { return manager().statistics(red_.image, Audience::Owner).value().onAir; };
	const auto standsStill = [&] {
		const auto before = onAir();
		return staysTrue(10, [&] { return onAir() == before; });
	};
	putOnAir(source_);
	ASSERT_TRUE(becomesTrue([&] { return onAir() > std::chrono::milliseconds{0}; }));
	obs_source_media_stop(source_);
	ASSERT_TRUE(becomesTrue([&] { return hidden(); }));
	EXPECT_TRUE(standsStill());
	obs_source_media_play_pause(source_, false);
	ASSERT_TRUE(becomesTrue([&] { return shows(red_); }));
	ASSERT_TRUE(manager().setPanic(Panic::On));
	EXPECT_TRUE(passFrames(2));
	EXPECT_TRUE(standsStill());
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	EXPECT_TRUE(becomesTrue([&] { return shows(red_); }));
	EXPECT_TRUE(becomesTrue([&] { return manager().statistics(red_.image, Audience::Owner).value().views == 3; }))
		<< "it came up three times";
}

} // namespace
} // namespace StreamImages
