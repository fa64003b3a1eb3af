#include "tests/ui/WindowFixture.hpp"

#include "ui/changes/Edits.hpp"
#include "ui/recovery/HeldImagesDialog.hpp"
#include "ui/recovery/HeldImagesModel.hpp"
#include "ui/widgets/Banner.hpp"

#include <QAbstractItemModelTester>
#include <QMessageBox>

#include <fstream>

namespace StreamImages {

namespace {

using testing::HasSubstr;

class RecoveryDialogTest : public WindowTest<HeldImagesDialog> {
protected:
	// The stream's file is damaged, and found so when the library is opened: its images are held private.
	void damageAndOpen(const std::vector<StreamId> &streams)
	{
		for (const StreamId &stream : streams) {
			ASSERT_TRUE(manager_->renameStream(stream, "Renamed")); // so that the backup has all the rest
		}
		manager_.reset();
		for (const StreamId &stream : streams) {
			std::ofstream{configuration_.libraryFolder / "streams" / (stream.text() + ".json")}
				<< "damaged";
		}
		openLibrary();
	}

	void connectWindow() override
	{
		QObject::connect(window_, &HeldImagesDialog::confirmRequested, changes_.get(),
				 [this](const std::vector<ImageId> &images) {
					 changes_->make(Edits::confirmVisibility(images));
				 });
	}

	bool isHeld(const ImageId &id) const { return image(id)->heldPrivate; }
	Visibility inEffect(const ImageId &id) const { return visibilityInEffect(*image(id)); }

