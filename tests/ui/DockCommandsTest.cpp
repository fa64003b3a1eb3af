// What can be done with the selected images, and how it is taken back.
#include "tests/ui/DockFixture.hpp"

#include "ui/commands/Exporter.hpp"
#include "ui/details/FullSizePreview.hpp"
#include "ui/dock/DockWindows.hpp"
#include "ui/lists/Question.hpp"
#include "ui/streams/StreamMenu.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Toast.hpp"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace StreamImages {

namespace {

class DockCommandsTest : public DockTest {
protected:
	DockCommandsTest()
	{
		stream_ = addStream("Show");
		other_ = addStream("Tom & Jerry");
		a_ = addImage(stream_, "a.png", Visibility::Public);
		b_ = addImage(stream_, "b.png", Visibility::Private);
		openDock();
		EXPECT_TRUE(waitForListed("a b"));
	}

	QString toast() const
	{
		const auto *toast = find<Toast>();
		return toast->isVisible() ? toast->text() : QString{};
	}
	bool waitForToast(const QString &text) const
	{
		return waitUntil([&] { return toast() == text; });
	}

	QLineEdit *titleEditor() const { return gallery()->findChild<QLineEdit *>("titleEditor"); }
	void editTitle(const ImageId &image)
	{
		select({image});
		focus(gallery());
		QTest::keyClick(gallery(), Qt::Key_F2);
		ASSERT_NE(titleEditor(), nullptr);
	}

	std::filesystem::path exportFolder() const
	{
		const auto folder = folder_.path() / "exported";
		std::filesystem::create_directories(folder);
		return folder;
	}

	void exportTo(const std::filesystem::path &folder, ExportMetadata metadata)
	{
		dock_->findChild<Exporter *>()->exportTo(folder, {a_, b_}, metadata);
		EXPECT_TRUE(waitUntil([&] { return !notices().isEmpty(); }));
	}

	static QByteArray read(const QString &file)
	{
		QFile opened{file};
		EXPECT_TRUE(opened.open(QIODevice::ReadOnly));
		return opened.readAll();
	}

	StreamId stream_, other_;
	ImageId a_, b_;
};

TEST_F(DockCommandsTest, DeleteMovesToTheTrashAndUndoBringsBack)
{
	select({a_, b_});
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_Delete);
	EXPECT_TRUE(waitForToast("Done: Move to trash (2)"));
	EXPECT_FALSE(isInLibrary(a_) || isInLibrary(b_));
	QTest::keyClick(dock_.get(), Qt::Key_Z, Qt::ControlModifier);
	EXPECT_TRUE(waitForToast("Undone: Move to trash (2)"));
	EXPECT_TRUE(waitForListed("a b"));
	QTest::keyClick(dock_.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
	EXPECT_TRUE(waitUntil([&] { return !isInLibrary(a_); }));
}

TEST_F(DockCommandsTest, ArrowsAtFullSizePassOverWhatWasDeleted)
{
	const ImageId c = addImage(stream_, "c.png", Visibility::Public);
	ASSERT_TRUE(waitForListed("a b c"));
	select({a_});
	choose("fullSize");
	auto *window = find<FullSizePreview>();
	ASSERT_TRUE(waitUntil([&] { return window->windowTitle() == "a"; }));
	ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
	QTest::keyClick(window, Qt::Key_Right);
	EXPECT_TRUE(waitUntil([&] { return window->windowTitle() == "c"; }));
	EXPECT_TRUE(window->isVisible());
	ASSERT_TRUE(manager_->removeImages(std::vector{a_}));
	QTest::keyClick(window, Qt::Key_Left); // there is none on that side any more
	EXPECT_TRUE(window->isVisible());
	EXPECT_TRUE(isInLibrary(c));
}

TEST_F(DockCommandsTest, StreamOnAirIsDeletedOnlyAfterAQuestion)
{
	QSignalSpy found(find<DockWindows>(), &DockWindows::streamsOnAirFound);
	scenes_.addSource("1", "Image source", a_);
	ASSERT_TRUE(waitUntil([&] { return found.count() > 0; }));
	chooseInDock("remove");
	auto *question = find<Question>();
	ASSERT_NE(question, nullptr);
	finishChanges();
	EXPECT_TRUE(isInLibrary(a_));
	question->findChild<QPushButton *>("agree")->click();
	EXPECT_TRUE(waitUntil([&] { return !isInLibrary(a_); }));
}

TEST_F(DockCommandsTest, MessageOffersTheWayBack)
{
	select({a_});
	choose("remove");
	ASSERT_TRUE(waitForToast("Done: Move to trash (1)"));
	finishChanges();
	auto *button = find<QToolButton>("toastButton");
	EXPECT_EQ(button->text(), "Undo");
	button->click();
	EXPECT_TRUE(waitForToast("Undone: Move to trash (1)"));
	EXPECT_TRUE(waitForListed("a b"));
	finishChanges();
	EXPECT_EQ(button->text(), "Redo");
	button->click();
	EXPECT_TRUE(waitForListed("b"));
}

TEST_F(DockCommandsTest, UndoSaysWhatItWouldTakeBack)
{
	EXPECT_FALSE(find<QAction>("undo")->isEnabled());
	select({b_});
	choose("public");
	finishChanges();
	EXPECT_EQ(find<QAction>("undo")->text(), "Undo: Make public (1)");
	find<QAction>("undo")->trigger();
	finishChanges();
	EXPECT_EQ(image(b_)->visibility, Visibility::Private);
	EXPECT_EQ(find<QAction>("redo")->text(), "Redo: Make public (1)");
	EXPECT_EQ(find<QAction>("undo")->text(), "Undo");
	EXPECT_FALSE(find<QAction>("undo")->isEnabled());
}

TEST_F(DockCommandsTest, RenamesInPlace)
{
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	EXPECT_EQ(titleEditor()->text(), "b");
	EXPECT_EQ(titleEditor()->selectedText(), "b");
	QTest::keyClicks(titleEditor(), "House rules");
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitForListed("a House rules"));
	EXPECT_EQ(image(b_)->title, "House rules");
}

