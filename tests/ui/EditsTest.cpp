// Every change that the dock makes, and the way back.
#include "ui/changes/Edits.hpp"

#include "tests/ui/DockFixture.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <random>

namespace StreamImages {

namespace {

class EditsTest : public DockTest {
protected:
	using Lines = std::vector<std::string>; // so that a difference is easy to read

	EditsTest()
	{
		show_ = addStream("Show");
		other_ = addStream("Other");
		a_ = addImage(show_, "a.png", Visibility::Public);
		b_ = addImage(show_, "b.png", Visibility::Private);
		c_ = addImage(show_, "c.png", Visibility::Subscribers);
		d_ = addImage(show_, "d.png", Visibility::Public);
		x_ = addImage(other_, "x.png", Visibility::Public);
		y_ = addImage(other_, "y.png", Visibility::Private);
	}

	// All that the owner sees, but when it was changed.
	Lines library() const
	{
		Lines lines;
		for (const StreamSummary &stream : *manager_->streams(Audience::Owner)) {
			lines.push_back("# " + stream.title);
			for (const auto &image : **manager_->images(stream.id, Audience::Owner)) {
				lines.push_back(describe(*image));
			}
		}
		const Slots contents = manager_->imageSlots(Audience::Owner);
		for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
			lines.push_back(std::to_string(slot) + " | " + contents.at(slot).text());
		}
		return lines;
	}

	static std::string describe(const StreamImage &image)
	{
		std::string line = image.title + " | " + image.caption + " |";
		for (const std::string &tag : image.tags) {
			line += " #" + tag;
		}
		line += " | " + std::string{toString(image.visibility)} + (image.heldPrivate ? ", held |" : " |");
		for (const Comment &comment : image.comments) {
			line += " “" + comment.text + "” " + comment.id.text() + " at " +
				std::to_string(comment.time.time_since_epoch().count());
		}
		return line + " | " + image.id.text();
	}

	// The stream's file is lost, and found so when the library is opened: its images are held private.
	void damageShow()
	{
		ASSERT_TRUE(manager_->renameStream(show_, "Show")); // so that there is a generation before the last
		const auto file = configuration_.libraryFolder / "streams" / (show_.text() + ".json");
		manager_.reset();
		ASSERT_TRUE(fileSystem_->remove(file));
		openLibrary();
		ASSERT_TRUE(image(a_)->heldPrivate);
	}

	int slotOf(const ImageId &image) const { return manager_->imageSlots(Audience::Owner).slotOf(image); }

	std::string titles(const StreamId &stream) const
	{
		std::string text;
		for (const auto &image : **manager_->images(stream, Audience::Owner)) {
			text += image->title;
		}
		return text;
	}

	std::size_t trashSize() const
	{
		const Trash trash = manager_->trash(Audience::Owner);
		return trash.images.size() + trash.streams.size();
	}

	EditOutcome make(const Edit &edit) { return edit.perform(*manager_); }
	EditOutcome make(const EditStep &step) { return step(*manager_); }

	// Whether people would see more if it were taken back now.
	bool reveals(const EditOutcome &outcome) const
	{
		return outcome.inverseReveals ||
		       std::ranges::any_of(outcome.inverseVisibilities, [this](const auto &entry) {
			       const auto &[id, former] = entry;
			       return visibilityInEffect(former) > visibilityInEffect(*image(id));
		       });
	}

	// Makes the change, and goes back and forth twice.
	void expectWayBack(const Edit &edit)
	{
		const Lines before = library();
		EditOutcome outcome = make(edit);
		const Lines after = library();
		EXPECT_NE(after, before);
		for (const Lines &expected : {before, after, before, after}) {
			ASSERT_TRUE(outcome.result) << outcome.result.error().detail;
			ASSERT_TRUE(outcome.inverse);
			outcome = make(outcome.inverse);
			EXPECT_EQ(library(), expected);
		}
	}

	void expectRefused(const Edit &edit, ErrorKind kind)
	{
		const Lines before = library();
		const EditOutcome outcome = make(edit);
		ASSERT_FALSE(outcome.result) << edit.label.key;
		EXPECT_EQ(outcome.result.error().kind, kind) << edit.label.key;
		EXPECT_FALSE(outcome.inverse) << edit.label.key;
		EXPECT_EQ(library(), before) << edit.label.key;
	}

