#include "tests/ui/DockFixture.hpp"

#include "ui/dock/PanicButton.hpp"
#include "ui/widgets/Banner.hpp"

#include <QAbstractButton>
#include <QMessageBox>

namespace StreamImages {

namespace {

class DockPanicTest : public DockTest {
protected:
	DockPanicTest() { openDock(); }

	PanicButton *button() const { return find<PanicButton>("panic"); }
	QMessageBox *question() const { return dock_->findChild<QMessageBox *>(); }
	bool waitForBanner(bool visible) const
	{
		return waitUntil([&] { return find<Banner>("panicBanner")->isVisible() == visible; });
	}
};

TEST_F(DockPanicTest, OnePressBlanksEverythingAndIsSeen)
{
	EXPECT_FALSE(find<Banner>("panicBanner")->isVisible());
	button()->click();
	EXPECT_TRUE(waitForBanner(true));
	EXPECT_TRUE(manager_->panic());
	EXPECT_EQ(button()->text(), "Lift panic");
	EXPECT_EQ(question(), nullptr);
}

TEST_F(DockPanicTest, DoesNotWaitForChangesThatRun)
{
	const ImageId a = addImage(addStream("Show"), "a.png", Visibility::Public);
	ASSERT_TRUE(waitForImages(1));
	select({a});
	gate_.hold();
	choose("private"); // waits for OBS to settle
	button()->click();
	EXPECT_TRUE(waitForBanner(true)); // permits are off before panic waits as well
	gate_.release();
	finishChanges();
}

TEST_F(DockPanicTest, IsLiftedOnlyByWhoeverSaysSo)
{
	ASSERT_TRUE(manager_->setPanic(Panic::On));
	ASSERT_TRUE(waitForBanner(true));
	button()->click();
	ASSERT_NE(question(), nullptr);
	EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));
	question()->button(QMessageBox::Cancel)->click();
	ASSERT_TRUE(waitUntil([&] { return question() == nullptr; }));
	EXPECT_TRUE(manager_->panic());

	button()->click();
	question()->findChild<QAbstractButton *>("liftPanic")->click();
	EXPECT_TRUE(waitForBanner(false));
	EXPECT_FALSE(manager_->panic());
	EXPECT_EQ(button()->text(), "Panic");
}

TEST_F(DockPanicTest, IsSeenAfterARestart)
{
	ASSERT_TRUE(manager_->setPanic(Panic::On));
	openLibrary();
	openDock();
	EXPECT_TRUE(find<Banner>("panicBanner")->isVisible());
	EXPECT_EQ(button()->text(), "Lift panic");
}

TEST_F(DockPanicTest, TellsWhenItCannotBeSaved)
{
	faults_.failEvery(FileOperation::Create);
	button()->click();
	EXPECT_TRUE(waitUntil([&] { return notices().contains("reported an error"); }));
	EXPECT_TRUE(manager_->panic());
	EXPECT_TRUE(waitForBanner(true));
}

TEST_F(DockPanicTest, MayBeDestroyedWhileItIsSwitched)
{
	button()->click();
	closeDock();
	workers_.reset();
	EXPECT_TRUE(manager_->panic());
	QCoreApplication::processEvents();
}

} // namespace

} // namespace StreamImages
