// Showing images on stream from the dock, with fake scenes.
#include "tests/ui/DockFixture.hpp"

#include <QAbstractButton>
#include <QComboBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

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

TEST_F(DockStageTest, DecliningTheOfferChangesNothing)
{
	scenes_.addSource("1", "Image source");
	select({subscribers_});
	choose("show");
	ASSERT_NE(question(), nullptr);
	EXPECT_TRUE(question()->text().contains("subscribers only"));
	question()->button(QMessageBox::Cancel)->click();
	workers_.reset(); // whatever had been started is done now
	QCoreApplication::processEvents();
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

// How different two pictures of a tile are; zero for the same.
int distance(const QImage &left, const QImage &right)
{
	return left == right ? 0 : 1;
}

TEST_F(DockStageTest, TilesThatAreNotPublicAreVeiledWhileTheOutputRuns)
{
	const auto *model = static_cast<const GalleryModel *>(gallery()->model());
	const auto ready = [&](const ImageId &id) {
		return model->indexOf(id).data(kThumbnailRole).value<Thumbnail>().state == Thumbnail::State::Ready;
	};
	const auto picture = [&](const ImageId &id) {
		const QRect tileRect = gallery()->visualRect(model->indexOf(id));
		return gallery()->viewport()->grab(tileRect).toImage();
	};
	ASSERT_TRUE(waitUntil([&] { return ready(public_) && ready(private_) && ready(subscribers_); }));
	gallery()->clearFocus();
	const QImage publicBefore = picture(public_);
	const QImage privateBefore = picture(private_);
	const QImage subscribersBefore = picture(subscribers_);

	scenes_.setOutputActive(true);
	EXPECT_EQ(distance(picture(public_), publicBefore), 0);
	EXPECT_NE(distance(picture(private_), privateBefore), 0);
	EXPECT_NE(distance(picture(subscribers_), subscribersBefore), 0);

	scenes_.setOutputActive(false);
	EXPECT_EQ(distance(picture(private_), privateBefore), 0);
}

} // namespace

} // namespace StreamImages
