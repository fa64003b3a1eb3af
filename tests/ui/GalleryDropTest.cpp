// Ordering images by dragging their tiles, and selecting them with a rubber band.
#include "tests/ui/DockFixture.hpp"

#include "ui/gallery/FilterMenu.hpp"
#include "ui/gallery/ImagesMime.hpp"
#include "ui/gallery/SortMenu.hpp"

#include <QDropEvent>
#include <QLineEdit>

#include <map>
#include <memory>

namespace StreamImages {

namespace {

class GalleryDropTest : public DockTest, public testing::WithParamInterface<Qt::LayoutDirection> {
protected:
	GalleryDropTest()
	{
		QApplication::setLayoutDirection(GetParam());
		stream_ = addStream("Show");
		for (const char *name : {"a", "b", "c", "d", "e"}) {
			ids_[name] = addImage(stream_, QString{name} + ".png", Visibility::Public);
		}
		openDock();
		EXPECT_TRUE(waitForListed("a b c d e"));
		EXPECT_EQ(tile(1).top(), tile(2).top()); // three in the first line, two in the second
		EXPECT_NE(tile(2).top(), tile(3).top());
	}
	~GalleryDropTest() override { QApplication::setLayoutDirection(Qt::LeftToRight); }

	QRect tile(int row) const { return gallery()->visualRect(gallery()->model()->index(row, 0)); }

	// Near the edge at which reading the tile begins, or ends.
	QPoint before(int row) const { return isMirrored() ? right(row) : left(row); }
	QPoint behind(int row) const { return isMirrored() ? left(row) : right(row); }
	static bool isMirrored() { return GetParam() == Qt::RightToLeft; }

	// Answers whether the gallery takes them.
	bool drop(const std::string &names, const QPoint &position)
	{
		std::vector<ImageId> images;
		for (const char name : names) {
			images.push_back(ids_[std::string{name}]);
		}
		const std::unique_ptr<QMimeData> data{writeImages(images)};
		QWidget *target = gallery()->viewport();
		constexpr Qt::DropActions kActions = Qt::MoveAction | Qt::CopyAction;
		QDragEnterEvent enter{position, kActions, data.get(), Qt::LeftButton, Qt::NoModifier};
		QApplication::sendEvent(target, &enter);
		QDragMoveEvent move{position, kActions, data.get(), Qt::LeftButton, Qt::NoModifier};
		QApplication::sendEvent(target, &move);
		QDropEvent event{position, kActions, data.get(), Qt::LeftButton, Qt::NoModifier};
		QApplication::sendEvent(target, &event);
		return enter.isAccepted() && move.isAccepted() && event.isAccepted();
	}

	bool waitForDrops(bool offered) const
	{
		return waitUntil([&] { return gallery()->viewport()->acceptDrops() == offered; });
	}

