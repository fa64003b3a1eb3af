#include "plugin/scene/OnAirWatch.hpp"

#include "plugin/hotkeys/KeyCommands.hpp"
#include "tests/plugin/ImageSourceFixture.hpp"
#include "tests/support/ManualClock.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace StreamImages {
namespace {

using Pictures::kBlue;
using Pictures::kGreen;
using Pictures::kRed;
using testing::ElementsAre;

class OnAirWatchTest : public ImageSourceTest {
protected:
	~OnAirWatchTest() override { putOnAir(nullptr); }

	void note(const OnAir &image, OnAirWatch::Change change)
	{
		std::scoped_lock lock{mutex_};
		told_.push_back((change == OnAirWatch::Change::Shown ? "shown " : "hidden ") + image.image.text());
	}

	// What was told, once it is so many.
	std::vector<std::string> told(std::size_t count)
	{
		EXPECT_TRUE(becomesTrue([&] {
			watch_.noticeChange(); // as the source does through the plugin
			std::scoped_lock lock{mutex_};
			return told_.size() >= count;
		}));
		std::scoped_lock lock{mutex_};
		return told_;
	}

	UtcTime since()
	{
		const std::vector<SourceState> all = control_.sources();
		return watch_.since(*std::ranges::find(all, true, &SourceState::onAir));
	}

	static std::string wasShown(const Slide &slide) { return "shown " + slide.image.text(); }
	static std::string wasHidden(const Slide &slide) { return "hidden " + slide.image.text(); }

	const Slide red_ = slide(kRed);
	const Slide green_ = slide(kGreen);
	ManualClock clock_;
	SourceControl control_{manager()};
	std::mutex mutex_; // guards told_
	std::vector<std::string> told_;
	OnAirWatch watch_{control_, clock_,
			  [this](const OnAir &image, OnAirWatch::Change change) { note(image, change); }};
};

TEST_F(OnAirWatchTest, TellsWhatComesOnProgramAndWhatLeavesItInThatOrder)
{
	select(red_.image);
	ASSERT_TRUE(becomesTrue([&] { return shows(red_); }));
	putOnAir(source_);
	EXPECT_THAT(told(1), ElementsAre(wasShown(red_)));
	select(green_.image);
	EXPECT_THAT(told(3), ElementsAre(wasShown(red_), wasHidden(red_), wasShown(green_)));
	putOnAir(nullptr);
	EXPECT_THAT(told(4), ElementsAre(wasShown(red_), wasHidden(red_), wasShown(green_), wasHidden(green_)));
}

TEST_F(OnAirWatchTest, KnowsSinceWhen)
{
	select(red_.image);
	putOnAir(source_);
	const UtcTime came = clock_.now();
	told(1);
	clock_.advance(std::chrono::minutes{5});
	watch_.noticeChange();
	EXPECT_EQ(since(), came);
	select(green_.image);
	told(3);
	EXPECT_EQ(since(), clock_.now());
}

TEST_F(OnAirWatchTest, PanicAndVisibilityTakeOffWhatIsOnAir)
{
	select(red_.image);
	putOnAir(source_);
	told(1);
	ASSERT_TRUE(manager().setPanic(Panic::On));
	EXPECT_EQ(told(2).back(), wasHidden(red_));
	ASSERT_TRUE(manager().setPanic(Panic::Off));
	EXPECT_EQ(told(3).back(), wasShown(red_));
	ASSERT_TRUE(library().setVisibility(red_.image, Visibility::Private));
	EXPECT_EQ(told(4).back(), wasHidden(red_));
}

// ---- keys, with a source ----

class SourceKeysTest : public OnAirWatchTest {
protected:
	SourceKeysTest() { control_.setChosen(obs_source_get_uuid(source_)); }

	KeyCommands keys_{manager(), control_, clock_,
			  KeyCallbacks{[this](const char *textKey, int) {
					       std::scoped_lock lock{mutex_};
					       refused_ = textKey;
				       },
				       [](const Error &error) { ADD_FAILURE() << error.detail; }}};
	std::string refused_;
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
	EXPECT_TRUE(becomesTrue([&] {
		std::scoped_lock lock{mutex_};
		return refused_ == "Hotkey.Slot.Hidden";
	}));
	EXPECT_TRUE(staysTrue(5, [&] { return hidden(); }));
}

TEST_F(SourceKeysTest, ShowAndHideObeyOnlyWhereTheyChangeSomething)
{
	select(red_.image);
	ASSERT_TRUE(becomesTrue([&] { return shows(red_); }));
	EXPECT_FALSE(keys_.press(Command::Show));
	EXPECT_TRUE(keys_.press(Command::Hide));
	EXPECT_TRUE(becomesTrue([&] { return hidden(); }));
	EXPECT_FALSE(keys_.press(Command::Hide));
	EXPECT_TRUE(keys_.press(Command::Show));
	EXPECT_TRUE(becomesTrue([&] { return shows(red_); }));
}

// ---- the source that is meant when none is named ----

class ChosenSourceTest : public OnAirWatchTest {
protected:
	std::string meant()
	{
		const auto source = control_.choose("");
		return source ? source->uuid : "none";
	}
	static std::string uuid(obs_source_t *source) { return obs_source_get_uuid(source); }

	const OBSSourceAutoRelease other_ = makeSource(nlohmann::json::object());
};

TEST_F(ChosenSourceTest, IsTheOneThatWasChosenElseTheOnlyOneOnAir)
{
	EXPECT_EQ(control_.choose("").error().kind, ErrorKind::Ambiguous);
	select(red_.image);
	putOnAir(source_);
	told(1);
	EXPECT_EQ(meant(), uuid(source_));
	control_.setChosen(uuid(other_));
	EXPECT_EQ(meant(), uuid(other_));
	control_.setChosen("gone");
	EXPECT_EQ(meant(), uuid(source_));
}

TEST_F(ChosenSourceTest, IsForAKeyTheFirstOfSeveral)
{
	EXPECT_TRUE(control_.chosen());
	control_.setChosen(uuid(other_));
	EXPECT_EQ(control_.chosen()->uuid, uuid(other_));
}

} // namespace
} // namespace StreamImages
