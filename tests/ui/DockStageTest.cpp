// Showing images on stream from the dock, with fake scenes.
#include "tests/ui/DockFixture.hpp"

#include "tests/ui/StripedPicture.hpp"
#include "ui/dock/OnStreamLine.hpp"
#include "ui/text/Words.hpp"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

#include <map>

namespace StreamImages {

namespace {

class DockStageTest : public DockTest {
protected:
	DockStageTest()
	{
		const StreamId stream = addStream("Show");
		public_ = addImage(stream, "logo.png", Visibility::Public);
		private_ = addImage(stream, "guest.png", Visibility::Private);
		subscribers_ = addImage(stream, "bonus.png", Visibility::Subscribers);
		openDock();
	}

	QMessageBox *question() const { return dock_->findChild<QMessageBox *>(); }

	ImageId public_;
	ImageId private_;
	ImageId subscribers_;
};

TEST_F(DockStageTest, PublicImageGoesIntoTheSource)
{
	scenes_.addSource("1", "Image source");
	select({public_});
	find<QPushButton>("show")->click();
	EXPECT_EQ(scenes_.shownIn("1"), public_);
	EXPECT_TRUE(tile(public_).onAir);
	EXPECT_FALSE(tile(private_).onAir);
	EXPECT_EQ(question(), nullptr);
}

TEST_F(DockStageTest, SaysThatSomethingIsOnAirBeforeItsTitleIsLookedUp)
{
	auto *line = find<OnStreamLine>();
	{
		const BusyLooks busy{*workers_};
		scenes_.addSource("1", "Image source");
		ASSERT_TRUE(scenes_.show("1", public_));
		EXPECT_TRUE(line->accessibleName().contains("… (Image source)"))
			<< line->accessibleName().toStdString();
	}
	EXPECT_TRUE(waitUntil([&] { return line->accessibleName().contains("logo (Image source)"); }));
	ASSERT_TRUE(scenes_.hide("1"));
	EXPECT_FALSE(line->accessibleName().contains("logo"));
}

TEST_F(DockStageTest, WhatIsOnAirGoesByItsNewTitle)
{
	scenes_.addSource("1", "Image source", public_);
	const auto *line = find<OnStreamLine>();
	ASSERT_TRUE(waitUntil([&] { return line->accessibleName().contains("logo (Image source)"); }));
	ASSERT_TRUE(manager_->updateImage(public_, {.title = "Badge", .caption = {}, .tags = {}}));
	EXPECT_TRUE(waitUntil([&] { return line->accessibleName().contains("Badge (Image source)"); }));
}

TEST_F(DockStageTest, SaysWhichSourceDoesNotShowItsImageAndWhy)
{
	scenes_.addSource("1", "Image source", public_);
	auto *problems = find<QLabel>("sourceProblems");
	EXPECT_TRUE(problems->isHidden());
	scenes_.setProblem("1", Error{ErrorKind::CorruptFile, "detail"});
	ASSERT_FALSE(problems->isHidden());
	EXPECT_TRUE(problems->text().startsWith("Image source does not show its image. A file of the library"))
		<< problems->text().toStdString();
	EXPECT_FALSE(problems->text().contains("detail"));
	scenes_.setProblem("1", std::nullopt);
	EXPECT_TRUE(problems->isHidden());
}

TEST_F(DockStageTest, SaysWhatARenderDelayDoes)
{
	scenes_.addSource("1", "Image source");
	scenes_.setDelayedBy("1", "Image source");
	EXPECT_EQ(find<QLabel>("sourceProblems")->text(),
		  "Image source has a Render Delay filter: what it shows comes late. What you hide is hidden at once.");
	scenes_.setDelayedBy("1", "Scene");
	EXPECT_TRUE(find<QLabel>("sourceProblems")
			    ->text()
			    .startsWith("Image source is delayed by a Render Delay filter on Scene."));
}

TEST_F(DockStageTest, WithoutASourceOneIsMade)
{
	select({public_});
	choose("show");
	ASSERT_EQ(scenes_.sources().size(), 1u);
	EXPECT_EQ(scenes_.sources()[0].image, public_);
}

TEST_F(DockStageTest, WithoutASceneTheReasonIsSaid)
{
	scenes_.removeScene();
	select({public_});
	choose("show");
	EXPECT_TRUE(notices().contains("There is no scene"));
}

TEST_F(DockStageTest, EnterAndDoubleClickShow)
{
	scenes_.addSource("1", "Image source");
	select({public_});
	QTest::keyClick(gallery(), Qt::Key_Return);
	EXPECT_EQ(scenes_.shownIn("1"), public_);

	ASSERT_TRUE(scenes_.hide("1"));
	const QPoint middle = gallery()->visualRect(gallery()->currentIndex()).center();
	QTest::mouseClick(gallery()->viewport(), Qt::LeftButton, {}, middle);
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{}); // one click never shows
	for (const Qt::MouseButton button : {Qt::MiddleButton, Qt::RightButton}) {
		QTest::mouseClick(gallery()->viewport(), button, {}, middle);
		QTest::mouseDClick(gallery()->viewport(), button, {}, middle);
		EXPECT_EQ(scenes_.shownIn("1"), ImageId{}) << button;
	}
	QTest::mouseClick(gallery()->viewport(), Qt::LeftButton, {}, middle);
	QTest::mouseDClick(gallery()->viewport(), Qt::LeftButton, {}, middle);
	EXPECT_EQ(scenes_.shownIn("1"), public_);
}

TEST_F(DockStageTest, PrivateImageIsNotShownButOfferedToBeMadePublic)
{
	scenes_.addSource("1", "Image source");
	select({private_});
	choose("show");
	ASSERT_NE(question(), nullptr);
	EXPECT_EQ(question()->text(), "This image is private, viewers cannot see it.");
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));

	question()->findChild<QPushButton *>("makePublic")->click();
	EXPECT_TRUE(waitUntil([&] { return scenes_.shownIn("1") == private_; }));
	EXPECT_EQ(image(private_)->visibility, Visibility::Public);
}

