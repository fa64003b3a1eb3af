#include "tests/ui/DetailsFixture.hpp"

#include "ui/details/AppearanceChart.hpp"
#include "ui/text/TimeText.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QToolButton>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

class DetailsFactsTest : public DetailsTest {
protected:
	DetailsFactsTest()
	{
		first_ = addImage(stream_, "first.png", Visibility::Private);
		second_ = addImage(stream_, "second.png", Visibility::Public);
		openPane();
	}

	QString places() const { return part<QLabel>("places")->text(); }
	QString statistics() const { return part<QLabel>("statistics")->text(); }

	// A library that was found damaged, and recovered: everything in it is held private.
	void damageLibrary()
	{
		// The generation that stays as the backup.
		ASSERT_TRUE(manager_->updateImage(second_, {.title = "any", .caption = {}, .tags = {}}));
		closePane();
		workers_.reset();
		manager_.reset();
		for (const auto &entry :
		     std::filesystem::directory_iterator{configuration_.libraryFolder / "streams"}) {
			if (entry.path().extension() == ".json" &&
			    entry.path().string().find(".stats") == std::string::npos) {
				std::filesystem::resize_file(entry.path(), 10);
			}
		}
		openLibrary();
		openPane();
	}

	ImageId first_;
	ImageId second_;
};

TEST_F(DetailsFactsTest, WithoutASelectionSaysWhatToDo)
{
	EXPECT_TRUE(part<QLabel>("nothingSelected")->isVisible());
	EXPECT_EQ(part<QLabel>("nothingSelected")->text(), "Select an image");
	show({first_});
	EXPECT_FALSE(part<QLabel>("nothingSelected")->isVisible());
	ASSERT_TRUE(manager_->removeImages({{first_}}));
	EXPECT_TRUE(waitUntil([&] { return part<QLabel>("nothingSelected")->isVisible(); }));
}

TEST_F(DetailsFactsTest, NamesTheFileAndItsDimensions)
{
	show({first_});
	EXPECT_EQ(part<ElidedLabel>("fileName")->text(), "first.png");
	EXPECT_EQ(part<ElidedLabel>("dimensions")->text(), "64 × 48");
}

TEST_F(DetailsFactsTest, AskingForAVisibilityNamesTheImages)
{
	show({first_});
	EXPECT_TRUE(part<QToolButton>("private")->isChecked());
	QSignalSpy chosen{pane_, &DetailsPane::visibilityChosen};
	QTest::mouseClick(part<QToolButton>("public"), Qt::LeftButton);
	ASSERT_EQ(chosen.count(), 1);
	EXPECT_EQ(chosen[0][0].value<std::vector<ImageId>>(), std::vector{first_});
	EXPECT_EQ(chosen[0][1].value<Visibility>(), Visibility::Public);
	ASSERT_TRUE(manager_->setVisibility({{first_}}, Visibility::Public));
	EXPECT_TRUE(waitUntil([&] { return part<QToolButton>("public")->isChecked(); }));
}

TEST_F(DetailsFactsTest, AHeldImageCanBeConfirmed)
{
	damageLibrary();
	show({second_});
	ASSERT_TRUE(image(second_)->heldPrivate);
	EXPECT_TRUE(part<QLabel>("held")->isVisible());
	EXPECT_TRUE(part<QToolButton>("private")->isChecked());
	EXPECT_EQ(part<QPushButton>("confirm")->text(), "Confirm: Public");
	QSignalSpy asked{pane_, &DetailsPane::confirmRequested};
	part<QPushButton>("confirm")->click();
	ASSERT_EQ(asked.count(), 1);
	EXPECT_EQ(asked[0][0].value<std::vector<ImageId>>(), std::vector{second_});
	ASSERT_TRUE(manager_->setVisibility({{second_}}, Visibility::Public));
	EXPECT_TRUE(waitUntil([&] { return !part<QLabel>("held")->isVisible(); }));
}

TEST_F(DetailsFactsTest, SaysWhereTheImageIsShown)
{
	show({first_});
	EXPECT_EQ(places(), "Not on stream");
	EXPECT_FALSE(part<QPushButton>("hideFromStream")->isEnabled());
	pane_->setSources({{"1", "Main", first_, true}, {"2", "Corner", second_, true}, {"3", "Aside", first_, false}});
	EXPECT_EQ(places(), "On stream in: Main\nSet, but not on stream now: Aside");
	EXPECT_TRUE(part<QPushButton>("hideFromStream")->isEnabled());
	show({second_});
	EXPECT_EQ(places(), "On stream in: Corner");
}