	static void expectOneIsGone(const EditOutcome &outcome)
	{
		ASSERT_FALSE(outcome.result);
		EXPECT_EQ(outcome.result.error().kind, ErrorKind::NotFound);
		EXPECT_TRUE(outcome.inverse); // of what became of the others
	}

	// The way back of a change that is in force although it is not what it should be, because of `kind`.
	void expectWayBackOfFailure(const Edit &edit, ErrorKind kind, const std::function<void()> &mend)
	{
		const Lines before = library();
		const EditOutcome outcome = make(edit);
		ASSERT_FALSE(outcome.result);
		EXPECT_EQ(outcome.result.error().kind, kind);
		EXPECT_NE(library(), before);
		ASSERT_TRUE(outcome.inverse);
		EXPECT_TRUE(reveals(outcome));
		mend();
		const EditOutcome undone = make(outcome.inverse);
		EXPECT_TRUE(undone.result);
		EXPECT_EQ(library(), before);
	}

	std::vector<Edit> editsThatHide() const
	{
		return {Edits::setVisibility({a_, c_}, Visibility::Private), Edits::remove({a_, b_}),
			Edits::removeStream(show_, "Show")};
	}

	StreamId show_;
	StreamId other_;
	ImageId a_, b_, c_, d_, x_, y_;
};

// ---- each edit, and back ----

TEST_F(EditsTest, VisibilityOfEachImageComesBack)
{
	expectWayBack(Edits::setVisibility({a_, b_, c_, x_}, Visibility::Subscribers));
	EXPECT_EQ(image(b_)->visibility, Visibility::Subscribers);
}

TEST_F(EditsTest, VisibilityThatIsSoAlreadyLeavesNothingToTakeBack)
{
	const EditOutcome outcome = make(Edits::setVisibility({a_, d_}, Visibility::Public));
	EXPECT_TRUE(outcome.result);
	EXPECT_FALSE(outcome.inverse);
}

TEST_F(EditsTest, TellsWhatTakingBackMakesOfVisibilities)
{
	const EditOutcome outcome = make(Edits::setVisibility({a_, b_, c_}, Visibility::Public));
	const StoredVisibility hidden{.visibility = Visibility::Private};
	const StoredVisibility forSubscribers{.visibility = Visibility::Subscribers};
	EXPECT_EQ(outcome.inverseVisibilities, (Visibilities{{b_, hidden}, {c_, forSubscribers}}));
}

TEST_F(EditsTest, ConfirmedVisibilityGoesBackIntoTheHold)
{
	damageShow();
	expectWayBack(Edits::confirmVisibility({a_, b_}));
	EXPECT_EQ(visibilityInEffect(*image(a_)), Visibility::Public);
	const EditOutcome unconfirmed = make(make(Edits::confirmVisibility({c_})).inverse);
	EXPECT_TRUE(image(c_)->heldPrivate);
	EXPECT_TRUE(reveals(unconfirmed));
}

TEST_F(EditsTest, WhatIsKeptPrivateGoesBackIntoTheHoldWithWhatItWas)
{
	damageShow();
	const EditOutcome kept = make(Edits::setVisibility({a_, b_, c_}, Visibility::Private));
	EXPECT_EQ(image(a_)->visibility, Visibility::Private);
	EXPECT_FALSE(reveals(kept)); // held images are seen by nobody
	ASSERT_TRUE(make(kept.inverse).result);
	EXPECT_TRUE(image(a_)->heldPrivate && image(b_)->heldPrivate && image(c_)->heldPrivate);
	EXPECT_EQ(image(a_)->visibility, Visibility::Public);
	EXPECT_EQ(image(c_)->visibility, Visibility::Subscribers);
	expectWayBack(Edits::setVisibility({a_, d_, x_}, Visibility::Private));
}

TEST_F(EditsTest, TextsComeBack)
{
	expectWayBack(Edits::changeTitle(a_, "Another title"));
	expectWayBack(Edits::changeCaption(a_, "Some words"));
	expectWayBack(Edits::changeTags(a_, {"one", "two"}));
	EXPECT_EQ(image(a_)->title, "Another title");
	EXPECT_EQ(image(a_)->caption, "Some words");
	EXPECT_EQ(image(a_)->tags, (std::vector<std::string>{"one", "two"}));
}

TEST_F(EditsTest, TagsAreAddedAndRemovedWhereTheyWereNot)
{
	ASSERT_TRUE(make(Edits::changeTags(a_, {"old", "logo"})).result);
	expectWayBack(Edits::addTag({a_, b_, x_}, "logo"));
	EXPECT_EQ(image(a_)->tags, (std::vector<std::string>{"old", "logo"}));
	EXPECT_EQ(image(b_)->tags, std::vector<std::string>{"logo"});
	expectWayBack(Edits::removeTag({a_, b_, c_}, "logo"));
	EXPECT_EQ(image(a_)->tags, std::vector<std::string>{"old"});
	EXPECT_FALSE(make(Edits::removeTag({a_, c_}, "logo")).inverse);
}

TEST_F(EditsTest, CommentsComeBackWhereTheyWere)
{
	ASSERT_TRUE(manager_->addComment(a_, "Ann", "First"));
	expectWayBack(Edits::addComment(a_, "Second"));
	expectWayBack(Edits::removeComment(a_, image(a_)->comments.front().id));
	EXPECT_EQ(image(a_)->comments.front().text, "Second");
}

TEST_F(EditsTest, CommentThatWasTakenBackAndMadeAgainIsTheSameForWhatComesBeforeIt)
{
	const EditOutcome added = make(Edits::addComment(a_, "Words"));
	const EditOutcome removed = make(Edits::removeComment(a_, image(a_)->comments.front().id));
	ASSERT_TRUE(make(removed.inverse).result);
	ASSERT_TRUE(make(added.inverse).result);
	EXPECT_TRUE(image(a_)->comments.empty());
}

TEST_F(EditsTest, ImageIsPutIntoASlotAndTakenOut)
{
	expectWayBack(Edits::assignSlot(a_, 3));
	EXPECT_EQ(slotOf(a_), 3);
	expectWayBack(Edits::assignSlot(a_, 10));
	EXPECT_EQ(slotOf(a_), 10);
	expectWayBack(Edits::clearSlot(a_));
	EXPECT_EQ(slotOf(a_), 0);
}

TEST_F(EditsTest, BothImagesComeBackIntoTheirSlots)
{
	ASSERT_TRUE(make(Edits::assignSlot(a_, 5)).result);
	ASSERT_TRUE(make(Edits::assignSlot(x_, 3)).result);
	const EditOutcome assigned = make(Edits::assignSlot(a_, 3));
	EXPECT_EQ(slotOf(x_), 0);
	ASSERT_TRUE(make(assigned.inverse).result);
	EXPECT_EQ(slotOf(a_), 5);
	EXPECT_EQ(slotOf(x_), 3);
	expectWayBack(Edits::assignSlot(a_, 3));
}

TEST_F(EditsTest, SlotThatIsSoAlreadyLeavesNothingToTakeBack)
{
	ASSERT_TRUE(make(Edits::assignSlot(a_, 3)).result);
	faults_.failEvery(FileOperation::Create); // nor is anything written
	for (const Edit &edit : {Edits::assignSlot(a_, 3), Edits::clearSlot(b_)}) {
		const EditOutcome outcome = make(edit);
		EXPECT_TRUE(outcome.result);
		EXPECT_FALSE(outcome.inverse);
		EXPECT_TRUE(outcome.wasSoAlready);
	}
}

TEST_F(EditsTest, ImageThatComesBackIsInItsSlotThoughAnotherWasThereMeanwhile)
{
	ASSERT_TRUE(make(Edits::assignSlot(a_, 3)).result);
	for (const Edit &removal : {Edits::remove({a_}), Edits::removeStream(show_, "Show")}) {
		const Lines before = library();
		const EditOutcome removed = make(removal);
		const EditOutcome assigned = make(Edits::assignSlot(x_, 3));
		ASSERT_TRUE(make(assigned.inverse).result);
		EXPECT_EQ(slotOf(x_), 0);
		ASSERT_TRUE(make(removed.inverse).result);
		EXPECT_EQ(library(), before);
	}
}

TEST_F(EditsTest, ImageThatComesBackTakesNoSlotFromAnother)
{
	ASSERT_TRUE(make(Edits::assignSlot(a_, 3)).result);
	const EditOutcome removed = make(Edits::remove({a_}));
	ASSERT_TRUE(manager_->assignSlot(3, x_));
	ASSERT_TRUE(make(removed.inverse).result);
	EXPECT_EQ(slotOf(x_), 3);
	EXPECT_EQ(slotOf(a_), 0);
}

TEST_F(EditsTest, AnotherOrderComesBack)
{
	expectWayBack(Edits::reorder({d_, b_}, show_, 0));
	EXPECT_EQ(titles(show_), "dbac");
}

TEST_F(EditsTest, OrderThatIsSoAlreadyLeavesNothingToTakeBack)
{
	faults_.failEvery(FileOperation::Create); // nor is anything written
	for (const Edit &edit : {Edits::reorder({a_, b_}, show_, 0), Edits::reorder({d_}, show_, Edits::kBehindTheLast),
				 Edits::reorder({b_, c_}, show_, 1), Edits::moveTo({d_}, show_, "Show")}) {
		const EditOutcome outcome = make(edit);
		EXPECT_TRUE(outcome.result);
		EXPECT_FALSE(outcome.inverse);
		EXPECT_TRUE(outcome.wasSoAlready);
	}
}

TEST_F(EditsTest, ImagesMoveByPlacesFromWhereTheyAre)
{
	const Edit later = Edits::moveBy({a_}, show_, 1);
	expectWayBack(later);
	EXPECT_EQ(titles(show_), "bacd");
	expectWayBack(later);
	EXPECT_EQ(titles(show_), "bcad");
	ASSERT_TRUE(make(later).result);
	EXPECT_EQ(titles(show_), "bcda");
	EXPECT_TRUE(make(later).wasSoAlready);
	ASSERT_TRUE(make(Edits::moveBy({b_, a_}, show_, -1)).result); // side by side
	EXPECT_EQ(titles(show_), "bacd");
	ASSERT_TRUE(make(Edits::moveBy({b_, c_}, show_, 1)).result);
	EXPECT_EQ(titles(show_), "adbc");
	EXPECT_TRUE(make(Edits::moveBy({a_, d_}, show_, -1)).wasSoAlready);
}

TEST_F(EditsTest, ImagesOfSeveralStreamsMoveTogetherAndBack)
{
	expectWayBack(Edits::moveTo({d_, b_, y_}, other_, "Other"));
	EXPECT_EQ(titles(show_), "ac");
	EXPECT_EQ(titles(other_), "xdby");
	expectWayBack(Edits::moveTo({a_}, other_, "Other", 1));
	EXPECT_EQ(titles(other_), "xadby");
}

TEST_F(EditsTest, CopiesGoToTheTrashAndComeBack)
{
	expectWayBack(Edits::copyTo({c_, a_}, other_, "Other"));
	EXPECT_EQ(titles(other_), "xyca");
	EXPECT_EQ(titles(show_), "abcd");
}

TEST_F(EditsTest, RemovedImagesComeBackOutOfTheTrash)
{
	expectWayBack(Edits::remove({b_, d_, x_}));
	EXPECT_EQ(trashSize(), 3u);
	expectWayBack(Edits::restore({d_, b_}));
	EXPECT_EQ(trashSize(), 1u);
}

TEST_F(EditsTest, ImportIsTakenBackIntoTheTrash)
{
	const Lines before = library();
	const EditOutcome imported = make(Edits::imported({c_, d_}));
	EXPECT_EQ(library(), before);
	const EditOutcome undone = make(imported.inverse);
	EXPECT_EQ(titles(show_), "ab");
	EXPECT_TRUE(reveals(undone));
	ASSERT_TRUE(make(undone.inverse).result);
	EXPECT_EQ(library(), before);
}

TEST_F(EditsTest, AnImportIsTakenBackThoughSomeOfItIsGone)
{
	const EditOutcome imported = make(Edits::imported({c_, d_}));
	ASSERT_TRUE(manager_->removeImages(std::vector{c_}));
	ASSERT_TRUE(make(imported.inverse).result);
	EXPECT_EQ(titles(show_), "ab");
	EXPECT_EQ(make(imported.inverse).result.error().kind, ErrorKind::NotFound);
}

TEST_F(EditsTest, WhatAnImportBroughtBackFromTheTrashIsThereAgainWhatItWas)
{
	ASSERT_TRUE(manager_->removeImages(std::vector{c_, d_}));
	const StoredVisibility former{.visibility = Visibility::Public};
	ASSERT_TRUE(manager_->restoreImages(std::vector{d_})); // as an upload does it
	ASSERT_TRUE(manager_->setVisibility(std::vector{d_}, Visibility::Subscribers));
	const Lines after = library();
	const EditOutcome undone = make(make(Edits::imported({a_}, {{d_, former}})).inverse);
	ASSERT_TRUE(undone.result);
	EXPECT_EQ(titles(show_), "b");
	EXPECT_TRUE(reveals(undone));
	for (const auto &trashed : manager_->trash(Audience::Owner).images) {
		if (trashed.image->id == d_) {
			EXPECT_EQ(storedVisibility(*trashed.image), former);
		}
	}
	const EditOutcome redone = make(undone.inverse);
	EXPECT_EQ(library(), after);
	ASSERT_TRUE(make(redone.inverse).result);
	ASSERT_TRUE(manager_->restoreImages(std::vector{d_}));
	EXPECT_EQ(storedVisibility(*image(d_)), former);
}

TEST_F(EditsTest, StreamsComeAndGo)
{
	expectWayBack(Edits::createStream("Third"));
	expectWayBack(Edits::renameStream(show_, "Friday show"));
	expectWayBack(Edits::moveStream(other_, 0));
	expectWayBack(Edits::removeStream(show_, "Show"));
	expectWayBack(Edits::restoreStream(show_, "Show"));
	EXPECT_EQ(titles(show_), "abcd");
}

TEST_F(EditsTest, DuplicateIsRightBehindTheOriginalWithAllItsImages)
{
	EditOutcome outcome;
	const Edit edit = Edits::duplicateStream(show_, "Show 2");
	expectWayBack({edit.label, [&](ImageManager &manager) { return outcome = edit.perform(manager); }});
	const auto streams = manager_->streams(Audience::Owner);
	ASSERT_EQ(streams->size(), 3u);
	EXPECT_EQ((*streams)[1].id, outcome.createdStream);
	EXPECT_EQ(titles(outcome.createdStream), "abcd");
	EXPECT_EQ((*streams)[1].publicCount, 2u);
}

TEST_F(EditsTest, EmptyTrashIsForGood)
{
	ASSERT_TRUE(make(Edits::remove({a_})).result);
	const EditOutcome outcome = make(Edits::emptyTrash(UtcTime::max(), workers_->makeStopFlag()));
	EXPECT_TRUE(outcome.result);
	EXPECT_FALSE(outcome.inverse);
	EXPECT_EQ(trashSize(), 0u);
}

TEST_F(EditsTest, EmptyingTheTrashCanBeStopped)
{
	ASSERT_TRUE(make(Edits::remove({a_})).result);
	const StopFlag stop = workers_->makeStopFlag();
	stop.raise();
	EXPECT_EQ(make(Edits::emptyTrash(UtcTime::max(), stop)).result.error().kind, ErrorKind::Cancelled);
	EXPECT_EQ(trashSize(), 1u);
}

// ---- what is gone, and what does not work ----

TEST_F(EditsTest, ImageThatIsGoneIsAnErrorThatChangesNothing)
{
	const CommentId comment = manager_->addComment(b_, "", "Words").value();
	ASSERT_TRUE(manager_->updateImage(a_, {.title = {}, .caption = {}, .tags = {{"logo"}}}));
	ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
	for (const Edit &edit :
	     {Edits::setVisibility({b_}, Visibility::Public), Edits::confirmVisibility({b_}),
	      Edits::changeTitle(b_, "New"), Edits::changeCaption(b_, "New"), Edits::changeTags(b_, {"new"}),
	      Edits::addTag({a_, b_}, "new"), Edits::removeTag({a_, b_}, "logo"), Edits::addComment(b_, "New"),
	      Edits::removeComment(b_, comment), Edits::reorder({d_, b_}, show_, 0), Edits::moveBy({b_}, show_, 1),
	      Edits::moveBy({x_}, show_, 1), Edits::moveTo({a_, b_}, other_, "Other"),
	      Edits::copyTo({a_, b_}, other_, "Other"), Edits::remove({a_, b_}), Edits::restore({b_, a_}),
	      Edits::assignSlot(b_, 3), Edits::clearSlot(b_)}) {
		expectRefused(edit, ErrorKind::NotFound);
	}
}

TEST_F(EditsTest, StreamThatIsGoneIsAnErrorThatChangesNothing)
{
	ASSERT_TRUE(manager_->removeStream(other_));
	for (const Edit &edit :
	     {Edits::renameStream(other_, "New"), Edits::moveStream(other_, 0), Edits::duplicateStream(other_, "New"),
	      Edits::removeStream(other_, "Other"), Edits::restoreStream(show_, "Show"),
	      Edits::moveTo({a_}, other_, "Other"), Edits::copyTo({a_}, other_, "Other")}) {
		expectRefused(edit, ErrorKind::NotFound);
	}
}

TEST_F(EditsTest, WayBackOfAnImageThatIsGoneIsAnErrorThatChangesNothing)
{
	const std::vector<Edit> edits{Edits::setVisibility({b_}, Visibility::Subscribers),
				      Edits::addTag({a_, b_}, "new"), Edits::reorder({b_, a_}, show_, 2),
				      Edits::moveTo({a_, b_}, other_, "Other"), Edits::assignSlot(a_, 5)};
	ASSERT_TRUE(manager_->assignSlot(5, b_));
	for (const Edit &edit : edits) {
		const EditOutcome made = make(edit);
		ASSERT_TRUE(made.result);
		ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
		expectRefused({edit.label, made.inverse}, ErrorKind::NotFound);
		ASSERT_TRUE(manager_->restoreImages(std::vector{b_}));
		ASSERT_TRUE(make(made.inverse).result);
	}
}

TEST_F(EditsTest, ImageThatIsGoneKeepsNoOtherFromBeingHidden)
{
	ASSERT_TRUE(manager_->removeImages(std::vector{c_}));
	const Lines before = library();
	const EditOutcome hidden = make(Edits::setVisibility({a_, c_, x_}, Visibility::Private));
	expectOneIsGone(hidden);
	EXPECT_EQ(image(a_)->visibility, Visibility::Private);
	EXPECT_EQ(image(x_)->visibility, Visibility::Private);
	ASSERT_TRUE(make(hidden.inverse).result);
	EXPECT_EQ(library(), before);
}

TEST_F(EditsTest, ImageThatIsGoneKeepsNoOtherPublicWhenThatIsTakenBack)
{
	const EditOutcome shown = make(Edits::setVisibility({b_, c_, y_}, Visibility::Public));
	ASSERT_TRUE(manager_->removeImages(std::vector{c_}));
	ASSERT_TRUE(make(Edits::emptyTrash(UtcTime::max(), workers_->makeStopFlag())).result);
	const Lines before = library();
	const EditOutcome undone = make(shown.inverse);
	expectOneIsGone(undone);
	EXPECT_EQ(image(b_)->visibility, Visibility::Private);
	EXPECT_EQ(image(y_)->visibility, Visibility::Private);
	ASSERT_TRUE(make(undone.inverse).result);
	EXPECT_EQ(library(), before);
}

TEST_F(EditsTest, ImageThatIsGoneKeepsNoOtherHeld)
{
	damageShow();
	ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
	const EditOutcome confirmed = make(Edits::confirmVisibility({a_, b_}));
	expectOneIsGone(confirmed);
	EXPECT_FALSE(image(a_)->heldPrivate);
	ASSERT_TRUE(make(confirmed.inverse).result);
	EXPECT_TRUE(image(a_)->heldPrivate);
}

TEST_F(EditsTest, RefusedTextsChangeNothing)
{
	expectRefused(Edits::changeTitle(a_, "  "), ErrorKind::InvalidArgument);
	expectRefused(Edits::addComment(a_, " "), ErrorKind::InvalidArgument);
	expectRefused(Edits::createStream(" "), ErrorKind::InvalidArgument);
	expectRefused(Edits::renameStream(show_, ""), ErrorKind::InvalidArgument);
	expectRefused(Edits::duplicateStream(show_, " "), ErrorKind::InvalidArgument);
}

TEST_F(EditsTest, HidingThatWasNotConfirmedCanBeTakenBack)
{
	for (const Edit &edit : editsThatHide()) {
		gate_.release(failure(ErrorKind::NotSettled, ""));
		expectWayBackOfFailure(edit, ErrorKind::NotSettled, [this] { gate_.release(); });
	}
}

TEST_F(EditsTest, HidingThatCouldNotBeSavedCanBeTakenBack)
{
	for (const Edit &edit : editsThatHide()) {
		faults_.failEvery(FileOperation::Create);
		expectWayBackOfFailure(edit, ErrorKind::StorageFailed, [this] { faults_.heal(); });
	}
}

TEST_F(EditsTest, WhatCouldNotBeSavedAndHidesNothingIsNotMade)
{
	faults_.failEvery(FileOperation::Create);
	for (const Edit &edit :
	     {Edits::setVisibility({b_}, Visibility::Public), Edits::changeTitle(a_, "New"),
	      Edits::addTag({a_, b_}, "new"), Edits::addComment(a_, "New"), Edits::reorder({d_}, show_, 0),
	      Edits::moveTo({a_}, other_, "Other"), Edits::copyTo({a_}, other_, "Other"), Edits::remove({b_}),
	      Edits::createStream("Third"), Edits::renameStream(show_, "New"), Edits::moveStream(other_, 0),
	      Edits::duplicateStream(show_, "Show 2"), Edits::assignSlot(a_, 3)}) {
		expectRefused(edit, ErrorKind::StorageFailed);
	}
}

TEST_F(EditsTest, HalfOfAChangeCanBeTakenBack)
{
	// Two images are written one after the other; in the end it is the second that cannot be.
	const Lines before = library();
	EditOutcome outcome;
	for (std::size_t call = 1; outcome.result || !outcome.inverse; ++call) {
		faults_.failAt(call);
		outcome = make(Edits::addTag({a_, x_}, "new"));
		faults_.heal();
		ASSERT_FALSE(outcome.result && call > 100) << "it never fails";
		if (outcome.result) {
			ASSERT_TRUE(make(outcome.inverse).result);
		}
	}
	EXPECT_EQ(image(a_)->tags, std::vector<std::string>{"new"});
	EXPECT_TRUE(image(x_)->tags.empty());
	ASSERT_TRUE(make(outcome.inverse).result);
	EXPECT_EQ(library(), before);
}

// ---- who sees again what they cannot see now ----

TEST_F(EditsTest, TakingBackRevealsWhatWasHiddenAndNothingElse)
{
	EXPECT_TRUE(reveals(make(Edits::setVisibility({a_, b_}, Visibility::Private))));
	EXPECT_FALSE(reveals(make(Edits::setVisibility({a_, b_}, Visibility::Public))));
	EXPECT_TRUE(reveals(make(Edits::setVisibility({a_, c_}, Visibility::Subscribers))));
	EXPECT_FALSE(reveals(make(Edits::reorder({a_}, show_, 2))));
	EXPECT_FALSE(reveals(make(Edits::remove({y_})))); // private
	EXPECT_TRUE(reveals(make(Edits::remove({x_}))));
	EXPECT_FALSE(reveals(make(Edits::restore({x_}))));
	EXPECT_FALSE(reveals(make(Edits::createStream("Third"))));
	EXPECT_TRUE(reveals(make(Edits::removeStream(show_, "Show"))));
	EXPECT_FALSE(reveals(make(Edits::restoreStream(show_, "Show"))));
}

TEST_F(EditsTest, MakingAPublishingAgainReveals)
{
	const EditOutcome undone = make(make(Edits::setVisibility({b_}, Visibility::Public)).inverse);
	EXPECT_TRUE(reveals(undone));
	const EditOutcome redone = make(undone.inverse);
	EXPECT_FALSE(reveals(redone));
	EXPECT_EQ(image(b_)->visibility, Visibility::Public);
}

// ---- places, when others come and go meanwhile ----

TEST_F(EditsTest, ImagesComeBackToTheirPlacesAmongThoseThatAreStillThere)
{
	const EditOutcome moved = make(Edits::moveTo({b_, c_}, other_, "Other"));
	const ImageId e = addImage(show_, "e.png", Visibility::Private);
	ASSERT_TRUE(manager_->removeImages(std::vector{d_}));
	const EditOutcome undone = make(moved.inverse);
	ASSERT_TRUE(undone.result);
	EXPECT_EQ(titles(show_), "abce");
	EXPECT_EQ(titles(other_), "xy");

	ASSERT_TRUE(manager_->removeImages(std::vector{e}));
	ASSERT_TRUE(make(undone.inverse).result);
	EXPECT_EQ(titles(show_), "a");
	EXPECT_EQ(titles(other_), "xybc");
}

TEST_F(EditsTest, OrderComesBackAroundImagesThatWereRemovedMeanwhile)
{
	const EditOutcome removed = make(Edits::remove({c_}));
	const EditOutcome moved = make(Edits::reorder({b_}, show_, 0));
	EXPECT_EQ(titles(show_), "bad");
	ASSERT_TRUE(make(moved.inverse).result);
	ASSERT_TRUE(make(removed.inverse).result);
	EXPECT_EQ(titles(show_), "abcd");
}

TEST_F(EditsTest, ImagesDoNotComeBackToAStreamThatIsGone)
{
	const EditOutcome moved = make(Edits::moveTo({a_}, other_, "Other"));
	ASSERT_TRUE(manager_->removeStream(show_));
	expectRefused({{"Edit.MoveTo"}, moved.inverse}, ErrorKind::NotFound);
	ASSERT_TRUE(manager_->restoreStream(show_));
	EXPECT_TRUE(make(moved.inverse).result);
}

// ---- many ----

class ManyEditsTest : public EditsTest, public testing::WithParamInterface<unsigned> {
protected:
	// A change that can be made to the library as it is now.
	Edit next()
	{
		const auto streams = manager_->streams(Audience::Owner);
		const StreamId stream = (*streams)[below(streams->size())].id;
		const StreamId target = (*streams)[below(streams->size())].id;
		const std::vector<ImageId> images = some(stream);
		const QString word = QString::number(below(1000));
		const auto visibility = static_cast<Visibility>(1 + below(3));
		switch (images.empty() ? 12 + below(5) : below(22)) {
		case 0:
		case 1:
			return Edits::setVisibility(images, visibility);
		case 2:
			return Edits::changeTitle(images[0], word);
		case 3:
			return Edits::changeTags(images[0], {word, "tag"});
		case 4:
			return Edits::addTag(images, "tag");
		case 5:
			return Edits::removeTag(images, "tag");
		case 6:
			return Edits::addComment(images[0], word);
		case 7:
			return removeComment(images[0]);
		case 8:
			return Edits::reorder(images, stream, below(5));
		case 9:
			return Edits::moveTo(images, target, word, below(4));
		case 10:
			return Edits::copyTo(images, target, word);
		case 11:
			return Edits::remove(images);
		case 12:
			return restore();
		case 13:
			return Edits::createStream(word);
		case 14:
			return Edits::moveStream(stream, below(4));
		case 15:
			return Edits::duplicateStream(stream, word);
		case 17:
			return Edits::confirmVisibility(images);
		case 18:
		case 19:
		case 20: // often the one that an image in the trash is to come back into
			return Edits::assignSlot(images[0], kFirstSlot + static_cast<int>(below(3)));
		case 21:
			return Edits::clearSlot(images[0]);
		default:
			return streams->size() > 1 ? Edits::removeStream(stream, word)
						   : Edits::renameStream(stream, word);
		}
	}