TEST_F(DockStageTest, ForASourceOfSubscribersNoMoreThanTheyAreLetSee)
{
	scenes_.addSource("1", "For members", {}, Audience::Subscribers);
	select({subscribers_});
	choose("show");
	EXPECT_EQ(question(), nullptr);
	EXPECT_EQ(scenes_.shownIn("1"), subscribers_);

	select({private_});
	choose("show");
	ASSERT_NE(question(), nullptr);
	EXPECT_TRUE(question()->informativeText().contains("subscribers"));
	question()->findChild<QPushButton *>("makePublic")->click();
	EXPECT_TRUE(waitUntil([&] { return scenes_.shownIn("1") == private_; }));
	EXPECT_EQ(image(private_)->visibility, Visibility::Subscribers);
}

TEST_F(DockStageTest, DecliningTheOfferChangesNothing)
{
	scenes_.addSource("1", "Image source");
	select({subscribers_});
	choose("show");
	ASSERT_NE(question(), nullptr);
	EXPECT_TRUE(question()->text().contains("subscribers only"));
	question()->button(QMessageBox::Cancel)->click();
	finishChanges();
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	EXPECT_EQ(image(subscribers_)->visibility, Visibility::Subscribers);
}

TEST_F(DockStageTest, ChosenSourceIsUsedAndKept)
{
	auto *sources = find<QComboBox>("source");
	scenes_.addSource("1", "Left");
	EXPECT_FALSE(sources->isVisible());
	scenes_.addSource("2", "Right");
	EXPECT_TRUE(sources->isVisible());
	sources->setCurrentIndex(1);
	select({public_});
	find<QPushButton>("show")->click();
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	EXPECT_EQ(scenes_.shownIn("2"), public_);
	EXPECT_EQ(sources->currentText(), "Right");

	find<QPushButton>("hide")->click();
	EXPECT_EQ(scenes_.shownIn("2"), ImageId{});
	EXPECT_FALSE(find<QPushButton>("hide")->isEnabled());
}

