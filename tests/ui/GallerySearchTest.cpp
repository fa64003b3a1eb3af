// Finding images in the dock: search, filter, order, and what stands there when nothing is listed.
#include "tests/ui/DockFixture.hpp"

#include "ui/gallery/FilterMenu.hpp"
#include "ui/gallery/GalleryHint.hpp"
#include "ui/gallery/SortMenu.hpp"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <random>

namespace StreamImages {

namespace {

class GallerySearchTest : public DockTest {
protected:
	GallerySearchTest()
	{
		stream_ = addStream("Show");
		logo_ = addImage(stream_, "logo.png", Visibility::Public);
		guest_ = addImage(stream_, "guest.png", Visibility::Private);
		rules_ = addImage(stream_, "rules.png", Visibility::Subscribers);
		edit(logo_, {.title = "Zebra", .caption = {}, .tags = {{"brand"}}});
		edit(guest_, {.title = {}, .caption = "Ada Lovelace, on Fridays", .tags = {{"brand", "R&D"}}});
	}

	void edit(const ImageId &id, const ImageEdit &changes) { ASSERT_TRUE(manager_->updateImage(id, changes)); }

	void search(const QString &text)
	{
		find<QLineEdit>("search")->clear();
		QTest::keyClicks(find<QLineEdit>("search"), text);
	}

	// What stands in place of the tiles.
	bool waitForHint(const char *name) const
	{
		return waitUntil([&] { return find<GalleryHint>(name)->isVisible() && !gallery()->isVisible(); });
	}
	bool waitForTiles() const
	{
		return waitUntil([&] { return gallery()->isVisible(); });
	}

	StreamId stream_;
	ImageId logo_, guest_, rules_;
};

TEST_F(GallerySearchTest, FindsWhileOneTypesByTitleCaptionTagAndFileName)
{
	openDock();
	for (const auto &[text, titles] :
	     {std::pair{"zeb", "Zebra"}, std::pair{"LOVELACE", "guest"}, std::pair{"brand", "Zebra guest"},
	      std::pair{"logo.png", "Zebra"}, std::pair{"fridays r&d", "guest"}, std::pair{"", "Zebra guest rules"}}) {
		search(text);
		EXPECT_TRUE(waitForListed(titles)) << text << ": " << listed().toStdString();
	}
}

TEST_F(GallerySearchTest, SaysHowManyOfHowManyAreListedAndTakesItBack)
{
	openDock();
	const auto *narrowed = find<QLabel>("narrowed");
	EXPECT_FALSE(narrowed->isVisible());
	search("brand");
	ASSERT_TRUE(waitForListed("Zebra guest"));
	EXPECT_TRUE(narrowed->isVisible());
	EXPECT_EQ(narrowed->text(), "2 of 3");
	find<QToolButton>("clearFilter")->click();
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_FALSE(narrowed->isVisible());
	EXPECT_TRUE(find<QLineEdit>("search")->text().isEmpty());
}

TEST_F(GallerySearchTest, FiltersByVisibilityAndTag)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	const auto *filter = find<FilterMenu>();
	trigger(filter, "Private");
	EXPECT_TRUE(waitForListed("guest"));
	EXPECT_TRUE(find<QToolButton>("filter")->isChecked());
	trigger(filter, "All images");
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_FALSE(find<QToolButton>("filter")->isChecked());
	trigger(find<QMenu>("tagFilter"), "R&&D");
	EXPECT_TRUE(waitForListed("guest"));
	EXPECT_TRUE(find<QToolButton>("filter")->accessibleName().contains("R&D"));
	trigger(filter, "Public");
	EXPECT_TRUE(waitForListed(""));
	trigger(find<QMenu>("tagFilter"), "Any");
	EXPECT_TRUE(waitForListed("Zebra"));
}

TEST_F(GallerySearchTest, FilterStandsWhenTheLastImageLosesTheTag)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	trigger(find<QMenu>("tagFilter"), "R&&D");
	ASSERT_TRUE(waitForListed("guest"));
	edit(guest_, {.title = {}, .caption = {}, .tags = {{"brand"}}});
	EXPECT_TRUE(waitForHint("nothingFoundHint"));
	trigger(find<QMenu>("tagFilter"), "R&&D"); // still there, and checked
	trigger(find<QMenu>("tagFilter"), "Any");
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
}

