#include "ui/changes/LibraryChanges.hpp"

#include "tests/ui/DockFixture.hpp"

#include <QSignalSpy>

#include <future>
#include <map>

namespace StreamImages {

namespace {

using Direction = LibraryChanges::Direction;
using WayBack = LibraryChanges::WayBack;

// With edits that write down what is done, instead of changing the library.
class LibraryChangesTest : public DockTest {
protected:
	LibraryChangesTest() { changes_ = std::make_unique<LibraryChanges>(*manager_, *workers_, nullptr); }
	~LibraryChangesTest() override
	{
		changes_.reset();
		workers_.reset();
	}

	EditStep step(const std::string &name)
	{
		return [this, name](ImageManager &) {
			if (const auto failing = failures_.find(name); failing != failures_.end()) {
				return EditOutcome{failure(failing->second, "")};
			}
			done_.push_back(name);
			const bool isUndo = name.starts_with('-');
			return EditOutcome{{}, step(isUndo ? name.substr(1) : '-' + name), isUndo};
		};
	}

	void make(const std::string &name, const LibraryChanges::Next &next = {})
	{
		changes_->make({{"Edit.Title", {QString::fromStdString(name)}}, step(name)}, next);
	}

	void makeAndSettle(const std::string &name)
	{
		make(name);
		finishChanges();
	}
	void undoAndSettle()
	{
		changes_->undo();
		finishChanges();
	}
	void redoAndSettle()
	{
		changes_->redo();
		finishChanges();
	}

	static std::string nameOf(const LibraryChanges::Step *step)
	{
		return step == nullptr ? "none" : step->label.arguments.front().toStdString();
	}
	std::string undoable() const { return nameOf(changes_->undoable()); }
	std::string redoable() const { return nameOf(changes_->redoable()); }

