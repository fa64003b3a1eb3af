#include "LibraryFixture.hpp"

#include <algorithm>
#include <chrono>
#include <future>
#include <string>
#include <vector>

namespace StreamImages {
namespace {

class PanicTest : public LibraryTest {
protected:
	PanicTest()
	{
		subscribed_ = events_.subscribe([this](const LibraryEvent &event) {
			if (const auto *changed = std::get_if<PanicChanged>(&event)) {
				EXPECT_EQ(permits_->inPanic(), changed->active) << "it took effect before it is told";
				heard_ += changed->active ? "on " : "off ";
			}
		});
	}

	Expected<void> panic() { return library_->setPanic(Panic::On); }
	Expected<void> lift() { return library_->setPanic(Panic::Off); }

	std::filesystem::path mark() const { return folder_.path() / "library/panic"; }
	bool marked() const { return std::filesystem::exists(mark()); }

	// How many file calls it makes.
	std::size_t countCalls(const std::function<Expected<void>()> &change)
	{
		fileSystem_.heal();
		EXPECT_TRUE(change());
		return fileSystem_.calls().size();
	}

	const StreamId stream_ = newStream();
	const ImageId image_ = newImage(stream_, "a", Visibility::Public);
	Subscription subscribed_;
	std::string heard_;
};

TEST_F(PanicTest, BlanksFirstThenTellsThenWaitsForObsThenSaves)
{
	fileSystem_.heal();
	bool settled = false;
	gate_.onSettling = [&] {
		settled = true;
		EXPECT_FALSE(shown(image_));
		EXPECT_EQ(heard_, "on ");
		EXPECT_TRUE(fileSystem_.calls().empty()) << "the disk may hang";
	};
	EXPECT_TRUE(panic());
	EXPECT_TRUE(settled);
	EXPECT_TRUE(marked());
	EXPECT_TRUE(permits_->inPanic());
}

TEST_F(PanicTest, IsSavedAgainWhenSomebodyElseTookItsMarkAway)
{
	ASSERT_TRUE(panic());
	std::filesystem::remove(mark());
	EXPECT_TRUE(panic());
	EXPECT_TRUE(marked());
	std::filesystem::remove(mark());
	EXPECT_TRUE(library_->saveUnsaved());
	EXPECT_TRUE(marked());
}

TEST_F(PanicTest, IsLiftedOnceThatIsSaved)
{
	ASSERT_TRUE(panic());
	fileSystem_.observe([&](const FileCall &) { EXPECT_FALSE(shown(image_)); });
	EXPECT_TRUE(lift());
	fileSystem_.observe({});
	EXPECT_FALSE(marked());
	EXPECT_TRUE(shown(image_));
	EXPECT_EQ(heard_, "on off ");
}

TEST_F(PanicTest, LiftingShowsWhatIsPublicByThen)
{
	const ImageId other = newImage(stream_, "b");
	ASSERT_TRUE(panic());
	ASSERT_TRUE(setVisibility(image_, Visibility::Private));
	ASSERT_TRUE(setVisibility(other, Visibility::Public));
	const ImageId added = newImage(stream_, "c", Visibility::Public);
	EXPECT_FALSE(shown(other));
	EXPECT_FALSE(shown(added));
	ASSERT_TRUE(lift());
	EXPECT_FALSE(shown(image_));
	EXPECT_TRUE(shown(other));
	EXPECT_TRUE(shown(added));
}

TEST_F(PanicTest, SwitchingTwiceIsSwitchingOnce)
{
	EXPECT_TRUE(lift());
	EXPECT_EQ(heard_, "");
	ASSERT_TRUE(panic());
	EXPECT_EQ(countCalls([&] { return panic(); }), 1u) << "a look whether it is saved still";
	EXPECT_EQ(heard_, "on ");
	ASSERT_TRUE(lift());
	EXPECT_EQ(countCalls([&] { return lift(); }), 0u);
	EXPECT_EQ(heard_, "on off ");
	EXPECT_TRUE(shown(image_));
}

TEST_F(PanicTest, OutlivesARestartUntilItIsLifted)
{
	ASSERT_TRUE(panic());
	open();
	EXPECT_TRUE(permits_->inPanic());
	EXPECT_FALSE(shownAnew(image_));
	ASSERT_TRUE(lift());
	EXPECT_TRUE(shown(image_));
	open();
	EXPECT_FALSE(permits_->inPanic());
	EXPECT_TRUE(shownAnew(image_));
}

TEST_F(PanicTest, WhatHasTheMarksNameIsTheMarkAndNothingIsSaidToBeDamaged)
{
	library_.reset();
	std::filesystem::create_directories(mark() / "within");
	open();
	EXPECT_TRUE(permits_->inPanic());
	EXPECT_TRUE(library_->store().recoveryNotes().empty());
	EXPECT_FALSE(lift()) << "as it cannot be removed";
	EXPECT_TRUE(permits_->inPanic());
	std::filesystem::remove_all(mark());
	EXPECT_TRUE(lift());
	EXPECT_FALSE(permits_->inPanic());
}

TEST_F(PanicTest, AMarkThatNobodyCanLookForFailsTheOpening)
{
	open();
	const std::vector<FileCall> calls = fileSystem_.calls();
	const auto look = std::ranges::find(calls, FileCall{FileOperation::Inspect, mark()});
	ASSERT_NE(look, calls.end());
	open(static_cast<std::size_t>(look - calls.begin()) + 1);
	EXPECT_FALSE(library_);
}

TEST_F(PanicTest, WhatIsKeptIsFlushedAndSoIsWhatIsLifted)
{
	const FileCall flush{FileOperation::FlushFolder, mark().parent_path()};
	ASSERT_GT(countCalls([&] { return panic(); }), 0u);
	EXPECT_EQ(fileSystem_.calls().back(), flush);
	ASSERT_GT(countCalls([&] { return lift(); }), 0u);
	EXPECT_EQ(fileSystem_.calls().back(), flush);
}

TEST_F(PanicTest, StaysInForceWhereverSavingItFailsAndIsSavedLater)
{
	const std::size_t calls = countCalls([&] { return panic(); });
	ASSERT_TRUE(lift());
	for (std::size_t call = 1; call <= calls; ++call) {
		fileSystem_.failFrom(call, ErrorKind::StorageFull);
		const auto saved = panic();
		ASSERT_FALSE(saved) << call;
		EXPECT_EQ(saved.error().kind, ErrorKind::StorageFull);
		EXPECT_FALSE(shown(image_));
		EXPECT_TRUE(permits_->inPanic());

		fileSystem_.heal();
		EXPECT_TRUE(library_->saveUnsaved());
		EXPECT_TRUE(marked());
		ASSERT_TRUE(lift());
	}
	EXPECT_GE(calls, 5u) << "create, flush, close, rename, flush folder";
}

TEST_F(PanicTest, StaysInForceWhereverLiftingItFailsAndThatIsOnDiskToo)
{
	ASSERT_TRUE(panic());
	const std::size_t calls = countCalls([&] { return lift(); });
	for (std::size_t call = 1; call <= calls; ++call) {
		fileSystem_.heal();
		ASSERT_TRUE(panic());
		heard_.clear();
		fileSystem_.failAt(call, ErrorKind::StorageDenied);
		const auto lifted = lift();
		ASSERT_FALSE(lifted) << call;
		EXPECT_EQ(lifted.error().kind, ErrorKind::StorageDenied);
		EXPECT_TRUE(permits_->inPanic());
		EXPECT_FALSE(shown(image_));
		EXPECT_EQ(heard_, "");
		EXPECT_TRUE(marked());
		fileSystem_.heal();
		ASSERT_TRUE(lift());
	}
	EXPECT_GE(calls, 2u) << "remove, flush folder";
}

TEST_F(PanicTest, ThatObsDidNotConfirmIsInForceAndSavedAndReported)
{
	gate_.answer = failure(ErrorKind::NotSettled, "no frame");
	EXPECT_EQ(panic().error().kind, ErrorKind::NotSettled);
	EXPECT_TRUE(permits_->inPanic());
	EXPECT_TRUE(marked());
	EXPECT_TRUE(lift()) << "nothing has to settle for that";
}

TEST_F(PanicTest, IsNotWrittenIntoALibraryThatSomebodyElseMayHaveByNow)
{
	std::filesystem::remove(folder_.path() / "library/lock");
	EXPECT_EQ(panic().error().kind, ErrorKind::LibraryReplaced);
	EXPECT_TRUE(permits_->inPanic());
	EXPECT_FALSE(marked());
	EXPECT_EQ(lift().error().kind, ErrorKind::LibraryReplaced);
	EXPECT_TRUE(permits_->inPanic());
}

TEST_F(PanicTest, WithoutTheLibrarysLockIsInMemoryOnly)
{
	PermitAuthority permits{gate_};
	Library second{LibraryStore::open(fileSystem_, folder_.path() / "library").value(),
		       {permits, gate_, events_, clock_, random_, 3}};
	subscribed_ = {};
	EXPECT_TRUE(second.setPanic(Panic::On));
	EXPECT_TRUE(permits.inPanic());
	EXPECT_FALSE(marked());
	EXPECT_TRUE(second.saveUnsaved().error().kind == ErrorKind::ReadOnly);
	EXPECT_FALSE(marked());
	EXPECT_TRUE(second.setPanic(Panic::Off));
	EXPECT_FALSE(permits.inPanic());
}

// Nothing may be seen in between either.
TEST_F(PanicTest, SwitchingOnWinsOverALiftingThatTheDiskHoldsUp)
{
	ASSERT_TRUE(panic());
	std::promise<void> isOn;
	std::future<Expected<void>> switchedOn;
	fileSystem_.observe([&](const FileCall &call) {
		if (call == FileCall{FileOperation::Remove, mark()}) {
			gate_.onSettling = [&] { isOn.set_value(); };
			switchedOn = std::async(std::launch::async, [&] { return panic(); });
			EXPECT_EQ(isOn.get_future().wait_for(std::chrono::seconds{30}), std::future_status::ready);
		}
	});
	EXPECT_TRUE(lift());
	EXPECT_TRUE(switchedOn.get());
	fileSystem_.observe({});
	EXPECT_TRUE(permits_->inPanic());
	EXPECT_FALSE(shown(image_));
	EXPECT_TRUE(marked());
	EXPECT_EQ(heard_, "on ");
	gate_.onSettling = {};
	EXPECT_TRUE(lift()) << "later";
	EXPECT_TRUE(shown(image_));
}

TEST_F(PanicTest, AListenerMaySwitchToo)
{
	const Subscription subscription = events_.subscribe([this](const LibraryEvent &event) {
		const auto *changed = std::get_if<PanicChanged>(&event);
		if (changed && changed->active) {
			EXPECT_TRUE(lift());
		}
	});
	EXPECT_TRUE(panic());
	EXPECT_FALSE(permits_->inPanic());
	EXPECT_FALSE(marked());
	EXPECT_TRUE(shown(image_));
	EXPECT_EQ(heard_, "on off ");
}

TEST_F(PanicTest, VerifyingAndRepairingLeaveTheMarkAlone)
{
	ASSERT_TRUE(panic());
	const auto report = library_->verify(Repair::Yes, clock_.now());
	ASSERT_TRUE(report);
	EXPECT_EQ(report->unreferencedContent, 0u);
	EXPECT_TRUE(marked());
}

} // namespace
} // namespace StreamImages
