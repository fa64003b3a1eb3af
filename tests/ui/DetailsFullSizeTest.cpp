#include "tests/ui/DockFixture.hpp"

#include "tests/ui/StripedPicture.hpp"
#include "ui/details/FullSizePreview.hpp"

#include <gmock/gmock.h>

#include <QSignalSpy>

namespace StreamImages {

namespace {

class DetailsFullSizeTest : public DockTest {
protected:
	DetailsFullSizeTest()
	{
		const StreamId stream = addStream("Show");
		large_ = addImage(stream, QImage{4000, 1000, QImage::Format_RGB32}, Visibility::Private);
		small_ = addImage(stream, "small.png", Visibility::Private);
		striped_ = addFile(stream, makeStripes("striped.png"), Visibility::Private);
		window_ = std::make_unique<FullSizePreview>(*manager_, *workers_, translator_, nullptr);
	}
	~DetailsFullSizeTest() override { window_.reset(); }

	void open(const ImageId &id, const char *title)
	{
		window_->open(id);
		ASSERT_TRUE(waitUntil([&] { return window_->windowTitle() == QString::fromLatin1(title); }));
		ASSERT_TRUE(waitUntil([&] { return window_->player().state() == PictureFeed::State::Ready; }));
	}

	QString makeStripes(const QString &name) const
	{
		const QString file = pictures() + u'/' + name;
		EXPECT_TRUE(stripedPicture({400, 300}).save(file));
		return file;
	}

	// Beside the mark of a veiled one, and above its words.
	bool showsStripes() const
	{
		const QRect picture = window_->frame().target().toRect();
		return StreamImages::showsStripes(window_->grab().toImage(),
						  {picture.left() + picture.width() / 4,
						   picture.top() + picture.height() / 6, picture.width() / 2, 1});
	}