	const StreamId show_ = addStream("Friday show");
	const StreamId monday_ = addStream("Monday");
	const ImageId a_ = addImage(show_, "a.png", Visibility::Public);
	const ImageId b_ = addImage(show_, "b.png", Visibility::Private);
	const ImageId c_ = addImage(monday_, "c.png", Visibility::Subscribers);
};

TEST_F(RecoveryDialogTest, ListsHeldImagesOfAllStreamsWithWhatTheyWere)
{
	const ImageId fine = addImage(addStream("Undamaged"), "d.png", Visibility::Public);
	damageAndOpen({show_, monday_});
	ASSERT_TRUE(isHeld(a_));
	ASSERT_FALSE(isHeld(fine));
	HeldImagesModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	ASSERT_TRUE(waitUntil([&] { return model.isLoaded(); }));
	ASSERT_EQ(model.rowCount(), 3);
	EXPECT_EQ(model.index(0).data(Qt::AccessibleTextRole), "a, Was: Public, Friday show");
	EXPECT_EQ(model.index(1).data(Qt::AccessibleTextRole), "b, Was: Private, Friday show");
	EXPECT_EQ(model.index(2).data(Qt::AccessibleTextRole), "c, Was: Subscribers, Monday");

	model.index(0).data(kPictureRole); // asks for it
	EXPECT_TRUE(waitUntil([&] { return !model.index(0).data(kPictureRole).value<RowPicture>().sharp.isNull(); }));
	ASSERT_TRUE(manager_->setVisibility(std::vector{a_}, Visibility::Private));
	EXPECT_TRUE(waitUntil([&] { return model.rowCount() == 2; }));
}

TEST_F(RecoveryDialogTest, TheDockCountsHeldImagesOfAllStreams)
{
	damageAndOpen({show_, monday_});
	openDock();
	const auto *banner = find<Banner>("heldBanner");
	EXPECT_THAT(toUtf8(banner->text()), HasSubstr("Images held private after a recovery: 3."));
	ASSERT_TRUE(manager_->setVisibility(std::vector{a_, c_}, Visibility::Private));
	EXPECT_TRUE(waitUntil([&] { return banner->text().contains(": 1."); }));
	banner->findChild<QPushButton *>()->click();
	const auto *list = find<QDialog>("heldImages")->findChild<QListView *>();
	EXPECT_TRUE(waitUntil([&] { return list->model()->rowCount() == 1; }));
	ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
	EXPECT_TRUE(waitUntil([&] { return banner->isHidden(); }));
}

TEST_F(RecoveryDialogTest, TheNextStartStillCountsThemWithoutReadingTheirStreams)
{
	damageAndOpen({show_, monday_});
	openLibrary();
	EXPECT_EQ(countHeld(*manager_->streams(Audience::Owner)), 3u);
	EXPECT_EQ(countHeld(*manager_->streams(Audience::Everyone)), 0u);
}

TEST_F(RecoveryDialogTest, ConfirmedImagesAreWhatTheyWere)
{
	damageAndOpen({show_, monday_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b|c"));
	selectRows({"a", "c"});
	action("confirm")->trigger();
	ASSERT_TRUE(waitForTitles("b"));
	EXPECT_EQ(inEffect(a_), Visibility::Public);
	EXPECT_EQ(inEffect(c_), Visibility::Subscribers);
	EXPECT_TRUE(isHeld(b_));
}

TEST_F(RecoveryDialogTest, KeepPrivateEndsTheHold)
{
	damageAndOpen({show_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b"));
	selectRows({"a"});
	action("keepPrivate")->trigger();
	ASSERT_TRUE(waitForTitles("b"));
	EXPECT_FALSE(isHeld(a_));
	EXPECT_EQ(image(a_)->visibility, Visibility::Private);
}

TEST_F(RecoveryDialogTest, ConfirmAllAsksWithHowManyPeopleWillSeeAndClosesWhenNoneIsLeft)
{
	damageAndOpen({show_, monday_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b|c"));
	action("confirmAll")->trigger();
	EXPECT_EQ(toUtf8(part<QMessageBox>()->informativeText()), "Public again: 1. For subscribers again: 1.");
	EXPECT_TRUE(isHeld(a_)); // not before the answer
	answer("agree");
	EXPECT_TRUE(waitUntil([&] { return window_.isNull(); }));
	EXPECT_EQ(inEffect(a_), Visibility::Public);
	EXPECT_EQ(inEffect(b_), Visibility::Private);
	EXPECT_FALSE(isHeld(b_));
}

TEST_F(RecoveryDialogTest, ConfirmAllDoesNotAskWhenNobodyWouldSeeMore)
{
	ASSERT_TRUE(manager_->setVisibility(std::vector{a_}, Visibility::Private));
	damageAndOpen({show_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b"));
	action("confirmAll")->trigger();
	EXPECT_TRUE(waitUntil([&] { return window_.isNull(); }));
	EXPECT_FALSE(isHeld(a_) || isHeld(b_));
}

TEST_F(RecoveryDialogTest, SaysThatNothingIsHeldWhenThatIsSoFromTheBeginning)
{
	makeWindow();
	window_->show();
	EXPECT_THAT(whyEmpty(), HasSubstr("Looking"));
	EXPECT_TRUE(waitUntil([&] { return whyEmpty() == "No image is held private."; }));
	EXPECT_TRUE(window_->isVisible());
	EXPECT_FALSE(action("confirmAll")->isEnabled());
}

TEST_F(RecoveryDialogTest, EnterPublishesNothing)
{
	damageAndOpen({show_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b"));
	selectRows({"a"});
	list()->setFocus();
	QTest::keyClick(list(), Qt::Key_Return);
	workers_->run(Lane::Change, [] {});
	EXPECT_EQ(changes_->undoable(), nullptr);
	EXPECT_TRUE(isHeld(a_));
	EXPECT_TRUE(window_->isVisible());
}

TEST_F(RecoveryDialogTest, ConfirmingIsTakenBackToTheHold)
{
	damageAndOpen({show_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b"));
	selectRows({"a"});
	action("confirm")->trigger();
	ASSERT_TRUE(waitForTitles("b"));
	ASSERT_TRUE(waitUntil([&] { return changes_->undoable() != nullptr; }));
	EXPECT_EQ(inEffect(a_), Visibility::Public);
	changes_->undo();
	EXPECT_TRUE(waitForTitles("a|b"));
	EXPECT_TRUE(isHeld(a_));
}

TEST_F(RecoveryDialogTest, KeepingPrivateIsTakenBackToTheHold)
{
	damageAndOpen({show_});
	openWindow();
	ASSERT_TRUE(waitForTitles("a|b"));
	selectRows({"a"});
	action("keepPrivate")->trigger();
	ASSERT_TRUE(waitForTitles("b"));
	ASSERT_TRUE(waitUntil([&] { return changes_->undoable() != nullptr; }));
	changes_->undo();
	EXPECT_TRUE(waitForTitles("a|b"));
	EXPECT_EQ(image(a_)->visibility, Visibility::Public);
}

} // namespace

} // namespace StreamImages
