// How large the tiles of the dock are.
#include "tests/ui/DockFixture.hpp"

#include "ui/preferences/Preferences.hpp"

#include <QSlider>
#include <QWheelEvent>

namespace StreamImages {

namespace {

class GalleryZoomTest : public DockTest {
protected:
	GalleryZoomTest()
	{
		addImage(addStream("Show"), "a.png", Visibility::Public);
		openDock();
		dock_->resize(700, 700);
	}

	int columns() const { return gallery()->viewport()->width() / gallery()->tileWidthPx(); }

	void turnWheel(int delta, Qt::KeyboardModifiers modifiers)
	{
		const QPointF middle = gallery()->viewport()->rect().center();
		QWheelEvent event{middle,
				  gallery()->viewport()->mapToGlobal(middle),
				  {},
				  {0, delta},
				  Qt::NoButton,
				  modifiers,
				  Qt::NoScrollPhase,
				  false};
		QApplication::sendEvent(gallery()->viewport(), &event);
	}
};

TEST_F(GalleryZoomTest, KeysMakeOneColumnMoreOrFewer)
{
	focus(gallery());
	const int before = columns();
	QTest::keyClick(gallery(), Qt::Key_Plus, Qt::ControlModifier);
	EXPECT_EQ(columns(), before - 1);
	QTest::keyClick(gallery(), Qt::Key_Minus, Qt::ControlModifier);
	QTest::keyClick(gallery(), Qt::Key_Minus, Qt::ControlModifier);
	EXPECT_EQ(columns(), before + 1);
}

TEST_F(GalleryZoomTest, EndsWhereTilesAreLargestAndSmallest)
{
	for (int step = 0; step < 10; ++step) {
		find<QAction>("zoomOut")->trigger();
	}
	EXPECT_GE(gallery()->tileWidthPx(),
		  GalleryView::kSmallestTilePx - 1); // a row must not be full to the last pixel
	const int smallest = gallery()->tileWidthPx();
	find<QAction>("zoomOut")->trigger();
	EXPECT_EQ(gallery()->tileWidthPx(), smallest);
	for (int step = 0; step < 20; ++step) {
		find<QAction>("zoomIn")->trigger();
	}
	EXPECT_EQ(columns(), 1);
}

TEST_F(GalleryZoomTest, WheelZoomsWithControlOnlyAndByWholeSteps)
{
	const int before = columns();
	turnWheel(120, Qt::NoModifier);
	turnWheel(60, Qt::ControlModifier);
	EXPECT_EQ(columns(), before);
	turnWheel(60, Qt::ControlModifier);
	EXPECT_EQ(columns(), before - 1);
	turnWheel(0, Qt::ControlModifier); // sideways
	EXPECT_EQ(columns(), before - 1);
	turnWheel(-240, Qt::ControlModifier);
	EXPECT_EQ(columns(), before + 1);
}

TEST_F(GalleryZoomTest, SliderIsRemembered)
{
	find<QSlider>("zoom")->setValue(300);
	const int width = gallery()->tileWidthPx();
	EXPECT_GE(width, 300);
	openDock();
	dock_->resize(700, 700);
	EXPECT_EQ(find<QSlider>("zoom")->value(), 300);
	EXPECT_EQ(gallery()->tileWidthPx(), width);
}

TEST_F(GalleryZoomTest, SliderIsRememberedOnceItIsLetGo)
{
	auto *slider = find<QSlider>("zoom");
	const auto remembered = [this] { return find<Preferences>()->tileWidthPx("gallery"); };
	slider->setSliderDown(true);
	slider->setSliderPosition(300);
	EXPECT_GE(gallery()->tileWidthPx(), 300);
	EXPECT_EQ(remembered(), 0);
	slider->setSliderDown(false);
	EXPECT_EQ(remembered(), 300);
}

TEST_F(GalleryZoomTest, UntouchedTilesSuitTheWidth)
{
	const auto widthIn = [&](int dockWidthPx) {
		dock_->resize(dockWidthPx, 700);
		return gallery()->tileWidthPx();
	};
	EXPECT_EQ((widthIn(300), columns()), 2);
	EXPECT_EQ((widthIn(334), columns()), 3); // as wide as OBS opens it
	EXPECT_EQ((widthIn(420), columns()), 3);
	EXPECT_GT(widthIn(1000), 160);
}

} // namespace

} // namespace StreamImages