	std::vector<std::string> done_;
	std::map<std::string, ErrorKind> failures_;
	std::unique_ptr<LibraryChanges> changes_;
};

TEST_F(LibraryChangesTest, ChangesAreMadeAndTakenBackInOrder)
{
	for (const char *name : {"a", "b", "c"}) {
		make(name);
	}
	finishChanges();
	undoAndSettle();
	undoAndSettle();
	redoAndSettle();
	EXPECT_EQ(done_, (std::vector<std::string>{"a", "b", "c", "-c", "-b", "b"}));
	EXPECT_EQ(undoable(), "b");
	EXPECT_EQ(redoable(), "c");
}

TEST_F(LibraryChangesTest, NothingToTakeBackIsNoReasonToWorry)
{
	EXPECT_EQ(undoable(), "none");
	undoAndSettle();
	redoAndSettle();
	EXPECT_TRUE(done_.empty());
}

TEST_F(LibraryChangesTest, WhatTakesLongHoldsNothingUp)
{
	makeAndSettle("a");
	const BusyLane busy{*workers_, Lane::Long};
	changes_->make({.label = {"Edit.EmptyTrash"}, .perform = step("long"), .lane = Lane::Long});
	EXPECT_EQ(undoable(), "a");
	makeAndSettle("b");
	undoAndSettle();
	EXPECT_EQ(done_, (std::vector<std::string>{"a", "b", "-b"}));
}

TEST_F(LibraryChangesTest, NothingIsOfferedWhileAChangeRuns)
{
	makeAndSettle("a");
	QSignalSpy history{changes_.get(), &LibraryChanges::historyChanged};
	make("b");
	EXPECT_EQ(history.count(), 1);
	EXPECT_EQ(undoable(), "none");
	changes_->undo(); // of which?
	finishChanges();
	EXPECT_EQ(history.count(), 2);
	EXPECT_EQ(done_, (std::vector<std::string>{"a", "b"}));
	EXPECT_EQ(undoable(), "b");

	changes_->undo();
	EXPECT_EQ(redoable(), "none");
	changes_->undo();
	finishChanges();
	EXPECT_EQ(undoable(), "a");
}

TEST_F(LibraryChangesTest, NewChangeEndsWhatCouldBeMadeAgain)
{
	makeAndSettle("a");
	undoAndSettle();
	EXPECT_EQ(redoable(), "a");
	makeAndSettle("b");
	EXPECT_EQ(redoable(), "none");
	EXPECT_EQ(undoable(), "b");
}

TEST_F(LibraryChangesTest, ChangeThatFailedLeavesTheHistoryAsItWas)
{
	makeAndSettle("a");
	undoAndSettle();
	failures_["b"] = ErrorKind::StorageFull;
	QSignalSpy failed{changes_.get(), &LibraryChanges::failed};
	QSignalSpy finished{changes_.get(), &LibraryChanges::finished};
	bool went = false;
	make("b", [&](const EditOutcome &) { went = true; });
	finishChanges();
	EXPECT_EQ(failed.count(), 1);
	EXPECT_EQ(finished.count(), 0);
	EXPECT_FALSE(went);
	EXPECT_EQ(redoable(), "a");
}

TEST_F(LibraryChangesTest, OnlySoManyAreRemembered)
{
	for (std::size_t number = 0; number <= LibraryChanges::kMaxHistory; ++number) {
		make(std::to_string(number));
	}
	finishChanges();
	for (std::size_t number = 0; number < LibraryChanges::kMaxHistory; ++number) {
		ASSERT_NE(undoable(), "none");
		undoAndSettle();
	}
	EXPECT_EQ(done_.back(), "-1");
	EXPECT_EQ(undoable(), "none");
	EXPECT_EQ(redoable(), "1");
}

TEST_F(LibraryChangesTest, WayBackThatMayWorkAnotherTimeIsKept)
{
	makeAndSettle("a");
	for (const ErrorKind kind : {ErrorKind::StorageFull, ErrorKind::StorageDenied, ErrorKind::StorageFailed,
				     ErrorKind::StreamFull, ErrorKind::LibraryReplaced}) {
		failures_["-a"] = kind;
		undoAndSettle();
		EXPECT_EQ(undoable(), "a");
		EXPECT_EQ(redoable(), "none");
	}
	failures_.clear();
	undoAndSettle();
	EXPECT_EQ(redoable(), "a");
}

TEST_F(LibraryChangesTest, WayBackThatLeadsNowhereIsForgotten)
{
	makeAndSettle("a");
	makeAndSettle("b");
	failures_["-b"] = ErrorKind::NotFound;
	undoAndSettle();
	EXPECT_EQ(undoable(), "a");
	EXPECT_EQ(redoable(), "none");
}

TEST_F(LibraryChangesTest, ChangeInForceThatFailedIsToldAsBothAndCanBeTakenBack)
{
	QSignalSpy failed{changes_.get(), &LibraryChanges::failed};
	QSignalSpy finished{changes_.get(), &LibraryChanges::finished};
	changes_->make({{"Edit.Title", {"a"}}, [this](ImageManager &) {
				return EditOutcome{failure(ErrorKind::NotSettled, ""), step("-a"), true};
			}});
	finishChanges();
	EXPECT_EQ(failed.count(), 1);
	EXPECT_EQ(finished.count(), 1);
	ASSERT_EQ(undoable(), "a");
	EXPECT_TRUE(changes_->undoable()->reveals);
	undoAndSettle();
	EXPECT_EQ(done_, std::vector<std::string>{"-a"});
}

TEST_F(LibraryChangesTest, EveryStepKnowsTheVisibilitiesThatItWrites)
{
	const Visibilities former{{ImageId::generate(random_), {.visibility = Visibility::Subscribers}}};
	const Visibilities made{{former.begin()->first, {.visibility = Visibility::Public}}};
	const EditStep back = [made, again = step("a")](ImageManager &) {
		return EditOutcome{.result = {}, .inverse = again, .inverseVisibilities = made};
	};
	changes_->make({{"Edit.MakePublic", {"a"}}, [former, back](ImageManager &) {
				return EditOutcome{.result = {}, .inverse = back, .inverseVisibilities = former};
			}});
	finishChanges();
	EXPECT_EQ(changes_->undoable()->visibilities, former);
	undoAndSettle();
	EXPECT_EQ(changes_->redoable()->visibilities, made);
}

TEST_F(LibraryChangesTest, TellsWhatWasDoneAndWhetherItCanBeTakenBack)
{
	std::vector<std::pair<Direction, WayBack>> told;
	QObject::connect(changes_.get(), &LibraryChanges::finished, changes_.get(),
			 [&](const EditLabel &label, Direction direction, WayBack wayBack) {
				 EXPECT_EQ(label.arguments, QStringList{"a"});
				 told.emplace_back(direction, wayBack);
			 });
	makeAndSettle("a");
	undoAndSettle();
	redoAndSettle();
	changes_->make({{"Edit.EmptyTrash", {"a"}}, [](ImageManager &) { return EditOutcome{}; }});
	finishChanges();
	EXPECT_EQ(told, (std::vector<std::pair<Direction, WayBack>>{{Direction::Made, WayBack::Open},
								    {Direction::Undone, WayBack::Open},
								    {Direction::Redone, WayBack::Open},
								    {Direction::Made, WayBack::Closed}}));
	EXPECT_EQ(undoable(), "a"); // what cannot be taken back changes nothing about what can
}

TEST_F(LibraryChangesTest, EveryChangeOfVisibilityThatBeganEnds)
{
	QSignalSpy began{changes_.get(), &LibraryChanges::visibilityChangeBegan};
	QSignalSpy ended{changes_.get(), &LibraryChanges::visibilityChangeEnded};
	failures_["b"] = ErrorKind::StorageFailed;
	for (const char *name : {"a", "b"}) {
		changes_->make({{"Edit.MakePublic"}, step(name), {ImageId::generate(random_)}, Visibility::Public});
		EXPECT_EQ(began.count(), ended.count() + 1);
		finishChanges();
		EXPECT_EQ(began.count(), ended.count());
	}
	EXPECT_EQ(ended.count(), 2);
}

TEST_F(LibraryChangesTest, WhatFollowsAChangeComesAfterIt)
{
	StreamId created;
	const StreamId expected = StreamId::generate(random_);
	changes_->make({{"Edit.CreateStream", {"a"}},
			[expected](ImageManager &) { return EditOutcome{{}, {}, false, expected}; }},
		       [&](const EditOutcome &outcome) { created = outcome.createdStream; });
	EXPECT_TRUE(created.empty());
	finishChanges();
	EXPECT_EQ(created, expected);
}

TEST_F(LibraryChangesTest, WhatIsUnderWayIsCarriedThroughWithoutTheDock)
{
	std::promise<void> release;
	workers_->run(Lane::Change, [released = release.get_future().share()] { released.wait(); });
	make("a");
	make("b");
	changes_.reset();
	release.set_value();
	workers_.reset();
	QCoreApplication::processEvents();
	EXPECT_EQ(done_, (std::vector<std::string>{"a", "b"}));
}

} // namespace

} // namespace StreamImages