TEST_F(DockStageTest, KeysAreToldTheChosenSourceFromTheStart)
{
	EXPECT_EQ(scenes_.chosen(), QStringList{QString{}});
	scenes_.addSource("1", "Left");
	scenes_.addSource("2", "Right");
	EXPECT_EQ(scenes_.chosen(), QStringList{QString{}}); // nobody chose
	find<QComboBox>("source")->setCurrentIndex(1);
	EXPECT_EQ(scenes_.chosen(), (QStringList{"", "2"}));
	closeDock();
	openDock();
	EXPECT_EQ(scenes_.chosen(), (QStringList{"", "2", "2"}));
}

TEST_F(DockStageTest, KeyThatWasRefusedSaysWhyAndWhatToDo)
{
	emit scenes_.keyRefused("Hotkey.Slot.Empty", 3);
	EXPECT_EQ(notices(), "Slot 3 is empty. Choose “Hotkey slot” in an image’s context menu to fill it.");
	emit scenes_.keyRefused("Hotkey.NoSource", 0);
	EXPECT_TRUE(notices().startsWith("The hotkey did nothing: there is no Stream Image source."));
}

TEST_F(DockStageTest, KeyThatFailedIsToldLikeAnyFailure)
{
	emit scenes_.keyFailed({ErrorKind::StorageFull, "developers only"});
	EXPECT_EQ(notices(), translator_.text("Error.StorageFull"));
}

TEST_F(DockStageTest, HideFromTheMenuClearsEverySourceOfTheImage)
{
	scenes_.addSource("1", "Left", public_);
	scenes_.addSource("2", "Right", public_);
	scenes_.addSource("3", "Other", subscribers_);
	select({public_});
	choose("hide");
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	EXPECT_EQ(scenes_.shownIn("2"), ImageId{});
	EXPECT_EQ(scenes_.shownIn("3"), subscribers_);
}

TEST_F(DockStageTest, SeveralImagesCannotBeShownAtOnce)
{
	select({public_, private_});
	EXPECT_FALSE(find<QPushButton>("show")->isEnabled());
}

// One image of each visibility whose stripes can be told apart, unless it is veiled.
class StripedTilesTest : public DockStageTest {
protected:
	StripedTilesTest()
	{
		QImage stripes = stripedPicture({200, 150});
		const StreamId stream = manager_->streams(Audience::Owner)->front().id;
		for (const Visibility visibility : kVisibilities) {
			stripes.setPixelColor(0, 0, QColor{1, 1, static_cast<int>(visibility)}); // another content
			ids_[visibility] = addImage(stream, stripes, visibility);
		}
		EXPECT_TRUE(waitForImages(6));
	}

	QModelIndex index(Visibility visibility)
	{
		const QModelIndex index =
			static_cast<const GalleryModel *>(gallery()->model())->indexOf(ids_[visibility]);
		EXPECT_TRUE(waitUntil([&] {
			return index.data(kThumbnailRole).value<Thumbnail>().state == Thumbnail::State::Ready;
		}));
		return index;
	}

	// In the picture of a tile, beside its marks.
	static bool isStriped(const QPixmap &tile)
	{
		const QImage seen = tile.toImage();
		return showsStripes(seen, {seen.width() / 4, seen.height() / 3, seen.width() / 12, 1});
	}

	bool striped(Visibility visibility)
	{
		return isStriped(gallery()->viewport()->grab(gallery()->visualRect(index(visibility))));
	}

	// By a key, as the user does it.
	void walkTo(Visibility visibility)
	{
		const QModelIndex wanted = index(visibility);
		focus(gallery());
		gallery()->setCurrentIndex(wanted.siblingAtRow(wanted.row() - 1));
		QTest::keyClick(gallery(), Qt::Key_Right);
		ASSERT_EQ(gallery()->currentIndex(), wanted);
	}

	bool stripedWhileDragged(Visibility visibility) { return isStriped(gallery()->dragPicture(index(visibility))); }

	std::map<Visibility, ImageId> ids_;
};