TEST_F(GallerySearchTest, OpenMenuOfTagsIsLeftAloneWhileTheyAreTheSame)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	const QList<QAction *> before = find<QMenu>("tagFilter")->actions();
	EXPECT_EQ(before.size(), 3);
	edit(rules_, {.title = "Rules", .caption = {}, .tags = {}});
	ASSERT_TRUE(waitForListed("Zebra guest Rules"));
	EXPECT_EQ(find<QMenu>("tagFilter")->actions(), before);
}

TEST_F(GallerySearchTest, NothingFoundSaysSoAndLeadsBack)
{
	openDock();
	search("nowhere");
	ASSERT_TRUE(waitForHint("nothingFoundHint"));
	find<GalleryHint>("nothingFoundHint")->findChild<QPushButton *>()->click();
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_TRUE(waitForTiles());
}

TEST_F(GallerySearchTest, OrdersAndRemembersIt)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	trigger(find<SortMenu>(), "Title");
	EXPECT_TRUE(waitForListed("guest rules Zebra"));
	trigger(find<SortMenu>(), "Descending");
	EXPECT_TRUE(waitForListed("Zebra rules guest"));

	openDock();
	EXPECT_TRUE(waitForListed("Zebra rules guest"));
	trigger(find<SortMenu>(), "My own order");
	EXPECT_TRUE(waitForListed("rules guest Zebra")); // backwards still
	trigger(find<SortMenu>(), "Ascending");
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
}

TEST_F(GallerySearchTest, BySizeAndViewsAsWell)
{
	QImage noise{200, 200, QImage::Format_RGB32};
	std::ranges::generate_n(noise.bits(), noise.sizeInBytes(), std::minstd_rand{1});
	addImage(stream_, noise, Visibility::Private);
	openDock();
	const AppearanceId shown = manager_->beginAppearance(guest_);
	manager_->endAppearance(shown);
	trigger(find<SortMenu>(), "Descending");
	trigger(find<SortMenu>(), "Views");
	EXPECT_TRUE(waitUntil([&] { return listed().startsWith("guest"); }));
	trigger(find<SortMenu>(), "File size");
	EXPECT_TRUE(waitUntil([&] { return listed().startsWith("picture"); }));
}

TEST_F(GallerySearchTest, SelectionSurvivesANewQueryWhereItIsStillListed)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	select({guest_, rules_});
	search("brand");
	ASSERT_TRUE(waitForListed("Zebra guest"));
	EXPECT_EQ(gallery()->selectedImages(), std::vector<ImageId>{guest_});
	trigger(find<SortMenu>(), "Title");
	ASSERT_TRUE(waitForListed("guest Zebra"));
	EXPECT_EQ(gallery()->selectedImages(), std::vector<ImageId>{guest_});
	edit(logo_, {.title = "Aardvark", .caption = {}, .tags = {}});
	ASSERT_TRUE(waitForListed("Aardvark guest"));
	EXPECT_EQ(gallery()->selectedImages(), std::vector<ImageId>{guest_});
}

TEST_F(GallerySearchTest, WhatIsToBeSelectedEndsTheSearchThatLeavesItOut)
{
	openDock();
	search("brand");
	ASSERT_TRUE(waitForListed("Zebra guest"));
	find<GalleryPane>()->select({guest_});
	EXPECT_EQ(gallery()->selectedImages(), std::vector{guest_}); // is found as well
	EXPECT_EQ(find<QLineEdit>("search")->text(), "brand");
	find<GalleryPane>()->select({guest_, rules_});
	EXPECT_TRUE(waitUntil([&] { return gallery()->selectedImages() == std::vector{guest_, rules_}; }));
	EXPECT_EQ(listed(), "Zebra guest rules");
	EXPECT_EQ(find<QLineEdit>("search")->text(), "");
}