TEST_F(DetailsFactsTest, SaysWhichSlotTheImageIsIn)
{
	ASSERT_TRUE(manager_->assignSlot(3, first_));
	show({first_});
	EXPECT_EQ(places(), "Not on stream\nHotkey slot: 3");
	EXPECT_FALSE(part<QPushButton>("hideFromStream")->isEnabled());
	ASSERT_TRUE(manager_->assignSlot(4, first_));
	EXPECT_TRUE(waitUntil([&] { return places() == "Not on stream\nHotkey slot: 4"; }));
	show({second_});
	EXPECT_EQ(places(), "Not on stream");
}

TEST_F(DetailsFactsTest, ButtonsAskForTheShownImage)
{
	show({first_});
	pane_->setSources({{"1", "Main", first_, true}});
	QSignalSpy showing{pane_, &DetailsPane::showRequested};
	QSignalSpy hiding{pane_, &DetailsPane::hideRequested};
	QSignalSpy looking{pane_, &DetailsPane::fullSizeRequested};
	for (const char *name : {"showOnStream", "hideFromStream", "fullSize"}) {
		part<QPushButton>(name)->click();
	}
	for (QSignalSpy *asked : {&showing, &hiding, &looking}) {
		ASSERT_EQ(asked->count(), 1);
		EXPECT_EQ(asked->front().front().value<ImageId>(), first_);
	}
}

TEST_F(DetailsFactsTest, CountsViewsOnceTheyHappen)
{
	show({first_});
	EXPECT_TRUE(waitUntil([&] { return statistics() == "Not shown yet"; }));
	EXPECT_FALSE(part<AppearanceChart>("appearances")->isVisible());
	const AppearanceId appearance = manager_->beginAppearance(first_);
	pane_->setSources({{"1", "Main", first_, true}});
	EXPECT_TRUE(waitUntil([&] { return statistics().startsWith("Views: 1."); }));
	EXPECT_TRUE(part<AppearanceChart>("appearances")->isVisible());
	manager_->endAppearance(appearance);
	manager_->endAppearance(manager_->beginAppearance(first_));
	pane_->setSources({});
	EXPECT_TRUE(waitUntil([&] { return statistics().startsWith("Views: 2."); }));
	show({second_});
	EXPECT_TRUE(waitUntil([&] { return statistics() == "Not shown yet"; }));
}

TEST_F(DetailsFactsTest, StatisticsAreReadAgainWhileOnAir)
{
	show({first_});
	pane_->setSources({{"1", "Main", first_, true}});
	EXPECT_TRUE(waitUntil([&] { return statistics() == "Not shown yet"; }));
	manager_->beginAppearance(first_); // of which nobody is told
	EXPECT_TRUE(waitUntil([&] { return statistics().startsWith("Views: 1."); }));
}

TEST_F(DetailsFactsTest, ALibraryThatCannotBeWrittenIsOnlyLookedAt)
{
	closePane();
	workers_.reset();
	const std::unique_ptr<ImageManager> other = std::move(manager_);
	openLibrary();
	openPane();
	show({first_});
	EXPECT_TRUE(title()->isReadOnly());
	EXPECT_TRUE(caption()->isReadOnly());
	EXPECT_FALSE(newComment()->isVisible());
	EXPECT_FALSE(part<QLineEdit>("newTag")->isVisible());
	EXPECT_FALSE(part<QPushButton>("showOnStream")->isEnabled());
	EXPECT_FALSE(part<QToolButton>("public")->isEnabled());
	EXPECT_TRUE(part<QPushButton>("fullSize")->isEnabled());
}

TEST_F(DetailsFactsTest, DurationsAreReadable)
{
	EXPECT_EQ(durationText(translator_, 8s), "8 s");
	EXPECT_EQ(durationText(translator_, 59'600ms), "1 min 0 s");
	EXPECT_EQ(durationText(translator_, 3min + 5s), "3 min 5 s");
	EXPECT_EQ(durationText(translator_, 72min + 10s), "1 h 12 min");
}

TEST_F(DetailsFactsTest, BarsAreAsHighAsAppearancesWereLong)
{
	AppearanceChart chart{translator_, nullptr};
	chart.resize(200, 48);
	const UtcTime when{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14} + 20h};
	chart.setAppearances({{when, 10s}, {when + 1h, 40s}, {when + 2h, 0s}});
	EXPECT_EQ(chart.barAt(1).height(), 48);
	EXPECT_EQ(chart.barAt(0).height(), 12);
	EXPECT_GT(chart.barAt(2).height(), 0);
	EXPECT_LT(chart.barAt(0).right(), chart.barAt(1).left());
	EXPECT_EQ(chart.toolTipOf(1), timeText(when + 1h) + ", for 40 s");
	EXPECT_THAT(chart.accessibleDescription().toStdString(), testing::HasSubstr("The longest: 40 s"));
	chart.setLayoutDirection(Qt::RightToLeft);
	EXPECT_GT(chart.barAt(0).right(), chart.barAt(1).left());
	chart.setAppearances({});
	EXPECT_TRUE(chart.isHidden());
}

} // namespace

} // namespace StreamImages
