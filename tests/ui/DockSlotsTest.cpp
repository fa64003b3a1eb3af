// Slots of images, from the menu of one to its tile.
#include "tests/ui/DockFixture.hpp"

#include "ui/background/LibraryFeed.hpp"
#include "ui/widgets/Toast.hpp"

#include <QMenu>
#include <QSignalSpy>

namespace StreamImages {

namespace {

class DockSlotsTest : public DockTest {
protected:
	DockSlotsTest()
	{
		const StreamId show = addStream("Show");
		a_ = addImage(show, "a.png", Visibility::Public);
		b_ = addImage(show, "b.png", Visibility::Private);
		other_ = addStream("Other");
		x_ = addImage(other_, "x.png", Visibility::Public);
		openDock();
	}

	// In the menu of that image, after another.
	QStringList entries(const ImageId &image)
	{
		QStringList texts;
		select({image});
		QMenu *menu = openMenu();
		for (const QAction *action : menu->findChild<QMenu *>("hotkeySlot")->actions()) {
			if (!action->isSeparator()) {
				texts.append(action->text() + (action->isChecked() ? " ✓" : ""));
			}
		}
		delete menu;
		return texts;
	}

	void put(const ImageId &image, const char *entry)
	{
		select({image});
		QMenu *menu = openMenu();
		auto *action = menu->findChild<QAction *>(QLatin1String(entry));
		ASSERT_NE(action, nullptr) << entry;
		action->trigger();
		delete menu;
		finishChanges();
	}

	bool slotsCanBeChosen()
	{
		QMenu *menu = openMenu();
		const bool enabled = menu->findChild<QMenu *>("hotkeySlot")->isEnabled();
		delete menu;
		return enabled;
	}

	bool waitForSlot(const ImageId &image, int slot) const
	{
		return waitUntil([&] { return tile(image).slot == slot; });
	}

	StreamId other_;
	ImageId a_, b_, x_;
};

TEST_F(DockSlotsTest, MenuSaysWhichSlotsAreTakenAndWhichIsTheImages)
{
	EXPECT_EQ(entries(a_), (QStringList{"Slot 1", "Slot 2", "Slot 3", "Slot 4", "Slot 5", "Slot 6", "Slot 7",
					    "Slot 8", "Slot 9", "Slot 10", "None ✓"}));
	ASSERT_TRUE(manager_->assignSlot(2, a_));
	ASSERT_TRUE(manager_->assignSlot(10, x_)); // of a stream that is not shown
	EXPECT_TRUE(waitUntil([&] {
		return entries(a_) == (QStringList{"Slot 1", "Slot 2 ✓", "Slot 3", "Slot 4", "Slot 5", "Slot 6",
						   "Slot 7", "Slot 8", "Slot 9", "Slot 10 (in use)", "None"});
	})) << entries(a_).join(", ").toStdString();
	EXPECT_EQ(entries(b_).at(1), "Slot 2 (in use)");
	EXPECT_EQ(entries(b_).at(10), "None ✓");
}

TEST_F(DockSlotsTest, SlotOfAnImageInTheTrashIsFree)
{
	ASSERT_TRUE(manager_->assignSlot(1, x_));
	ASSERT_TRUE(waitUntil([&] { return entries(a_).at(0) == "Slot 1 (in use)"; }));
	ASSERT_TRUE(manager_->removeStream(other_));
	EXPECT_TRUE(waitUntil([&] { return entries(a_).at(0) == "Slot 1"; }));
	ASSERT_TRUE(manager_->restoreStream(other_));
	EXPECT_TRUE(waitUntil([&] { return entries(a_).at(0) == "Slot 1 (in use)"; }));
}

TEST_F(DockSlotsTest, ImageIsPutIntoASlotAndTheWayBackLeadsToBoth)
{
	ASSERT_TRUE(manager_->assignSlot(5, a_));
	ASSERT_TRUE(manager_->assignSlot(3, b_));
	put(a_, "slot3");
	EXPECT_TRUE(waitForSlot(a_, 3) && waitForSlot(b_, 0));
	EXPECT_EQ(find<Toast>()->text(), "Done: Put into slot 3");
	find<QAction>("undo")->trigger();
	EXPECT_TRUE(waitForSlot(a_, 5) && waitForSlot(b_, 3));
	finishChanges();
	find<QAction>("redo")->trigger();
	EXPECT_TRUE(waitForSlot(a_, 3) && waitForSlot(b_, 0));
}

TEST_F(DockSlotsTest, ImageIsTakenOutOfItsSlot)
{
	ASSERT_TRUE(manager_->assignSlot(5, a_));
	put(a_, "noSlot");
	EXPECT_TRUE(waitForSlot(a_, 0));
	EXPECT_EQ(manager_->imageSlots(Audience::Owner), Slots{});
	EXPECT_EQ(find<Toast>()->text(), "Done: Take out of its slot");
}

TEST_F(DockSlotsTest, ChoosingTheSlotThatTheImageIsInSaysNothing)
{
	ASSERT_TRUE(manager_->assignSlot(5, a_));
	put(a_, "slot5");
	EXPECT_FALSE(find<Toast>()->isVisible());
	EXPECT_FALSE(find<QAction>("undo")->isEnabled());
}

TEST_F(DockSlotsTest, OnlyOneImageAtATimeHasSlotsToChooseFrom)
{
	select({a_});
	EXPECT_TRUE(slotsCanBeChosen());
	select({a_, b_});
	EXPECT_FALSE(slotsCanBeChosen());
}

TEST_F(DockSlotsTest, ALibraryThatMayOnlyBeLookedAtHasTilesWithSlotsAndNoneToChoose)
{
	ASSERT_TRUE(manager_->assignSlot(5, a_));
	closeDock();
	const auto first = std::move(manager_);
	openLibrary(); // while the first has it
	openDock();
	EXPECT_TRUE(waitForSlot(a_, 5));
	select({a_});
	EXPECT_FALSE(slotsCanBeChosen());
}

TEST_F(DockSlotsTest, SlotsThatChangeAreNoChangeOfWhatIsListed)
{
	const LibraryFeed feed{*manager_, nullptr};
	QSignalSpy contents{&feed, &LibraryFeed::slotsChanged};
	QSignalSpy streams{&feed, &LibraryFeed::streamsChanged};
	ASSERT_TRUE(manager_->assignSlot(5, a_));
	EXPECT_TRUE(waitUntil([&] { return contents.count() == 1; }));
	EXPECT_EQ(streams.count(), 0);
}

} // namespace

} // namespace StreamImages