	StreamId stream_;
	std::map<std::string, ImageId> ids_;

private:
	QPoint left(int row) const { return {tile(row).left() + 5, tile(row).center().y()}; }
	QPoint right(int row) const { return {tile(row).right() - 5, tile(row).center().y()}; }
};

TEST_P(GalleryDropTest, GoesBetweenTheTilesWhereItIsDropped)
{
	EXPECT_TRUE(drop("e", before(1)));
	EXPECT_TRUE(waitForListed("a e b c d"));
	EXPECT_TRUE(drop("e", behind(0))); // where it is
	EXPECT_TRUE(drop("d", before(0)));
	EXPECT_TRUE(waitForListed("d a e b c"));
}

TEST_P(GalleryDropTest, DraggedTilesBeforeTheGapDoNotCount)
{
	EXPECT_TRUE(drop("a", behind(3)));
	EXPECT_TRUE(waitForListed("b c d a e"));
	EXPECT_TRUE(drop("be", behind(2)));
	EXPECT_TRUE(waitForListed("c d b e a"));
}

TEST_P(GalleryDropTest, EndOfALineIsBeforeTheNextLine)
{
	EXPECT_TRUE(drop("a", behind(2)));
	EXPECT_TRUE(waitForListed("b c a d e"));
}

TEST_P(GalleryDropTest, BehindTheLastAndBelowAllIsTheEnd)
{
	EXPECT_TRUE(drop("b", behind(4)));
	EXPECT_TRUE(waitForListed("a c d e b"));
	EXPECT_TRUE(drop("a", {gallery()->viewport()->width() / 2, gallery()->viewport()->height() - 5}));
	EXPECT_TRUE(waitForListed("c d e b a"));
}

TEST_P(GalleryDropTest, DroppedWhereTheyAreChangesNothing)
{
	EXPECT_TRUE(drop("bc", before(1)));
	EXPECT_TRUE(drop("bc", before(3)));
	EXPECT_TRUE(drop("c", before(2)));
	finishChanges();
	EXPECT_FALSE(find<QAction>("undo")->isEnabled());
	EXPECT_EQ(listed(), "a b c d e");
}

TEST_P(GalleryDropTest, IsTakenBack)
{
	EXPECT_TRUE(drop("e", before(0)));
	ASSERT_TRUE(waitForListed("e a b c d"));
	finishChanges();
	find<QAction>("undo")->trigger();
	EXPECT_TRUE(waitForListed("a b c d e"));
}

TEST_P(GalleryDropTest, ImagesOfAnotherStreamComeToTheirPlace)
{
	ids_["x"] = addImage(addStream("Other"), "x.png", Visibility::Public);
	EXPECT_TRUE(drop("x", before(1)));
	EXPECT_TRUE(waitForListed("a x b c d e"));
	finishChanges();
	EXPECT_EQ(find<QAction>("undo")->text(), "Undo: Move to “Show” (1)");
}

TEST_P(GalleryDropTest, NoPlaceMeansAnythingWhereNotAllAreListedInTheirOrder)
{
	trigger(find<SortMenu>(), "Title");
	EXPECT_TRUE(waitForDrops(false));
	EXPECT_FALSE(drop("e", before(0)));
	trigger(find<SortMenu>(), "My own order");
	EXPECT_TRUE(waitForDrops(true));
	find<QLineEdit>("search")->setText("png");
	EXPECT_TRUE(waitForDrops(false));
	find<QLineEdit>("search")->clear();
	EXPECT_TRUE(waitForDrops(true));
	trigger(find<FilterMenu>(), "Public");
	EXPECT_TRUE(waitForDrops(false));
	EXPECT_FALSE(drop("e", before(0)));
	finishChanges();
	EXPECT_FALSE(find<QAction>("undo")->isEnabled());
}

TEST_P(GalleryDropTest, PicturesAreForTheWholeDock)
{
	DockTest::drop({makePicture("f.png")});
	EXPECT_TRUE(waitForListed("a b c d e f"));
}

TEST_P(GalleryDropTest, RubberBandSelects)
{
	QWidget *viewport = gallery()->viewport();
	const auto send = [&](QEvent::Type type, const QPoint &position, Qt::MouseButtons buttons) {
		QMouseEvent event{type,           position, viewport->mapToGlobal(position),
				  Qt::LeftButton, buttons,  Qt::NoModifier};
		QApplication::sendEvent(viewport, &event);
	};
	const QPoint below{tile(3).center().x(), viewport->height() - 5};
	send(QEvent::MouseButtonPress, below, Qt::LeftButton);
	send(QEvent::MouseMove, below - QPoint{0, 50}, Qt::LeftButton);
	send(QEvent::MouseMove, tile(3).center(), Qt::LeftButton);
	send(QEvent::MouseButtonRelease, tile(3).center(), Qt::NoButton);
	EXPECT_EQ(gallery()->selectedImages(), std::vector<ImageId>{ids_["d"]});
}

INSTANTIATE_TEST_SUITE_P(Directions, GalleryDropTest, testing::Values(Qt::LeftToRight, Qt::RightToLeft));

} // namespace

} // namespace StreamImages
