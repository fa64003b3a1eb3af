// Streams, selection and visibility in the dock.
#include "tests/ui/DockFixture.hpp"

#include "ui/gallery/GalleryHint.hpp"
#include "ui/streams/StreamTitleDialog.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Banner.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

namespace StreamImages {

namespace {

TEST_F(DockTest, EmptyLibrarySaysWhatToDo)
{
	openDock();
	EXPECT_TRUE(waitUntil([&] { return find<GalleryHint>("emptyHint")->isVisible(); }));
	EXPECT_FALSE(gallery()->isVisible());
	EXPECT_EQ(find<QComboBox>("streams")->count(), 0);
	EXPECT_FALSE(visibilityBar()->isEnabled());
}

TEST_F(DockTest, FitsIntoThreeHundredPixels)
{
	addImage(addStream("A stream with quite a long title, longer than the dock is wide"), "a.png",
		 Visibility::Public);
	openDock();
	scenes_.addSource("1", "An image source with quite a long name");
	scenes_.addSource("2", "Another one");
	EXPECT_LE(dock_->minimumSizeHint().width(), 300);
}

TEST_F(DockTest, ShowsTheImagesOfTheChosenStreamAndRemembersIt)
{
	addImage(addStream("First"), "a.png", Visibility::Public);
	const StreamId second = addStream("Second");
	addImage(second, "b.png", Visibility::Public);
	addImage(second, "c.png", Visibility::Public);
	openDock();
	auto *streams = find<QComboBox>("streams");
	EXPECT_EQ(streams->currentText(), "First (1 of 50)");
	EXPECT_EQ(gallery()->model()->rowCount(), 1);

	streams->setCurrentIndex(1);
	emit streams->activated(1);
	ASSERT_TRUE(waitForGallery());
	EXPECT_EQ(gallery()->model()->rowCount(), 2);

	openDock();
	EXPECT_EQ(find<QComboBox>("streams")->currentText(), "Second (2 of 50)");
	EXPECT_EQ(gallery()->model()->rowCount(), 2);
}

TEST_F(DockTest, OpenListOfStreamsStaysOpenWhileAnUploadCountsUp)
{
	const StreamId stream = addStream("First");
	openDock();
	auto *streams = find<QComboBox>("streams");
	streams->showPopup();
	addImage(stream, "a.png", Visibility::Public);
	EXPECT_TRUE(waitUntil([&] { return streams->currentText() == "First (1 of 50)"; }));
	EXPECT_TRUE(streams->view()->isVisible());
	streams->hidePopup();
}

TEST_F(DockTest, NewStreamIsMadeAndChosen)
{
	addStream("First");
	openDock();
	find<QToolButton>("createStream")->click();
	auto *question = find<StreamTitleDialog>();
	question->findChild<QLineEdit *>()->setText("Friday show");
	question->findChild<QPushButton *>("ok")->click();
	EXPECT_TRUE(waitUntil([&] { return find<QComboBox>("streams")->currentText() == "Friday show (0 of 50)"; }));
}

TEST_F(DockTest, VisibilityIsChangedFromTheContextMenuForAllSelected)
{
	const StreamId stream = addStream("Show");
	const ImageId a = addImage(stream, "a.png", Visibility::Private);
	const ImageId b = addImage(stream, "b.png", Visibility::Subscribers);
	const ImageId c = addImage(stream, "c.png", Visibility::Private);
	openDock();
	select({a, b});
	choose("public");
	EXPECT_EQ(tile(a).changingTo, Visibility::Public); // seen at once
	EXPECT_TRUE(waitUntil([&] {
		return tile(b).visibility == Visibility::Public && !tile(a).changingTo && !tile(b).changingTo;
	}));
	EXPECT_EQ(image(a)->visibility, Visibility::Public);
	EXPECT_EQ(image(c)->visibility, Visibility::Private);
	EXPECT_EQ(gallery()->selectedImages(), (std::vector<ImageId>{a, b}));
}

TEST_F(DockTest, VisibilityBarFollowsAndChangesTheSelection)
{
	const StreamId stream = addStream("Show");
	const ImageId a = addImage(stream, "a.png", Visibility::Private);
	const ImageId b = addImage(stream, "b.png", Visibility::Subscribers);
	openDock();
	const auto *bar = visibilityBar();
	const auto isChecked = [&](const char *name) { return bar->findChild<QToolButton *>(name)->isChecked(); };
	EXPECT_FALSE(bar->isEnabled());
	select({a});
	EXPECT_TRUE(bar->isEnabled() && isChecked("private"));
	select({a, b});
	EXPECT_FALSE(isChecked("private") || isChecked("subscribers") || isChecked("public"));

	visibilityBar()->findChild<QToolButton *>("public")->click();
	EXPECT_FALSE(isChecked("public")); // not before it is true
	EXPECT_TRUE(waitUntil([&] { return isChecked("public"); }));
	EXPECT_EQ(image(b)->visibility, Visibility::Public);
}

TEST_F(DockTest, UnconfirmedHidingIsAWarningThatSaysWhatToDo)
{
	const ImageId a = addImage(addStream("Show"), "a.png", Visibility::Public);
	openDock();
	select({a});
	gate_.release(failure(ErrorKind::NotSettled, ""));
	choose("private");
	EXPECT_TRUE(waitUntil([&] { return notices().contains("did not confirm in time"); }));
	EXPECT_TRUE(waitUntil([&] { return tile(a).visibility == Visibility::Private && !tile(a).changingTo; }));
}

TEST_F(DockTest, ChangeIsMadeEvenWhenTheDockIsDestroyedMeanwhile)
{
	const ImageId a = addImage(addStream("Show"), "a.png", Visibility::Public);
	openDock();
	gate_.hold();
	select({a});
	choose("private");
	closeDock();
	gate_.release();
	EXPECT_TRUE(waitUntil([&] { return image(a)->visibility == Visibility::Private; }));
	workers_.reset();
	QCoreApplication::processEvents();
}

TEST_F(DockTest, MayBeDestroyedWhileThumbnailsLoad)
{
	const StreamId stream = addStream("Show");
	for (int number = 0; number < 6; ++number) {
		addImage(stream, QString("%1.png").arg(number), Visibility::Public);
	}
	for (int round = 0; round < 5; ++round) {
		openDock();
		dock_->repaint(); // asks for the thumbnails
		closeDock();
		QCoreApplication::processEvents();
	}
}

TEST_F(DockTest, SecondOBSMayOnlyLook)
{
	const ImageId a = addImage(addStream("Show"), "a.png", Visibility::Public);
	auto first = std::move(manager_);
	openLibrary(); // while the first has it
	ASSERT_EQ(manager_->status().access, LibraryAccess::LockedByAnother);
	openDock();
	EXPECT_TRUE(find<Banner>("accessBanner")->text().contains("Another OBS"));
	EXPECT_TRUE(find<Banner>("accessBanner")->isVisible());
	EXPECT_FALSE(find<QPushButton>("upload")->isEnabled());
	EXPECT_FALSE(find<QToolButton>("createStream")->isEnabled());
	select({a});
	EXPECT_FALSE(visibilityBar()->isEnabled());
	EXPECT_FALSE(find<QPushButton>("show")->isEnabled());

	QMimeData data;
	data.setUrls({QUrl::fromLocalFile(makePicture("b.png"))});
	QDragEnterEvent enter{{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
	QCoreApplication::sendEvent(dock_.get(), &enter);
	EXPECT_FALSE(enter.isAccepted());

	dock_.reset();
	workers_.reset();
	manager_.reset();
	first.reset();
}

TEST_F(DockTest, NothingStandsInABannerWhenAllIsWell)
{
	openDock();
	for (const char *name : {"accessBanner", "recoveryBanner", "unsavedBanner"}) {
		EXPECT_FALSE(find<Banner>(name)->isVisible()) << name;
	}
}

} // namespace

} // namespace StreamImages
