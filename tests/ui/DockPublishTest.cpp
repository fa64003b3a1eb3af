// Before more people see an image while OBS is live, the user is asked.
#include "tests/ui/DockFixture.hpp"

#include "ui/dock/DetailsSplit.hpp"
#include "ui/preferences/Preferences.hpp"
#include "ui/recovery/HeldImagesDialog.hpp"
#include "ui/trash/TrashWindow.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QCheckBox>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <fstream>

namespace StreamImages {

namespace {

class DockPublishTest : public DockTest {
protected:
	DockPublishTest()
	{
		const StreamId stream = addStream("Show");
		private_ = addImage(stream, "private.png", Visibility::Private);
		public_ = addImage(stream, "public.png", Visibility::Public);
		scenes_.setOutputActive(true);
		openDock();
		EXPECT_TRUE(waitForListed("private public"));
	}

	QMessageBox *question() const { return dock_->findChild<QMessageBox *>(); }
	// Declines what is asked first, and consents when it is asked again.
	void expectQuestionBefore(const std::function<void()> &ask, const std::function<bool()> &isDone)
	{
		ask();
		ASSERT_NE(question(), nullptr);
		EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));
		question()->defaultButton()->click();
		finishChanges();
		EXPECT_FALSE(isDone());
		ASSERT_TRUE(waitForNoQuestion());
		ask();
		ASSERT_NE(question(), nullptr);
		consent();
		EXPECT_TRUE(waitUntil(isDone));
		ASSERT_TRUE(waitForNoQuestion());
	}

	// The stream's file is damaged, and found so when the library is opened: its images are held private.
	void damageStreamAndOpenDock()
	{
		closeDock();
		workers_.reset(); // what the dock began has ended
		const StreamId stream = *manager_->streamOf(public_, Audience::Owner);
		ASSERT_TRUE(manager_->renameStream(stream, "Show")); // so that the backup has all the rest
		manager_.reset();
		std::ofstream{configuration_.libraryFolder / "streams" / (stream.text() + ".json")} << "damaged";
		openLibrary();
		openDock();
		ASSERT_TRUE(waitForListed("private public"));
		ASSERT_TRUE(image(public_)->heldPrivate && image(private_)->heldPrivate);
	}

	bool waitForNoQuestion() const
	{
		return waitUntil([&] { return question() == nullptr; });
	}

	// Asks for it, and waits until it is made or asked about.
	void makeAll(const char *visibility)
	{
		select({private_, public_});
		choose(visibility);
		finishChanges();
	}

	void consent() { question()->findChild<QPushButton *>("publish")->click(); }
	bool waitFor(const ImageId &id, Visibility visibility) const
	{
		return waitUntil([&] { return image(id)->visibility == visibility; });
	}

	ImageId private_, public_;
};

TEST_F(DockPublishTest, AsksAndTheDefaultIsNo)
{
	makeAll("public");
	ASSERT_NE(question(), nullptr);
	EXPECT_TRUE(question()->text().contains("Images: 2"));
	EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));
	question()->defaultButton()->click();
	finishChanges();
	EXPECT_EQ(image(private_)->visibility, Visibility::Private);

	ASSERT_TRUE(waitForNoQuestion());
	visibilityBar()->findChild<QToolButton *>("subscribers")->click(); // the other way to ask for it
	ASSERT_NE(question(), nullptr);
	consent();
	EXPECT_TRUE(waitFor(private_, Visibility::Subscribers));
}

TEST_F(DockPublishTest, DoesNotAskWhenNobodySeesMore)
{
	makeAll("private");
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitFor(public_, Visibility::Private));
}

TEST_F(DockPublishTest, DoesNotAskWhenNobodyLooks)
{
	scenes_.setOutputActive(false);
	makeAll("public");
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitFor(private_, Visibility::Public));
}

TEST_F(DockPublishTest, IsToldNotToAskAgain)
{
	makeAll("public");
	ASSERT_NE(question(), nullptr);
	question()->findChild<QCheckBox *>("neverAsk")->setChecked(true);
	question()->button(QMessageBox::Cancel)->click(); // whoever declines has not said how it shall be from now on
	ASSERT_TRUE(waitForNoQuestion());
	EXPECT_TRUE(find<Preferences>()->confirmsPublishing());

	makeAll("public");
	ASSERT_NE(question(), nullptr);
	question()->findChild<QCheckBox *>("neverAsk")->setChecked(true);
	consent();
	EXPECT_TRUE(waitFor(private_, Visibility::Public));
	openDock();
	EXPECT_TRUE(waitForListed("private public"));
	makeAll("private");
	makeAll("public");
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitFor(private_, Visibility::Public));
}

TEST_F(DockPublishTest, TakingBackAHidingAsks)
{
	makeAll("private");
	find<QAction>("undo")->trigger();
	ASSERT_NE(question(), nullptr);
	EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));
	question()->defaultButton()->click();
	finishChanges();
	EXPECT_EQ(image(public_)->visibility, Visibility::Private);
	ASSERT_TRUE(waitForNoQuestion());
	find<QAction>("undo")->trigger();
	consent();
	EXPECT_TRUE(waitFor(public_, Visibility::Public));
}

TEST_F(DockPublishTest, TakingBackAsksAboutWhatPeopleSeeByThen)
{
	ASSERT_TRUE(manager_->setVisibility(std::vector{private_}, Visibility::Subscribers));
	makeAll("public");
	consent();
	finishChanges();
	ASSERT_TRUE(waitForNoQuestion());
	ASSERT_TRUE(manager_->setVisibility(std::vector{private_}, Visibility::Private)); // not by the dock
	expectQuestionBefore([&] { find<QAction>("undo")->trigger(); },
			     [&] { return image(private_)->visibility == Visibility::Subscribers; });
}