TEST_F(StripedTilesTest, AreVeiledWhileTheOutputRunsUnlessPublicOrLookedAt)
{
	EXPECT_TRUE(striped(Visibility::Private) && striped(Visibility::Subscribers) && striped(Visibility::Public));

	scenes_.setOutputActive(true);
	EXPECT_FALSE(striped(Visibility::Private));
	EXPECT_FALSE(striped(Visibility::Subscribers));
	EXPECT_TRUE(striped(Visibility::Public));

	walkTo(Visibility::Private);
	EXPECT_TRUE(striped(Visibility::Private));
	EXPECT_FALSE(striped(Visibility::Subscribers));
}

TEST_F(StripedTilesTest, AreVeiledAlsoWhereTheUserLookedBeforeTheOutputRan)
{
	walkTo(Visibility::Private);
	scenes_.setOutputActive(true);
	EXPECT_FALSE(striped(Visibility::Private));
	QTest::keyClick(gallery(), Qt::Key_Control); // of Ctrl+Z, say
	EXPECT_FALSE(striped(Visibility::Private));
	walkTo(Visibility::Private);
	EXPECT_TRUE(striped(Visibility::Private));
	scenes_.setOutputActive(true); // OBS tells of more than the beginning
	EXPECT_TRUE(striped(Visibility::Private));
}

TEST_F(StripedTilesTest, StayVeiledWhereOnlyTheFocusCame)
{
	scenes_.setOutputActive(true);
	focus(gallery());
	select({ids_[Visibility::Private]});
	EXPECT_FALSE(striped(Visibility::Private));

	find<QLineEdit>("search")->setFocus();
	gallery()->setFocus(Qt::ActiveWindowFocusReason);
	EXPECT_FALSE(striped(Visibility::Private));
	find<QLineEdit>("search")->setFocus();
	gallery()->setFocus(Qt::TabFocusReason);
	EXPECT_TRUE(striped(Visibility::Private));
}

TEST_F(StripedTilesTest, AreShownWhereTheUserClicked)
{
	scenes_.setOutputActive(true);
	focus(gallery());
	const QPoint middle = gallery()->visualRect(index(Visibility::Private)).center();
	QTest::mouseClick(gallery()->viewport(), Qt::LeftButton, {}, middle);
	QEvent leave{QEvent::Leave};
	QApplication::sendEvent(gallery()->viewport(), &leave);
	EXPECT_TRUE(striped(Visibility::Private));
}

TEST_F(StripedTilesTest, StayVeiledWhenTheirNeighbourIsDeleted)
{
	scenes_.setOutputActive(true);
	const int deleted = index(Visibility::Private).row() + 1;
	const Visibility neighbour = tile(images().at(static_cast<std::size_t>(deleted))->id).visibility;
	walkTo(neighbour);
	QTest::keyClick(gallery(), Qt::Key_Delete);
	ASSERT_TRUE(waitForImages(5));
	ASSERT_EQ(gallery()->currentIndex(), index(Visibility::Private));
	EXPECT_FALSE(striped(Visibility::Private));
}

TEST_F(StripedTilesTest, AreVeiledWhenTheyAreListedAnew)
{
	scenes_.setOutputActive(true);
	walkTo(Visibility::Private);
	ASSERT_TRUE(striped(Visibility::Private));
	find<QLineEdit>("search")->setText("picture");
	ASSERT_TRUE(waitUntil([&] { return gallery()->model()->rowCount() == 3; }));
	ASSERT_EQ(gallery()->currentIndex(), index(Visibility::Private));
	EXPECT_FALSE(striped(Visibility::Private));
}

// The tile that is dragged is looked at, but the picture that follows the pointer goes all over the screen.
TEST_F(StripedTilesTest, AreVeiledWhileTheyAreDragged)
{
	walkTo(Visibility::Private);
	EXPECT_TRUE(stripedWhileDragged(Visibility::Private));
	scenes_.setOutputActive(true);
	walkTo(Visibility::Private);
	EXPECT_TRUE(striped(Visibility::Private));
	EXPECT_FALSE(stripedWhileDragged(Visibility::Private));
	EXPECT_FALSE(stripedWhileDragged(Visibility::Subscribers));
	EXPECT_TRUE(stripedWhileDragged(Visibility::Public));
}

} // namespace

} // namespace StreamImages