TEST_F(GallerySearchTest, WhatIsToBeSelectedWaitsForItsListingUnlessTheUserSelectsSomethingElse)
{
	openDock();
	ASSERT_TRUE(manager_->removeImages(std::vector{rules_}));
	ASSERT_TRUE(waitForListed("Zebra guest"));
	select({logo_});
	find<GalleryPane>()->select({rules_});
	ASSERT_TRUE(manager_->restoreImages(std::vector{rules_}));
	EXPECT_TRUE(waitUntil([&] { return gallery()->selectedImages() == std::vector{rules_}; }));

	ASSERT_TRUE(manager_->removeImages(std::vector{rules_}));
	ASSERT_TRUE(waitForListed("Zebra guest"));
	find<GalleryPane>()->select({rules_});
	select({guest_});
	ASSERT_TRUE(manager_->restoreImages(std::vector{rules_}));
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_EQ(gallery()->selectedImages(), std::vector{guest_});
}

TEST_F(GallerySearchTest, ResultsFollowTheLibrary)
{
	openDock();
	search("brand");
	ASSERT_TRUE(waitForListed("Zebra guest"));
	edit(rules_, {.title = {}, .caption = {}, .tags = {{"brand"}}});
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
}

TEST_F(GallerySearchTest, StreamThatCannotBeReadSaysWhyAndIsTriedAgain)
{
	openLibrary(); // has read no stream yet
	faults_.failEvery(FileOperation::Read);
	showDock();
	ASSERT_TRUE(waitForHint("failedHint"));
	EXPECT_TRUE(find<GalleryHint>("failedHint")->text().contains("reported an error"));
	auto *again = find<GalleryHint>("failedHint")->findChild<QPushButton *>();
	ASSERT_TRUE(again->isVisible());
	again->click();
	EXPECT_TRUE(waitForHint("failedHint"));
	faults_.heal();
	again->click();
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_TRUE(waitForTiles());
}

TEST_F(GallerySearchTest, WhoWaitsIsToldSoAndNobodyElse)
{
	addStream("Other");
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	{
		const BusyLooks busy{*workers_};
		auto *streams = find<QComboBox>("streams");
		streams->setCurrentIndex(1);
		emit streams->activated(1);
		EXPECT_TRUE(gallery()->isVisible()); // not at once
		EXPECT_TRUE(waitForHint("loadingHint"));
	}
	EXPECT_TRUE(waitForHint("emptyHint"));
}

TEST_F(GallerySearchTest, SameOrderChosenAgainIsAnsweredLikeAnyOther)
{
	openDock();
	ASSERT_TRUE(waitForListed("Zebra guest rules"));
	trigger(find<SortMenu>(), "My own order");
	// Longer than it takes until somebody is told to wait.
	QTest::qWait(300);
	EXPECT_TRUE(gallery()->isVisible());
}

TEST_F(GallerySearchTest, DockMayBeDestroyedWhileItLooks)
{
	openDock();
	search("brand");
	dock_.reset();
	workers_.reset();
	QCoreApplication::processEvents();
}

TEST_F(GallerySearchTest, EscapeClearsTheSearchAndThenLeavesIt)
{
	openDock();
	focus(find<QLineEdit>("search"));
	search("brand");
	ASSERT_TRUE(waitForListed("Zebra guest"));
	QTest::keyClick(find<QLineEdit>("search"), Qt::Key_Escape);
	EXPECT_TRUE(waitForListed("Zebra guest rules"));
	EXPECT_TRUE(find<QLineEdit>("search")->hasFocus());
	QTest::keyClick(find<QLineEdit>("search"), Qt::Key_Escape);
	EXPECT_TRUE(gallery()->hasFocus());
}

} // namespace

} // namespace StreamImages
