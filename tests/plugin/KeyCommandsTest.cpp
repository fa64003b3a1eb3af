#include "plugin/hotkeys/KeyCommands.hpp"

#include "tests/plugin/LibraryFixture.hpp"
#include "tests/support/ManualClock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace StreamImages {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

// What keys do without any source; with one they are tried in OBS.
class KeyCommandsTest : public testing::Test {
protected:
	void note(const std::string &what)
	{
		std::scoped_lock lock{mutex_};
		heard_.push_back(what);
		noted_.notify_all();
	}

	// All that was heard, once it is so many.
	std::vector<std::string> heard(std::size_t count)
	{
		std::unique_lock lock{mutex_};
		noted_.wait(lock, [&] { return heard_.size() >= count; });
		return heard_;
	}

	// The same, of a key that is pressed until then: what is still being hidden undoes a lifting.
	std::vector<std::string> heardOncePressed(std::size_t count)
	{
		for (;;) {
			clock_.advance(kPanicRest);
			keys_.pressPanic();
			std::unique_lock lock{mutex_};
			if (noted_.wait_for(lock, 200ms, [&] { return heard_.size() >= count; })) {
				return {heard_.begin(), heard_.begin() + static_cast<std::ptrdiff_t>(count)};
			}
		}
	}

	NoRenderer gate_;
	ManualClock clock_;
	LibraryFixture library_{gate_};
	SourceControl control_{library_.manager()};
	std::mutex mutex_; // guards heard_
	std::condition_variable noted_;
	std::vector<std::string> heard_;
	const Subscription subscription_ = library_.manager().subscribe([this](const LibraryEvent &event) {
		if (const auto *panic = std::get_if<PanicChanged>(&event)) {
			note(panic->active ? "on" : "off");
		}
	});
	KeyCommands keys_{library_.manager(), control_, clock_,
			  KeyCallbacks{[this](const char *textKey, int slot) {
					       note(textKey + std::string{" "} + std::to_string(slot));
				       },
				       [this](const Error &error) { note(std::string{toString(error.kind)}); }}};
};

TEST_F(KeyCommandsTest, PanicIsLiftedByPressingItAgain)
{
	keys_.pressPanic();
	EXPECT_THAT(heard(1), ElementsAre("on"));
	clock_.advance(kPanicRest);
	keys_.pressPanic();
	EXPECT_THAT(heard(2), ElementsAre("on", "off"));
}

TEST_F(KeyCommandsTest, WhoHammersThePanicKeyStaysInTheDark)
{
	keys_.pressPanic();
	EXPECT_THAT(heard(1), ElementsAre("on"));
	for (int i = 0; i < 20; ++i) { // for longer than the key must rest
		clock_.advance(kPanicRest - 1ms);
		keys_.pressPanic();
	}
	EXPECT_TRUE(library_.manager().panic());
	EXPECT_THAT(heardOncePressed(2), ElementsAre("on", "off"));
}

TEST_F(KeyCommandsTest, PanicOfBeforeARestartIsLiftedByTheFirstPress)
{
	ASSERT_TRUE(library_.manager().setPanic(Panic::On));
	keys_.pressPanic();
	EXPECT_THAT(heard(2), ElementsAre("on", "off"));
}

TEST_F(KeyCommandsTest, PanicThatCannotBeSavedIsInForceAndToldOf)
{
	library_.disk().failFrom(1);
	keys_.pressPanic();
	EXPECT_THAT(heard(2), ElementsAre("on", "storage_failed"));
	EXPECT_TRUE(library_.manager().panic());
	library_.disk().heal();
}

TEST_F(KeyCommandsTest, AnEmptySlotSaysSo)
{
	keys_.pressSlot(4);
	EXPECT_THAT(heard(1), ElementsAre("Hotkey.Slot.Empty 4"));
}

TEST_F(KeyCommandsTest, WithoutASourceEachKeySaysSo)
{
	const ImageId image = library_.import(Pictures::plainPng({5, 5}, Pictures::kRed), Visibility::Public);
	ASSERT_TRUE(library_.manager().assignSlot(4, image));
	keys_.pressSlot(4);
	EXPECT_THAT(heard(1), ElementsAre("Hotkey.NoSource 4"));
	keys_.press(Command::Next);
	EXPECT_THAT(heard(2), ElementsAre("Hotkey.NoSource 4", "Hotkey.NoSource 0"));
}

} // namespace
} // namespace StreamImages
