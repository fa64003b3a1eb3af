// What the settings show of the caches, and how they empty them.
#include "tests/ui/SettingsFixture.hpp"

#include "ui/settings/FactsGrid.hpp"

#include <QMessageBox>
#include <QProgressBar>

namespace StreamImages {

namespace {

class SettingsCacheTest : public SettingsTest {
protected:
	SettingsCacheTest()
	{
		const StreamId stream = addStream("Show");
		image_ = addImage(stream, "logo.png", Visibility::Public);
	}

	void fillOnAirPage() { ASSERT_TRUE(manager_->displayPixels(image_, Audience::Owner, {64, 64})); }

	void openCachePage()
	{
		openDialog();
		dialog_->showPage(SettingsPage::Cache);
	}

	template<typename Widget> Widget *of(const char *row, const char *name = nullptr) const
	{
		return find<QWidget>(row)->findChild<Widget *>(QString::fromLatin1(name));
	}
	QString usage(const char *row) const { return of<QProgressBar>(row)->text(); }
	QStringList facts(const char *row) const { return of<FactsGrid>(row)->facts(); }

	ImageId image_;
};

TEST_F(SettingsCacheTest, ShowsEveryPage)
{
	fillOnAirPage();
	openCachePage();
	for (const CachePage page : kCachePages) {
		EXPECT_NE(find<QWidget>(std::string{toString(page)}.c_str()), nullptr);
	}
	EXPECT_EQ(facts("on_air"),
		  (QStringList{"Pictures: 1", "Found: 0", "Not found: 1", "Pushed out: 0", "Expired: 0"}));
	EXPECT_EQ(facts("gallery")[0], "Pictures: 0");
	EXPECT_TRUE(usage("on_air").startsWith("12.0 kB of ")) << usage("on_air").toStdString();
}

TEST_F(SettingsCacheTest, FollowsWhileItIsSeen)
{
	openCachePage();
	EXPECT_EQ(facts("on_air")[0], "Pictures: 0");
	fillOnAirPage();
	EXPECT_TRUE(waitUntil([&] { return facts("on_air")[0] == "Pictures: 1"; }));
}

TEST_F(SettingsCacheTest, ClearEmptiesOnePage)
{
	fillOnAirPage();
	ASSERT_TRUE(manager_->displayPixels(image_, Audience::Owner, {32, 32}, CachePage::Details));
	openCachePage();
	{
		const BusyLooks busy{*workers_};
		of<QPushButton>("on_air", "clear")->click();
		EXPECT_EQ(manager_->cacheStatistics(CachePage::OnAir).entries, 1u) << "not on the GUI thread";
	}
	EXPECT_TRUE(waitUntil([&] { return facts("on_air")[0] == "Pictures: 0"; }));
	EXPECT_EQ(facts("details")[0], "Pictures: 1");
}

TEST_F(SettingsCacheTest, DropExpiredKeepsWhatIsNotTooOld)
{
	fillOnAirPage();
	openCachePage();
	of<QPushButton>("on_air", "dropExpired")->click();
	EXPECT_EQ(facts("on_air")[0], "Pictures: 1");
}

TEST_F(SettingsCacheTest, ShowsWhatIsOnDiskOnceItIsSeen)
{
	openDialog();
	QCoreApplication::processEvents();
	EXPECT_TRUE(facts("thumbnails").isEmpty());
	dialog_->showPage(SettingsPage::Cache);
	EXPECT_TRUE(waitUntil([&] { return facts("thumbnails") == QStringList{"Files: 1"}; }));
	EXPECT_EQ(facts("renditions"), QStringList{"Files: 0"});
	EXPECT_TRUE(usage("thumbnails").endsWith(" of 256.0 MB")) << usage("thumbnails").toStdString();
}

TEST_F(SettingsCacheTest, SaysWhenTheDiskCannotBeRead)
{
	faulty_.failEvery(FileOperation::List, ErrorKind::StorageFailed);
	openCachePage();
	EXPECT_TRUE(waitUntil(
		[&] { return facts("renditions") == QStringList{"The folder of the cache cannot be read."}; }));
}

TEST_F(SettingsCacheTest, ClearAllAsksFirst)
{
	fillOnAirPage();
	openCachePage();
	find<QPushButton>("clearAll")->click();
	auto *question = find<QMessageBox>();
	ASSERT_NE(question, nullptr);
	EXPECT_TRUE(question->informativeText().startsWith("Nothing is lost"));
	EXPECT_EQ(facts("on_air")[0], "Pictures: 1");
	question->buttons().front()->click();
	EXPECT_TRUE(waitUntil([&] { return facts("on_air")[0] == "Pictures: 0"; }));
}

TEST_F(SettingsCacheTest, FactsTakeTwoLinesWhereOneHasNoRoom)
{
	openCachePage();
	auto *grid = of<FactsGrid>("gallery");
	dialog_->resize(1000, 700);
	ASSERT_TRUE(waitUntil([&] { return grid->width() > 800; }));
	const int oneLine = grid->sizeHint().height();
	dialog_->resize(460, 700);
	ASSERT_TRUE(waitUntil([&] { return grid->width() < 460; }));
	EXPECT_EQ(grid->sizeHint().height(), 2 * oneLine);
	EXPECT_LE(grid->geometry().right(), dialog_->width());
}

TEST_F(SettingsCacheTest, ButtonsSayWhatTheyEmpty)
{
	openCachePage();
	EXPECT_EQ(of<QPushButton>("gallery", "clear")->accessibleName(), "Clear: Gallery");
	EXPECT_EQ(of<QPushButton>("on_air", "dropExpired")->accessibleName(), "Drop expired: On stream");
}

} // namespace

} // namespace StreamImages