	ImageId large_;
	ImageId small_;
	ImageId striped_;
	std::unique_ptr<FullSizePreview> window_;
};

TEST_F(DetailsFullSizeTest, OpensOnlyWhenAskedAndClosesWithEscape)
{
	EXPECT_FALSE(window_->isVisible());
	open(small_, "small");
	EXPECT_TRUE(window_->isVisible());
	QTest::keyClick(window_.get(), Qt::Key_Escape);
	EXPECT_FALSE(window_->isVisible());
	window_->refresh();
	QCoreApplication::processEvents();
	EXPECT_FALSE(window_->isVisible());
}

TEST_F(DetailsFullSizeTest, ZoomingBeyondTheScreenLoadsTheOriginal)
{
	open(large_, "picture");
	EXPECT_LT(window_->player().picture().width(), 2000);
	for (int step = 0; step < 3; ++step) {
		QTest::keyClick(window_.get(), Qt::Key_Plus);
	}
	EXPECT_TRUE(waitUntil([&] { return window_->player().picture().width() == 4000; }));
	QTest::keyClick(window_.get(), Qt::Key_0);
	EXPECT_TRUE(window_->frame().isFitted());
}

TEST_F(DetailsFullSizeTest, ArrowsAskForOtherImages)
{
	open(small_, "small");
	QSignalSpy next{window_.get(), &FullSizePreview::nextRequested};
	QSignalSpy previous{window_.get(), &FullSizePreview::previousRequested};
	QTest::keyClick(window_.get(), Qt::Key_Right);
	QTest::keyClick(window_.get(), Qt::Key_Left);
	window_->setLayoutDirection(Qt::RightToLeft);
	QTest::keyClick(window_.get(), Qt::Key_Left);
	EXPECT_EQ(next.count(), 2);
	EXPECT_EQ(previous.count(), 1);
}

TEST_F(DetailsFullSizeTest, AnImageThatIsBrowsedToIsVeiledUntilAskedFor)
{
	window_->setVeil(Veil::On);
	open(small_, "small");
	EXPECT_FALSE(window_->veiled());
	window_->open(large_);
	ASSERT_TRUE(waitUntil([&] { return window_->veiled() && window_->windowTitle() == "Large preview"; }));
	QTest::keyClick(window_.get(), Qt::Key_Space);
	EXPECT_FALSE(window_->veiled());
	EXPECT_EQ(window_->windowTitle(), "picture");
}

TEST_F(DetailsFullSizeTest, WhatIsSeenWhenTheVeilComesIsVeiledUntilAskedFor)
{
	open(striped_, "striped");
	EXPECT_TRUE(showsStripes());
	window_->setVeil(Veil::On);
	EXPECT_TRUE(window_->veiled());
	EXPECT_EQ(window_->windowTitle(), "Large preview");
	EXPECT_FALSE(showsStripes());
	QTest::keyClick(window_.get(), Qt::Key_Return);
	EXPECT_TRUE(showsStripes());
	EXPECT_EQ(window_->windowTitle(), "striped");
	window_->setVeil(Veil::On); // nothing new
	EXPECT_TRUE(showsStripes());

	window_->setVeil(Veil::Off);
	window_->setVeil(Veil::On);
	EXPECT_FALSE(showsStripes());
	QTest::mouseClick(window_.get(), Qt::LeftButton);
	EXPECT_TRUE(showsStripes());
}

TEST_F(DetailsFullSizeTest, PublicImageIsNotVeiled)
{
	ASSERT_TRUE(manager_->setVisibility({{striped_}}, Visibility::Public));
	open(striped_, "striped");
	window_->setVeil(Veil::On);
	EXPECT_FALSE(window_->veiled());
	EXPECT_TRUE(showsStripes());
	ASSERT_TRUE(manager_->setVisibility({{striped_}}, Visibility::Private));
	window_->refresh();
	EXPECT_TRUE(waitUntil([&] { return window_->veiled(); }));
	EXPECT_FALSE(showsStripes());
}

TEST_F(DetailsFullSizeTest, MinimisedItComesBackWithTheNextImage)
{
	open(small_, "small");
	window_->showMinimized();
	ASSERT_TRUE(window_->isMinimized());
	open(large_, "picture");
	EXPECT_FALSE(window_->isMinimized());
	EXPECT_TRUE(window_->isMaximized()); // as it was
}

TEST_F(DetailsFullSizeTest, ClosesWhenTheImageIsRemoved)
{
	open(small_, "small");
	ASSERT_TRUE(manager_->removeImages({{small_}}));
	window_->refresh();
	EXPECT_TRUE(waitUntil([&] { return !window_->isVisible(); }));
}

TEST(ZoomFrameTest, FitsAndNeverEnlargesByItself)
{
	ZoomFrame frame;
	frame.setView({100, 100});
	frame.setPicture({200, 100});
	EXPECT_EQ(frame.target(), QRectF(0, 25, 100, 50));
	frame.setPicture({20, 10});
	EXPECT_EQ(frame.target(), QRectF(40, 45, 20, 10));
}

TEST(ZoomFrameTest, ThePointUnderTheCursorStays)
{
	ZoomFrame frame;
	frame.setView({100, 100});
	frame.setPicture({400, 400});
	const QPointF cursor{25, 75};
	frame.zoomBy(4, cursor); // a quarter from the left stays there
	EXPECT_EQ(frame.scale(), 1);
	EXPECT_EQ(frame.target().topLeft(), QPointF(-75, -225));
}

TEST(ZoomFrameTest, DraggingLeavesNoGap)
{
	ZoomFrame frame;
	frame.setView({100, 100});
	frame.setPicture({200, 100});
	frame.zoomBy(2, {50, 50});
	frame.drag({1000, 1000});
	EXPECT_EQ(frame.target().topLeft(), QPointF(0, 0));
	frame.drag({-1000, 0});
	EXPECT_EQ(frame.target().right(), 100);
}

TEST(ZoomFrameTest, ZoomingOutEndsFitted)
{
	ZoomFrame frame;
	frame.setView({100, 100});
	frame.setPicture({200, 100});
	frame.zoomBy(3, {10, 10});
	EXPECT_FALSE(frame.isFitted());
	frame.zoomBy(0.1, {10, 10});
	EXPECT_TRUE(frame.isFitted());
	EXPECT_EQ(frame.target(), QRectF(0, 25, 100, 50));
	frame.zoomBy(1000, {50, 50});
	EXPECT_EQ(frame.scale(), ZoomFrame::kLargest);
}

} // namespace

} // namespace StreamImages
