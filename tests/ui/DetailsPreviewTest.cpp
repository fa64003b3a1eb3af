#include "tests/ui/DetailsFixture.hpp"

#include "tests/support/PictureFixtures.hpp"
#include "tests/ui/StripedPicture.hpp"
#include "ui/details/PixelImage.hpp"
#include "ui/details/PlayButton.hpp"
#include "ui/details/PreviewWidget.hpp"
#include "ui/details/VeilCover.hpp"

#include <gmock/gmock.h>

#include <QEnterEvent>
#include <QSignalSpy>

#include <future>

namespace StreamImages {

namespace {

class DetailsPreviewTest : public DetailsTest {
protected:
	DetailsPreviewTest()
	{
		openPane();
		hover(false); // wherever the mouse is
	}

	PreviewWidget *preview() const { return part<PreviewWidget>("preview"); }
	PictureFeed::State state() const { return preview()->player().state(); }
	bool waitForPicture() const
	{
		return waitUntil([&] { return state() == PictureFeed::State::Ready; });
	}

	QColor colorInTheMiddle() const
	{
		const QImage seen = preview()->grab().toImage();
		return seen.pixelColor(seen.rect().center());
	}

	// Beside the mark of a veiled one.
	bool striped() const
	{
		const QImage seen = preview()->grab().toImage();
		return showsStripes(seen, {seen.width() / 4, seen.height() / 6, seen.width() / 2, 1});
	}

	ImageId addBytes(const Pictures::Bytes &bytes, const char *name)
	{
		QFile file{pictures() + u'/' + QString::fromLatin1(name)};
		EXPECT_TRUE(file.open(QIODevice::WriteOnly));
		file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
		file.close();
		return addFile(stream_, file.fileName(), Visibility::Public);
	}

	void hover(bool hovered)
	{
		if (hovered) {
			QEnterEvent enter{{5, 5}, {5, 5}, {5, 5}};
			QApplication::sendEvent(pane_, &enter);
		} else {
			QEvent leave{QEvent::Leave};
			QApplication::sendEvent(pane_, &leave);
		}
	}