TEST_F(DockPublishTest, TakingBackAHidingThatSomebodyElseTookBackDoesNotAsk)
{
	makeAll("private");
	ASSERT_TRUE(manager_->setVisibility(std::vector{public_}, Visibility::Public));
	find<QAction>("undo")->trigger();
	EXPECT_EQ(question(), nullptr);
}

TEST_F(DockPublishTest, TakingBackAPublishingDoesNotAskBecauseOneIsGone)
{
	makeAll("private");
	makeAll("public");
	consent();
	finishChanges();
	ASSERT_TRUE(waitForNoQuestion());
	ASSERT_TRUE(manager_->removeImages(std::vector{public_}));
	find<QAction>("undo")->trigger();
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitFor(private_, Visibility::Private));
}

TEST_F(DockPublishTest, TakingBackARemovalAsksForWhatPeopleSaw)
{
	select({private_});
	choose("remove");
	finishChanges();
	find<QAction>("undo")->trigger();
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitUntil([&] { return isInLibrary(private_); }));
	finishChanges();

	ASSERT_TRUE(waitForListed("private public"));
	select({public_});
	choose("remove");
	finishChanges();
	find<QAction>("undo")->trigger();
	ASSERT_NE(question(), nullptr);
	consent();
	EXPECT_TRUE(waitUntil([&] { return isInLibrary(public_); }));
}

TEST_F(DockPublishTest, MakingAPublishingAgainAsks)
{
	makeAll("public");
	consent();
	finishChanges();
	find<QAction>("undo")->trigger();
	EXPECT_TRUE(waitForNoQuestion());
	EXPECT_TRUE(waitFor(private_, Visibility::Private));
	finishChanges();
	find<QAction>("redo")->trigger();
	ASSERT_NE(question(), nullptr);
	consent();
	EXPECT_TRUE(waitFor(private_, Visibility::Public));
}

TEST_F(DockPublishTest, RestoringFromTheTrashAsksForWhatPeopleWillSee)
{
	select({private_, public_});
	choose("remove");
	finishChanges();
	chooseInDock("trash");
	auto *rows = find<TrashWindow>()->findChild<QListView *>("rows");
	ASSERT_TRUE(waitUntil([&] { return rows->model()->rowCount() == 2; }));
	const auto restore = [&](const char *title) {
		rows->selectionModel()->setCurrentIndex(
			rows->model()->match(rows->model()->index(0, 0), Qt::DisplayRole, title)[0],
			QItemSelectionModel::ClearAndSelect);
		find<QAction>("restore")->trigger();
	};
	restore("private");
	EXPECT_EQ(question(), nullptr);
	ASSERT_TRUE(waitUntil([&] { return isInLibrary(private_) && rows->model()->rowCount() == 1; }));
	expectQuestionBefore([&] { restore("public"); }, [&] { return isInLibrary(public_); });
}

TEST_F(DockPublishTest, RestoringAStreamAsks)
{
	const StreamId other = addStream("Other");
	const ImageId shown = addImage(other, "shown.png", Visibility::Subscribers);
	ASSERT_TRUE(manager_->removeStream(other));
	chooseInDock("trash");
	ASSERT_TRUE(waitUntil([&] { return find<QAction>("restoreAll")->isEnabled(); }));
	expectQuestionBefore([&] { find<QAction>("restoreAll")->trigger(); }, [&] { return isInLibrary(shown); });
}

TEST_F(DockPublishTest, ConfirmingWhatARecoveryHoldsAsks)
{
	damageStreamAndOpenDock();
	chooseInDock("heldImages");
	auto *rows = find<HeldImagesDialog>()->findChild<QListView *>("rows");
	ASSERT_TRUE(waitUntil([&] { return rows->model()->rowCount() == 2; }));
	const auto confirm = [&](int row) {
		rows->selectionModel()->setCurrentIndex(rows->model()->index(row, 0),
							QItemSelectionModel::ClearAndSelect);
		find<QAction>("confirm")->trigger();
	};
	expectQuestionBefore([&] { confirm(1); }, [&] { return !image(public_)->heldPrivate; });
	confirm(0);
	EXPECT_EQ(question(), nullptr);
	EXPECT_TRUE(waitUntil([&] { return !image(private_)->heldPrivate; }));
}

TEST_F(DockPublishTest, ConfirmingInTheDetailsAsks)
{
	damageStreamAndOpenDock();
	find<DetailsSplit>()->showDetails(true);
	select({public_});
	const auto *button = find<QPushButton>("confirm");
	ASSERT_TRUE(waitUntil([&] { return button->isVisible(); }));
	expectQuestionBefore([&] { find<QPushButton>("confirm")->click(); },
			     [&] { return !image(public_)->heldPrivate; });
}

TEST_F(DockPublishTest, QuestionGoesAwayWhenItIsAboutAnotherChange)
{
	makeAll("private");
	find<QAction>("undo")->trigger();
	ASSERT_NE(question(), nullptr);
	find<LibraryChanges>()->make({{"Edit.Import", {"1"}}, [](ImageManager &) { return EditOutcome{}; }});
	EXPECT_TRUE(waitForNoQuestion());
	EXPECT_EQ(image(public_)->visibility, Visibility::Private);
}

} // namespace

} // namespace StreamImages