TEST_F(DockCommandsTest, TheEnterKeyThatEndsATitleShowsNothingOnStream)
{
	scenes_.addSource("1", "Image source");
	ASSERT_NO_FATAL_FAILURE(editTitle(a_));
	QTest::keyClicks(titleEditor(), "House rules");
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitForListed("House rules b"));
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
}

TEST_F(DockCommandsTest, TheEnterKeyThatEndsATitleShowsNothingThoughAnotherImageWentMeanwhile)
{
	scenes_.addSource("1", "Image source");
	ASSERT_NO_FATAL_FAILURE(editTitle(a_));
	QTest::keyClicks(titleEditor(), "House rules");
	ASSERT_TRUE(manager_->removeImages(std::vector{b_}));
	ASSERT_TRUE(waitForListed("a"));
	ASSERT_NE(titleEditor(), nullptr);
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitForListed("House rules"));
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
}

// It may have been pressed for something else: to end a title, or in a question that is gone by now.
TEST_F(DockCommandsTest, AnEnterKeyThatIsHeldDownShowsNothingOnStream)
{
	scenes_.addSource("1", "Image source");
	select({a_});
	focus(gallery());
	for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
		QKeyEvent repeated{QEvent::KeyPress, key, Qt::NoModifier, QStringLiteral("\r"), true};
		QApplication::sendEvent(gallery(), &repeated);
		EXPECT_TRUE(repeated.isAccepted());
		EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	}
	QTest::keyClick(gallery(), Qt::Key_Return);
	EXPECT_EQ(scenes_.shownIn("1"), a_);
}

TEST_F(DockCommandsTest, ALongTitleOfEmojiIsEditedWhole)
{
	const QString dice = QStringLiteral("🎲").repeated(150);
	ASSERT_TRUE(manager_->updateImage(b_, {.title = toUtf8(dice), .caption = {}, .tags = {}}));
	ASSERT_TRUE(waitForListed("a " + dice));
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	EXPECT_EQ(titleEditor()->text(), dice);
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return titleEditor() == nullptr; }));
	finishChanges();
	EXPECT_EQ(image(b_)->title, toUtf8(dice));
}

TEST_F(DockCommandsTest, ATitleThatNobodyChangedIsNotSaved)
{
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	titleEditor()->setText("not typed");
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return titleEditor() == nullptr; }));
	finishChanges();
	EXPECT_EQ(image(b_)->title, "b");
}

TEST_F(DockCommandsTest, RenamesFromTheMenu)
{
	select({b_});
	focus(gallery());
	choose("rename");
	ASSERT_NE(titleEditor(), nullptr);
	ASSERT_TRUE(waitUntil([&] { return titleEditor()->hasFocus(); }));
	QTest::keyClicks(titleEditor(), "House rules");
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitForListed("a House rules"));
}

TEST_F(DockCommandsTest, EscapeLeavesTheTitleAsItWas)
{
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	QTest::keyClicks(titleEditor(), "House rules");
	QTest::keyClick(titleEditor(), Qt::Key_Escape);
	EXPECT_TRUE(waitUntil([&] { return titleEditor() == nullptr; }));
	finishChanges();
	EXPECT_EQ(image(b_)->title, "b");
}