	int covers() const
	{
		int seen = 0;
		for (const VeilCover *cover : pane_->findChildren<VeilCover *>()) {
			seen += cover->isVisible() ? 1 : 0;
		}
		return seen;
	}
};

TEST_F(DetailsPreviewTest, ShowsThePictureAndNotTheOneBefore)
{
	const ImageId red = addFile(stream_, makePicture("red.png", Qt::red), Visibility::Private);
	const ImageId blue = addFile(stream_, makePicture("blue.png", Qt::blue), Visibility::Private);
	show({red});
	ASSERT_TRUE(waitForPicture());
	EXPECT_EQ(colorInTheMiddle(), QColor(Qt::red));
	pane_->showImages({blue});
	pane_->showImages({red});
	pane_->showImages({blue});
	ASSERT_TRUE(waitUntil([&] { return title()->text() == "blue"; }));
	ASSERT_TRUE(waitForPicture());
	EXPECT_EQ(colorInTheMiddle(), QColor(Qt::blue));
}

TEST_F(DetailsPreviewTest, NothingOfThePictureBeforeIsSeenWhileTheNextLoads)
{
	const ImageId red = addFile(stream_, makePicture("red.png", Qt::red), Visibility::Private);
	const ImageId blue = addFile(stream_, makePicture("blue.png", Qt::blue), Visibility::Private);
	show({red});
	ASSERT_TRUE(waitForPicture());
	std::vector<PictureFeed::State> states;
	QObject::connect(&preview()->player(), &PicturePlayer::changed, preview(), [&] { states.push_back(state()); });
	show({blue});
	ASSERT_TRUE(waitForPicture());
	ASSERT_FALSE(states.empty());
	EXPECT_EQ(states.front(), PictureFeed::State::Loading);
}

TEST_F(DetailsPreviewTest, PixelsOutliveTheirBuffer)
{
	const ImageId red = addFile(stream_, makePicture("red.png", Qt::red), Visibility::Private);
	std::weak_ptr<const PixelBuffer> watched;
	QImage image;
	{
		auto pixels = *manager_->displayPixels(red, Audience::Owner, {100, 100}, CachePage::Details);
		watched = pixels;
		image = toImage(std::move(pixels));
	}
	manager_->clearCache(CachePage::Details);
	EXPECT_FALSE(watched.expired());
	EXPECT_EQ(image.pixelColor(0, 0), QColor(Qt::red));
	image = {};
	EXPECT_TRUE(waitUntil([&] { return watched.expired(); })); // the disk cache may still be writing it
}

TEST_F(DetailsPreviewTest, IsNotHigherThanItsShareOfThePane)
{
	const ImageId tall = addImage(stream_, QImage{300, 3000, QImage::Format_RGB32}, Visibility::Private);
	show({tall});
	EXPECT_LE(preview()->height(), pane_->height() / 2);
}

TEST_F(DetailsPreviewTest, SaysWhyThereIsNoPictureAndTriesAgainWhenTheLibraryChanges)
{
	const ImageId id = addImage(stream_, "gone.png", Visibility::Private);
	const std::filesystem::path content = configuration_.libraryFolder / "content";
	const std::filesystem::path aside = folder_.path() / "aside";
	std::filesystem::rename(content, aside);
	manager_->clearCaches();
	show({id});
	ASSERT_TRUE(waitUntil([&] { return state() == PictureFeed::State::Failed; }));
	EXPECT_FALSE(preview()->accessibleDescription().isEmpty());
	EXPECT_TRUE(part<QLabel>("missing")->isVisible());

	std::filesystem::rename(aside, content);
	pane_->refresh();
	EXPECT_TRUE(waitForPicture());
	EXPECT_TRUE(waitUntil([&] { return !part<QLabel>("missing")->isVisible(); }));
}

TEST_F(DetailsPreviewTest, SaysThatItLoadsWhenThatTakesLong)
{
	const ImageId id = addImage(stream_, "slow.png", Visibility::Private);
	std::promise<void> go;
	const std::shared_future<void> mayGo = go.get_future().share();
	for (int worker = 0; worker < 2; ++worker) {
		workers_->run(Lane::Look, [mayGo] { mayGo.wait(); });
	}
	PreviewWidget alone{*manager_, *workers_, translator_, nullptr};
	alone.show();
	alone.showImage(image(id));
	EXPECT_EQ(alone.accessibleDescription(), "");
	EXPECT_TRUE(waitUntil([&] { return alone.accessibleDescription() == "Loading…"; }));
	go.set_value();
	EXPECT_TRUE(waitUntil([&] { return alone.player().state() == PictureFeed::State::Ready; }));
	EXPECT_EQ(alone.accessibleDescription(), "");
}

TEST_F(DetailsPreviewTest, AnAnimationPlaysUntilItIsPausedOrHidden)
{
	show({addBytes(Pictures::animatedGif({64, 48}, 3, 20), "moving.gif")});
	QSignalSpy changed{&preview()->player(), &PicturePlayer::changed};
	EXPECT_TRUE(waitUntil([&] { return changed.count() > 8; }));
	auto *play = part<PlayButton>("play");
	EXPECT_TRUE(play->isVisible());
	EXPECT_EQ(play->accessibleName(), "Pause");

	QTest::mouseClick(play, Qt::LeftButton);
	EXPECT_EQ(play->accessibleName(), "Play");
	EXPECT_FALSE(preview()->player().moving());
	QTest::mouseClick(play, Qt::LeftButton);
	EXPECT_TRUE(preview()->player().moving());

	pane_->hide();
	EXPECT_FALSE(preview()->player().moving());
	pane_->show();
	changed.clear();
	EXPECT_TRUE(waitUntil([&] { return changed.count() > 5; }));
	pane_->setVeil(Veil::On); // it is public
	EXPECT_TRUE(preview()->player().moving());
}

TEST_F(DetailsPreviewTest, AnAnimationStopsWhenItHasBeenPlayedAsOftenAsItsFileAsks)
{
	const ImageId id = addBytes(Pictures::lossyAnimatedWebP({64, 48}, 2, 20), "thrice.webp");
	show({id});
	ASSERT_TRUE(waitUntil([&] { return preview()->player().playing() && preview()->player().moving(); }));
	EXPECT_TRUE(waitUntil([&] { return !preview()->player().playing(); }));
	EXPECT_EQ(part<PlayButton>("play")->accessibleName(), "Play");
	QTest::mouseClick(part<PlayButton>("play"), Qt::LeftButton);
	EXPECT_TRUE(preview()->player().moving());
}

TEST_F(DetailsPreviewTest, AStillHasNothingToPlay)
{
	show({addImage(stream_, "still.png", Visibility::Public)});
	ASSERT_TRUE(waitForPicture());
	EXPECT_FALSE(part<PlayButton>("play")->isVisible());
}

TEST_F(DetailsPreviewTest, VeiledNothingCanBeRecognisedUntilThePaneIsHovered)
{
	show({addImage(stream_, stripedPicture({400, 300}), Visibility::Private)});
	ASSERT_TRUE(waitForPicture());
	EXPECT_TRUE(striped());
	pane_->setVeil(Veil::On);
	EXPECT_LE(preview()->player().veiled().width(), 12);
	EXPECT_FALSE(striped());
	EXPECT_EQ(covers(), 5); // title, caption, tags, comments, file

	hover(true);
	EXPECT_TRUE(striped());
	EXPECT_EQ(covers(), 0);
	hover(false);
	EXPECT_FALSE(striped());
	EXPECT_EQ(covers(), 5);
	title()->setFocus();
	EXPECT_TRUE(striped());
	EXPECT_EQ(covers(), 0);
}

TEST_F(DetailsPreviewTest, WhatIsLookedAtWhenTheVeilComesIsVeiledUntilSomebodyLooksAnew)
{
	show({addImage(stream_, stripedPicture({400, 300}), Visibility::Private)});
	ASSERT_TRUE(waitForPicture());
	title()->setFocus();
	hover(true);
	pane_->setVeil(Veil::On);
	EXPECT_FALSE(striped());
	EXPECT_EQ(covers(), 5);

	hover(true);
	EXPECT_TRUE(striped());
	pane_->setVeil(Veil::On); // OBS tells of more than the beginning
	EXPECT_TRUE(striped());
	hover(false);
	EXPECT_FALSE(striped());
	caption()->setFocus();
	EXPECT_TRUE(striped());
	EXPECT_EQ(covers(), 0);
}

TEST_F(DetailsPreviewTest, APublicImageIsNotVeiled)
{
	const ImageId open = addFile(stream_, makePicture("open.png", Qt::red), Visibility::Public);
	show({open});
	ASSERT_TRUE(waitForPicture());
	pane_->setVeil(Veil::On);
	EXPECT_EQ(covers(), 0);
	EXPECT_EQ(colorInTheMiddle(), QColor(Qt::red));
	ASSERT_TRUE(manager_->setVisibility({{open}}, Visibility::Private));
	EXPECT_TRUE(waitUntil([&] { return covers() == 5; }));
}

TEST_F(DetailsPreviewTest, EnterAndDoubleClickAskForTheFullSize)
{
	const ImageId id = addImage(stream_, "one.png", Visibility::Public);
	show({id});
	QSignalSpy asked{pane_, &DetailsPane::fullSizeRequested};
	QTest::mouseDClick(preview(), Qt::LeftButton);
	QTest::keyClick(preview(), Qt::Key_Return);
	EXPECT_EQ(asked.count(), 2);
	EXPECT_EQ(asked[0][0].value<ImageId>(), id);
}

} // namespace

} // namespace StreamImages
