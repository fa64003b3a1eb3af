// The window of all images, and the end of a dock while its windows are open.
#include "ui/browser/BrowserWindow.hpp"

#include "tests/ui/DockFixture.hpp"
#include "ui/details/FullSizePreview.hpp"
#include "ui/recovery/HeldImagesDialog.hpp"
#include "ui/settings/SettingsDialog.hpp"
#include "ui/settings/VerifyDialog.hpp"
#include "ui/streams/StreamsWindow.hpp"
#include "ui/text/Words.hpp"
#include "ui/trash/TrashWindow.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace StreamImages {

namespace {

class BrowserWindowTest : public DockTest {
protected:
	BrowserWindowTest()
	{
		friday_ = addStream("Friday");
		monday_ = addStream("Monday");
		a_ = addImage(friday_, "a.png", Visibility::Public);
		b_ = addImage(monday_, "b.png", Visibility::Private);
		openDock();
	}

	void openBrowser()
	{
		chooseInDock("browser");
		browser_ = find<BrowserWindow>();
		ASSERT_TRUE(QTest::qWaitForWindowExposed(browser_));
		ASSERT_TRUE(waitForTitles("a b"));
	}

	GalleryView *tiles() const { return browser_->findChild<GalleryView *>(); }
	const GalleryModel &model() const { return static_cast<const GalleryModel &>(*tiles()->model()); }

	bool waitForTitles(const QString &expected) const
	{
		return waitUntil([&] {
			QStringList titles;
			for (const ImageId &image : model().images()) {
				titles << toQString(model().findImage(image)->title);
			}
			return titles.join(u' ') == expected;
		});
	}

	// In the context menu of what is selected there.
	void chooseInBrowser(const char *action)
	{
		emit tiles() -> menuRequested({});
		auto *menu = browser_->findChild<QMenu *>("imageMenu");
		const QList<QAction *> actions = menu->actions();
		const auto found = std::ranges::find(actions, QLatin1String(action), &QObject::objectName);
		ASSERT_NE(found, actions.end()) << action;
		(*found)->trigger();
		delete menu;
	}

	QImage tileOf(const ImageId &image) const
	{
		return tiles()->viewport()->grab(tiles()->visualRect(model().indexOf(image))).toImage();
	}