TEST_F(DockCommandsTest, WhatIsTypedStaysWhenTheTileChanges)
{
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	QTest::keyClicks(titleEditor(), "House");
	scenes_.addSource("1", "Image source", b_); // goes on air
	ASSERT_TRUE(tile(b_).onAir);
	ASSERT_TRUE(manager_->setVisibility(std::vector{b_}, Visibility::Public));
	ASSERT_TRUE(waitUntil([&] { return tile(b_).visibility == Visibility::Public; }));
	ASSERT_NE(titleEditor(), nullptr);
	EXPECT_EQ(titleEditor()->text(), "House");
}

TEST_F(DockCommandsTest, WhatIsTypedStaysWhenOtherImagesAreListedAndTheseComeAfterIt)
{
	ASSERT_NO_FATAL_FAILURE(editTitle(b_));
	QTest::keyClicks(titleEditor(), "bun");
	QSignalSpy found{find<ImageListing>(), &ImageListing::found};
	find<QLineEdit>("search")->setText("b");
	ASSERT_TRUE(found.wait());
	find<QLineEdit>("search")->setText("bu");
	ASSERT_TRUE(found.wait());
	ASSERT_NE(titleEditor(), nullptr);
	QTest::keyClicks(titleEditor(), "ny");
	EXPECT_EQ(titleEditor()->text(), "bunny");
	EXPECT_EQ(listed(), "a b");
	QTest::keyClick(titleEditor(), Qt::Key_Return);
	EXPECT_TRUE(waitForListed("bunny"));
}

TEST_F(DockCommandsTest, TheSelectedImageIsRenamedAndShownNotTheOneThatOnlyHasTheFocus)
{
	scenes_.addSource("1", "Image source");
	select({a_});
	gallery()->selectionModel()->setCurrentIndex(gallery()->model()->index(1, 0), QItemSelectionModel::NoUpdate);
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_Return);
	EXPECT_EQ(scenes_.shownIn("1"), a_);
	QTest::keyClick(gallery(), Qt::Key_F2);
	ASSERT_NE(titleEditor(), nullptr);
	EXPECT_EQ(titleEditor()->text(), "a");
}

TEST_F(DockCommandsTest, EnterDoesNothingWhenSeveralAreSelected)
{
	scenes_.addSource("1", "Image source");
	select({a_, b_});
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_Return);
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	EXPECT_EQ(dock_->findChild<QDialog *>(), nullptr);
}

TEST_F(DockCommandsTest, TagsAreAddedToAllSelectedAndRemoved)
{
	select({a_, b_});
	choose("addTag");
	auto *question = find<QInputDialog>("tagDialog");
	question->setTextValue(" R&D ");
	question->accept();
	ASSERT_TRUE(waitUntil([&] { return image(b_)->tags == std::vector<std::string>{"R&D"}; }));
	EXPECT_EQ(image(a_)->tags, std::vector<std::string>{"R&D"});
	ASSERT_TRUE(waitUntil([&] { return find<GalleryPane>()->findImage(b_)->tags.size() == 1; }));
	select({b_});
	chooseIn("removeTag", "R&&D");
	EXPECT_TRUE(waitUntil([&] { return image(b_)->tags.empty(); }));
	EXPECT_EQ(image(a_)->tags.size(), 1u);
}

TEST_F(DockCommandsTest, SeveralTagsAreTypedAtOnce)
{
	select({a_, b_});
	choose("addTag");
	auto *question = find<QInputDialog>("tagDialog");
	question->setTextValue("cat, 猫、犬，");
	question->accept();
	const std::vector<std::string> tags{"cat", "猫", "犬"};
	ASSERT_TRUE(waitUntil([&] { return image(b_)->tags == tags; }));
	EXPECT_EQ(image(a_)->tags, tags);
}

TEST_F(DockCommandsTest, AKnownTagWithACommaStaysOne)
{
	ASSERT_TRUE(manager_->updateImage(a_, {.title = {}, .caption = {}, .tags = {{"Tom, Jerry"}}}));
	ASSERT_TRUE(waitUntil([&] { return find<GalleryPane>()->tags().contains("Tom, Jerry"); }));
	select({b_});
	choose("addTag");
	auto *question = find<QInputDialog>("tagDialog");
	question->setTextValue("Tom, Jerry");
	question->accept();
	EXPECT_TRUE(waitUntil([&] { return image(b_)->tags == std::vector<std::string>{"Tom, Jerry"}; }));
}

