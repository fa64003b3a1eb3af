// Before more people see an image while OBS is live, the user is asked.
#include "tests/ui/DockFixture.hpp"

#include "ui/widgets/VisibilityBar.hpp"

#include "ui/preferences/Preferences.hpp"

#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

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
	EXPECT_TRUE(question()->text().contains("(2)"));
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