	StreamId friday_, monday_;
	ImageId a_, b_;
	QPointer<BrowserWindow> browser_;
};

TEST_F(BrowserWindowTest, ListsTheImagesOfAllStreamsAndFollowsThem)
{
	openBrowser();
	addImage(monday_, "c.png", Visibility::Private);
	EXPECT_TRUE(waitForTitles("a b c"));
	ASSERT_TRUE(manager_->removeStream(friday_));
	EXPECT_TRUE(waitForTitles("b c"));
	browser_->showMinimized();
	chooseInDock("browser"); // is open already
	EXPECT_FALSE(browser_->isMinimized());
	EXPECT_EQ(dock_->findChildren<BrowserWindow *>().size(), 1);
}

TEST_F(BrowserWindowTest, DoesWhatTheDockCan)
{
	scenes_.addSource("1", "Image source");
	openBrowser();
	tiles()->select({a_});
	chooseInBrowser("show");
	EXPECT_EQ(scenes_.shownIn("1"), a_);
	EXPECT_TRUE(model().indexOf(a_).data(kTileRole).value<Tile>().onAir);

	tiles()->select({a_, b_});
	browser_->findChild<VisibilityBar *>()->findChild<QToolButton *>("subscribers")->click();
	EXPECT_TRUE(waitUntil([&] {
		return image(a_)->visibility == Visibility::Subscribers &&
		       image(b_)->visibility == Visibility::Subscribers;
	}));
}

TEST_F(BrowserWindowTest, TilesSayWhichSlotTheirImagesAreIn)
{
	ASSERT_TRUE(manager_->assignSlot(2, b_));
	openBrowser();
	const auto slotOf = [&](const ImageId &image) {
		return model().indexOf(image).data(kTileRole).value<Tile>().slot;
	};
	EXPECT_TRUE(waitUntil([&] { return slotOf(b_) == 2; }));
	ASSERT_TRUE(manager_->assignSlot(2, a_));
	EXPECT_TRUE(waitUntil([&] { return slotOf(a_) == 2 && slotOf(b_) == 0; }));
}

TEST_F(BrowserWindowTest, EscapeClearsTheSearchAndClosesTheWindowFromElsewhere)
{
	openBrowser();
	auto *search = browser_->findChild<QLineEdit *>("search");
	focus(search);
	QTest::keyClicks(search, "a");
	ASSERT_TRUE(waitForTitles("a"));
	QTest::keyClick(search, Qt::Key_Escape);
	ASSERT_TRUE(waitForTitles("a b"));
	ASSERT_TRUE(browser_->isVisible());
	focus(tiles());
	const QPointer<BrowserWindow> window = browser_;
	QTest::keyClick(tiles(), Qt::Key_Escape);
	EXPECT_TRUE(waitUntil([&] { return window.isNull(); }));
}

TEST_F(BrowserWindowTest, LeadsToAnImageInItsStream)
{
	openBrowser();
	tiles()->select({b_});
	chooseInBrowser("goToStream");
	EXPECT_TRUE(waitUntil([&] { return gallery()->selectedImages() == std::vector{b_}; }));
	EXPECT_TRUE(find<QComboBox>("streams")->currentText().startsWith("Monday"));
}

TEST_F(BrowserWindowTest, VeilsWhatIsNotPublicWhileTheOutputRuns)
{
	openBrowser();
	for (const ImageId &image : {a_, b_}) {
		tileOf(image); // asks for its thumbnail
		ASSERT_TRUE(waitUntil([&] {
			return model().indexOf(image).data(kThumbnailRole).value<Thumbnail>().state ==
			       Thumbnail::State::Ready;
		}));
	}
	const QImage openly = tileOf(a_);
	const QImage sharp = tileOf(b_);
	scenes_.setOutputActive(true);
	EXPECT_EQ(tileOf(a_), openly);
	EXPECT_NE(tileOf(b_), sharp);
	scenes_.setOutputActive(false);
	EXPECT_EQ(tileOf(b_), sharp);
}

TEST_F(BrowserWindowTest, OpensAgainInTheSizeItHad)
{
	openBrowser();
	browser_->resize(517, 433);
	browser_->close();
	ASSERT_TRUE(waitUntil([&] { return browser_.isNull(); }));
	openBrowser();
	EXPECT_EQ(browser_->size(), QSize(517, 433));
}

// As when OBS ends. With MALLOC_PERTURB_ set, or under AddressSanitizer, what one part of the dock asks of another that is
// gone already is found out.
TEST_F(BrowserWindowTest, DockIsDestroyedWithEveryWindowOpen)
{
	openBrowser();
	chooseInDock("trash");
	chooseInDock("heldImages");
	chooseInDock("manage");
	chooseInDock("settings");
	auto *settings = find<SettingsDialog>();
	settings->showPage(SettingsPage::Library);
	settings->findChild<QPushButton *>("verify")->click();
	tiles()->select({a_});
	chooseInBrowser("fullSize");
	const std::vector<QPointer<QWidget>> windows{
		browser_.data(), find<TrashWindow>(),     find<HeldImagesDialog>(), find<StreamsWindow>(),
		settings,        find<FullSizePreview>(), find<VerifyDialog>(),
	};
	for (const auto &window : windows) {
		ASSERT_TRUE(window && window->isVisible());
	}
	closeDock();
	workers_.reset();
	QCoreApplication::processEvents();
	for (const auto &window : windows) {
		EXPECT_TRUE(window.isNull());
	}
}

} // namespace

} // namespace StreamImages