TEST_F(DockCommandsTest, EmptyTagIsNone)
{
	select({a_});
	choose("addTag");
	auto *question = find<QInputDialog>("tagDialog");
	question->setTextValue("  ");
	question->accept();
	finishChanges();
	EXPECT_TRUE(notices().isEmpty());
	EXPECT_TRUE(image(a_)->tags.empty());
}

TEST_F(DockCommandsTest, MovesAndCopiesToAnotherStream)
{
	select({a_});
	chooseIn("copyTo", "Tom && Jerry");
	EXPECT_TRUE(waitForToast("Done: Copy to “Tom & Jerry” (1)"));
	select({b_});
	chooseIn("moveTo", "Tom && Jerry");
	EXPECT_TRUE(waitForListed("a"));
	EXPECT_EQ((*manager_->images(other_, Audience::Owner))->size(), 2u);
}

TEST_F(DockCommandsTest, StreamThatIsShownIsNoTarget)
{
	select({a_});
	const auto *targets = openMenu()->findChild<QMenu *>("moveTo");
	ASSERT_EQ(targets->actions().size(), 1);
	EXPECT_EQ(targets->actions()[0]->text(), "Tom && Jerry");
}

TEST_F(DockCommandsTest, StreamMenuStaysInTheDockMenuWhenItIsLeft)
{
	find<QToolButton>("menu")->click();
	auto *menu = find<QMenu>("dockMenu");
	const QPointer<StreamMenu> streamMenu = menu->findChild<StreamMenu *>();
	ASSERT_TRUE(streamMenu);
	for (int round = 0; round < 2; ++round) {
		menu->setActiveAction(streamMenu->menuAction());
		QTest::keyClick(menu, Qt::Key_Right);
		ASSERT_TRUE(waitUntil([&] { return streamMenu->isVisible(); }));
		QTest::keyClick(streamMenu, Qt::Key_Left);
		EXPECT_FALSE(streamMenu->isVisible());
		QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
		ASSERT_TRUE(streamMenu);
	}
	const QPointer<QMenu> closing = menu;
	menu->close();
	EXPECT_TRUE(waitUntil([&] { return !closing && !streamMenu; }));
}

TEST_F(DockCommandsTest, ExportsTheOriginalFiles)
{
	exportTo(exportFolder(), ExportMetadata::Kept);
	EXPECT_TRUE(notices().contains("Exported: 2, to "));
	const QString file = QString::fromStdString((exportFolder() / "a.png").string());
	EXPECT_EQ(read(file), read(pictures() + "/a.png"));
}

TEST_F(DockCommandsTest, ExportsWithoutPersonalData)
{
	QImage picture{8, 8, QImage::Format_RGB32};
	picture.fill(Qt::red);
	picture.setText("Author", "Ada Lovelace");
	a_ = addImage(stream_, picture, Visibility::Public);
	exportTo(exportFolder(), ExportMetadata::Stripped);
	const QImage exported{QString::fromStdString((exportFolder() / "picture.png").string())};
	EXPECT_EQ(exported.pixelColor(3, 3), QColor{Qt::red});
	EXPECT_TRUE(exported.text("Author").isEmpty());
}

TEST_F(DockCommandsTest, ExportThatFailsSaysWhyAndWhatToDo)
{
	exportTo(folder_.path() / "nowhere", ExportMetadata::Kept);
	EXPECT_TRUE(notices().contains("Not exported: 2"));
	EXPECT_TRUE(notices().contains("That folder cannot be written to")) << notices().toStdString();
	EXPECT_FALSE(notices().contains("library"));
}

TEST_F(DockCommandsTest, ExportCanBeCancelled)
{
	{
		const BusyLane busy{*workers_, Lane::Long};
		dock_->findChild<Exporter *>()->exportTo(exportFolder(), {a_, b_}, ExportMetadata::Kept);
		auto *progress = find<QProgressDialog>("exportProgress");
		EXPECT_EQ(progress->maximum(), 2);
		EXPECT_FALSE(progress->isModal());
		progress->show();
		progress->close();
	}
	ASSERT_TRUE(waitUntil([&] { return notices().contains("Exporting was cancelled"); }));
	EXPECT_TRUE(notices().contains("Exported: 0, to "));
	EXPECT_TRUE(std::filesystem::is_empty(exportFolder()));
	EXPECT_TRUE(waitUntil([&] { return dock_->findChild<QProgressDialog *>() == nullptr; }));
}

TEST_F(DockCommandsTest, ExportIntoTheLibraryIsRefused)
{
	exportTo(configuration_.libraryFolder / "streams", ExportMetadata::Kept);
	EXPECT_TRUE(notices().contains("belongs to the library"));
}

} // namespace

} // namespace StreamImages