	std::size_t below(std::size_t end) { return random_() % end; }

private:
	std::vector<ImageId> some(const StreamId &stream)
	{
		std::vector<ImageId> result;
		for (const auto &image : **manager_->images(stream, Audience::Owner)) {
			if (below(2) == 0) {
				result.insert(result.begin() + static_cast<std::ptrdiff_t>(below(result.size() + 1)),
					      image->id);
			}
		}
		return result;
	}

	Edit removeComment(const ImageId &id)
	{
		const auto commented = image(id);
		return commented->comments.empty() ? Edits::addComment(id, "first")
						   : Edits::removeComment(id, commented->comments.front().id);
	}

	Edit restore()
	{
		const Trash trash = manager_->trash(Audience::Owner);
		if (!trash.images.empty()) {
			return Edits::restore({trash.images[below(trash.images.size())].image->id});
		}
		return trash.streams.empty() ? Edits::createStream("new")
					     : Edits::restoreStream(trash.streams.front().stream.id, "old");
	}

	std::minstd_rand random_{GetParam()};
};

TEST_P(ManyEditsTest, AllTakenBackIsTheBeginningAndAllMadeAgainTheEnd)
{
	if (GetParam() % 2 == 0) {
		damageShow();
	}
	std::vector<Lines> states{library()};
	std::vector<EditStep> steps;
	std::string story;
	while (steps.size() < 40) {
		const Edit edit = next();
		const EditOutcome outcome = make(edit);
		if (outcome.inverse) { // else it was refused, or changed nothing
			steps.push_back(outcome.inverse);
			states.push_back(library());
			story += std::string{" "} + edit.label.key;
		}
	}
	for (std::size_t i = steps.size(); i-- > 0;) {
		const EditOutcome undone = make(steps[i]);
		ASSERT_TRUE(undone.result && undone.inverse) << i << ":" << story;
		ASSERT_EQ(library(), states[i]) << i << ":" << story;
		steps[i] = undone.inverse;
	}
	for (std::size_t i = 0; i < steps.size(); ++i) {
		ASSERT_TRUE(make(steps[i]).result) << i << ":" << story;
		ASSERT_EQ(library(), states[i + 1]) << i << ":" << story;
	}
}

INSTANTIATE_TEST_SUITE_P(Seeds, ManyEditsTest, testing::Range(1u, 26u));

} // namespace

} // namespace StreamImages
