// The windows that open from the dock: what is done there is told and taken back there.
#include "tests/ui/DockFixture.hpp"

#include "ui/browser/BrowserWindow.hpp"
#include "ui/commands/Exporter.hpp"
#include "ui/dock/DockWindows.hpp"
#include "ui/widgets/NoticePanel.hpp"
#include "ui/dock/StreamSelector.hpp"
#include "ui/widgets/Toast.hpp"
#include "ui/trash/TrashWindow.hpp"

#include <QAction>
#include <QFileDialog>
#include <QSignalSpy>

namespace StreamImages {

namespace {

class DockWindowsTest : public DockTest {
protected:
	DockWindowsTest()
	{
		const StreamId stream = addStream("Show");
		image_ = addImage(stream, "logo.png", Visibility::Private);
		openDock();
	}

	DockWindows &windows() { return *dock_->findChild<DockWindows *>(); }
	template<typename Window> Window *activate() const
	{
		auto *window = find<Window>();
		window->activateWindow();
		EXPECT_TRUE(waitUntil([&] { return window->isActiveWindow(); }));
		return window;
	}
	static bool waitForToast(const QWidget *window, const QString &text)
	{
		const auto *toast = window->findChild<Toast *>();
		return waitUntil([&] { return toast->isVisible() && toast->text() == text; });
	}

	ImageId image_;
};

TEST_F(DockWindowsTest, WhatIsDoneInTheTrashIsToldAndTakenBackThere)
{
	ASSERT_TRUE(manager_->removeImages(std::vector{image_}));
	windows().openTrash();
	auto *trash = activate<TrashWindow>();
	auto *restoreAll = trash->findChild<QAction *>("restoreAll");
	ASSERT_TRUE(waitUntil([&] { return restoreAll->isEnabled(); }));
	restoreAll->trigger();
	ASSERT_TRUE(waitUntil([&] { return isInLibrary(image_); }));
	ASSERT_TRUE(waitForToast(trash, "Done: Restore from trash (1)"));
	trash->setFocus();
	QTest::keyClick(trash, Qt::Key_Z, Qt::ControlModifier);
	EXPECT_TRUE(waitUntil([&] { return !isInLibrary(image_); }));
}

TEST_F(DockWindowsTest, WindowsThatWereOpenWhenObsExitedKeepTheirPlaces)
{
	windows().openTrash();
	activate<TrashWindow>()->resize(517, 433);
	closeDock();
	openDock();
	windows().openTrash();
	EXPECT_EQ(find<TrashWindow>()->size(), QSize(517, 433));
}

TEST_F(DockWindowsTest, BrowserTellsWhatDidNotWorkAndWhatWasExported)
{
	windows().openBrowser();
	auto *browser = activate<BrowserWindow>();
	dock_->findChild<Exporter *>()->exportTo(folder_.path() / "nowhere", {image_}, ExportMetadata::Kept);
	const auto *notices = browser->findChild<NoticePanel *>();
	EXPECT_TRUE(waitUntil([&] { return notices->text().contains("Not exported: 1"); }));
}

TEST_F(DockWindowsTest, WhatLeadsToTheDockOpensIt)
{
	QSignalSpy opened{dock_.get(), &StreamImagesDock::openRequested};
	windows().openBrowser();
	emit find<BrowserWindow>() -> streamRequested(find<StreamSelector>()->chosen(), image_);
	EXPECT_EQ(opened.count(), 1);
	EXPECT_EQ(gallery()->selectedImages(), std::vector{image_});
}

TEST_F(DockWindowsTest, ImagesOfOtherStreamsCanBeDroppedOnTheStreamThatIsShown)
{
	const StreamId shown = find<StreamSelector>()->chosen();
	const ImageId other = addImage(addStream("Other"), "other.png", Visibility::Private);
	ASSERT_TRUE(waitForGallery());
	emit find<StreamSelector>() -> imagesDropped({image_, other}, shown);
	finishChanges();
	EXPECT_EQ(manager_->streamOf(other, Audience::Owner).value(), shown);
	ASSERT_TRUE(waitForListed("logo other"));
	emit find<StreamSelector>() -> imagesDropped({image_, other}, shown);
	finishChanges();
	EXPECT_EQ(listed(), "logo other") << "nothing to do";
}

TEST_F(DockWindowsTest, QuestionsStandOverTheWindowInWhichTheyWereCaused)
{
	auto *exporter = dock_->findChild<Exporter *>();
	windows().openBrowser();
	const auto *browser = activate<BrowserWindow>();
	exporter->askAndExport({image_}, ExportMetadata::Kept);
	auto *dialog = dock_->findChild<QFileDialog *>("exportFolder");
	ASSERT_NE(dialog, nullptr);
	EXPECT_EQ(dialog->parentWidget(), browser);
	delete dialog;

	dock_->activateWindow();
	ASSERT_TRUE(waitUntil([&] { return dock_->isActiveWindow(); }));
	exporter->askAndExport({image_}, ExportMetadata::Kept);
	EXPECT_EQ(dock_->findChild<QFileDialog *>("exportFolder")->parentWidget(), dock_.get());
}

} // namespace

} // namespace StreamImages
