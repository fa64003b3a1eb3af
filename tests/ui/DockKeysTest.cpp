// Keys mean images only where images are: elsewhere they edit text and press buttons.
#include "tests/ui/DockFixture.hpp"

#include "ui/commands/SelectionCommands.hpp"
#include "ui/text/Words.hpp"
#include "ui/widgets/Toast.hpp"
#include "ui/widgets/VisibilityBar.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <map>
#include <memory>

namespace StreamImages {

namespace {

class DockKeysTest : public DockTest {
protected:
	DockKeysTest()
	{
		const StreamId stream = addStream("Show");
		a_ = addImage(stream, "a.png", Visibility::Public);
		b_ = addImage(stream, "b.png", Visibility::Private);
		scenes_.addSource("1", "Image source");
		openDock();
		EXPECT_TRUE(waitForListed("a b"));
		select({a_});
		choose("subscribers"); // so that there is something to take back, which no key shall
		finishChanges();
		preview_ =
			std::make_unique<QSignalSpy>(find<SelectionCommands>(), &SelectionCommands::fullSizeRequested);
	}

	// The keys that mean something for images, pressed in a line of text.
	void expectKeysEditText(QLineEdit *line)
	{
		QGuiApplication::clipboard()->setText("pasted");
		line->clear();
		QTest::keyClicks(line, "a b");
		EXPECT_EQ(line->text(), "a b");
		QTest::keyClick(line, Qt::Key_Home);
		QTest::keyClick(line, Qt::Key_Delete);
		EXPECT_EQ(line->text(), " b");
		QTest::keyClick(line, Qt::Key_Z, Qt::ControlModifier);
		EXPECT_NE(line->text(), " b");
		QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
		EXPECT_EQ(line->selectedText(), line->text());
		QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
		EXPECT_EQ(line->text(), "pasted");
		QTest::keyClick(line, Qt::Key_F2);
		EXPECT_EQ(line->text(), "pasted");
		finishChanges();
		EXPECT_TRUE(isInLibrary(a_));
		EXPECT_EQ(image(a_)->visibility, Visibility::Subscribers);
		EXPECT_EQ(images().size(), 2u);
		EXPECT_EQ(preview_->count(), 0);
		EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
	}

	// Into OBS's main window, whose menus have the same keys.
	void dockInto(QMainWindow &obs, const QStringList &keys)
	{
		for (const QString &key : keys) {
			obs.menuBar()->addAction(key)->setShortcut(QKeySequence{key});
		}
		dock_->setParent(&obs);
		dock_->show();
		obs.show();
		obs.activateWindow();
		EXPECT_TRUE(QTest::qWaitForWindowActive(&obs));
		focus(gallery());
	}

	ImageId a_, b_;
	std::unique_ptr<QSignalSpy> preview_;
};

TEST_F(DockKeysTest, SearchIsText)
{
	auto *search = find<QLineEdit>("search");
	focus(search);
	expectKeysEditText(search);
	EXPECT_EQ(gallery()->findChild<QLineEdit *>("titleEditor"), nullptr);
	QTest::keyClick(search, Qt::Key_Return);
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
}

TEST_F(DockKeysTest, TitleBeingEditedIsText)
{
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_F2);
	auto *editor = gallery()->findChild<QLineEdit *>("titleEditor");
	ASSERT_NE(editor, nullptr);
	ASSERT_TRUE(waitUntil([&] { return editor->hasFocus(); }));
	expectKeysEditText(editor);
	QTest::keyClick(editor, Qt::Key_Return);
	EXPECT_TRUE(waitForListed("pasted b"));
	EXPECT_EQ(scenes_.shownIn("1"), ImageId{});
}

TEST_F(DockKeysTest, SpaceLooksAtTheSelectedImage)
{
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_Space);
	ASSERT_EQ(preview_->count(), 1);
	EXPECT_EQ(preview_->front().front().value<ImageId>(), a_);
	EXPECT_EQ(gallery()->selectedImages(), std::vector<ImageId>{a_});
}

TEST_F(DockKeysTest, SpacePressesTheButtonThatHasTheFocus)
{
	auto *button = visibilityBar()->findChild<QToolButton *>("private");
	focus(button);
	QTest::keyClick(button, Qt::Key_Space);
	EXPECT_TRUE(waitUntil([&] { return image(a_)->visibility == Visibility::Private; }));
	EXPECT_EQ(preview_->count(), 0);
}

TEST_F(DockKeysTest, ButtonOfTheFilterIsCheckedOnlyWhileSomethingIsFiltered)
{
	auto *button = find<QToolButton>("filter");
	focus(button);
	QTimer::singleShot(0, button, [button] { button->menu()->close(); });
	QTest::keyClick(button, Qt::Key_Space);
	EXPECT_FALSE(button->isChecked());
}

TEST_F(DockKeysTest, AllAreSelectedInTheGallery)
{
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_A, Qt::ControlModifier);
	EXPECT_EQ(gallery()->selectedImages(), (std::vector<ImageId>{a_, b_}));
}

TEST_F(DockKeysTest, KeysThatTheMenusOfObsHaveTooAreTheDocksInTheDock)
{
	QMainWindow obs;
	dockInto(obs, {"Ctrl+Z", "Ctrl+F", "Ctrl+A"});
	const QSignalSpy taken{obs.menuBar(), &QMenuBar::triggered};
	QTest::keyClick(gallery(), Qt::Key_A, Qt::ControlModifier);
	EXPECT_EQ(gallery()->selectedImages(), (std::vector<ImageId>{a_, b_}));
	QTest::keyClick(gallery(), Qt::Key_F, Qt::ControlModifier);
	EXPECT_TRUE(find<QLineEdit>("search")->hasFocus());
	focus(gallery());
	QTest::keyClick(gallery(), Qt::Key_Z, Qt::ControlModifier);
	EXPECT_TRUE(waitUntil([&] { return image(a_)->visibility == Visibility::Public; }));
	EXPECT_EQ(taken.count(), 0);

	finishChanges();
	QTest::keyClick(gallery(), Qt::Key_Z, Qt::ControlModifier); // nothing is left to undo here
	EXPECT_EQ(taken.count(), 1);
	closeDock();
}

TEST_F(DockKeysTest, UndoIsTheDocksWhileAChangeRuns)
{
	QMainWindow obs;
	dockInto(obs, {"Ctrl+Z", "Ctrl+Y"});
	const QSignalSpy taken{obs.menuBar(), &QMenuBar::triggered};
	const QString name = find<QAction>("undo")->text();
	{
		const BusyLane busy{*workers_, Lane::Change};
		choose("private");
		QTest::keyClick(gallery(), Qt::Key_Z, Qt::ControlModifier);
		QTest::keyClick(gallery(), Qt::Key_Y, Qt::ControlModifier);
		EXPECT_EQ(find<QAction>("undo")->text(), name);
	}
	finishChanges();
	EXPECT_EQ(taken.count(), 0);
	EXPECT_EQ(image(a_)->visibility, Visibility::Private);
	EXPECT_NE(find<QAction>("undo")->text(), name);
	EXPECT_FALSE(find<QAction>("redo")->isEnabled());
	closeDock();
}

TEST_F(DockKeysTest, UndoPressedWhileAChangeRunsIsDoneAfterIt)
{
	QMainWindow obs;
	dockInto(obs, {"Ctrl+Z"});
	{
		const BusyLane busy{*workers_, Lane::Change};
		choose("private");
		QTest::keyClick(gallery(), Qt::Key_Z, Qt::ControlModifier);
	}
	finishChanges();
	EXPECT_TRUE(waitUntil([&] { return image(a_)->visibility == Visibility::Subscribers; })) << "as it was";
	EXPECT_TRUE(waitUntil([&] { return find<QAction>("redo")->isEnabled(); }));
	closeDock();
}

TEST_F(DockKeysTest, KeyThatIsHeldDownDoesNotGoOnInObs)
{
	QMainWindow obs;
	dockInto(obs, {"Ctrl+Z"});
	const QSignalSpy taken{obs.menuBar(), &QMenuBar::triggered};
	QTest::keyPress(gallery(), Qt::Key_Z, Qt::ControlModifier);
	finishChanges();
	EXPECT_FALSE(find<QAction>("undo")->isEnabled()); // that was all
	const bool repeated = true;
	QTest::simulateEvent(gallery(), true, Qt::Key_Z, Qt::ControlModifier, {}, repeated, -1);
	EXPECT_EQ(taken.count(), 0);
	QTest::keyRelease(gallery(), Qt::Key_Z, Qt::ControlModifier);
	closeDock();
}

TEST_F(DockKeysTest, ImagesChangePlacesByTheArrows)
{
	const QString before = listed();
	focus(gallery());
	select({a_});
	QTest::keyClick(gallery(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier); // it is the first
	QTest::keyClick(gallery(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
	finishChanges();
	ASSERT_TRUE(waitForListed("b a"));
	EXPECT_EQ(gallery()->selectedImages(), std::vector{a_});
	QTest::keyClick(gallery(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier); // it is the last
	QTest::keyClick(gallery(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
	finishChanges();
	EXPECT_TRUE(waitForListed(before));
}

TEST_F(DockKeysTest, SeveralImagesMoveSideBySide)
{
	for (const char *name : {"c.png", "d.png"}) {
		addImage(manager_->streams(Audience::Owner)->front().id, name, Visibility::Private);
	}
	ASSERT_TRUE(waitForListed("a b c d"));
	focus(gallery());
	select({a_, images()[2]->id});
	QTest::keyClick(gallery(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
	EXPECT_TRUE(waitForListed("b d a c"));
}

TEST_F(DockKeysTest, ImagesMoveOnePlaceForEachPressHoweverFastTheyAre)
{
	for (const char *name : {"c.png", "d.png"}) {
		addImage(manager_->streams(Audience::Owner)->front().id, name, Visibility::Private);
	}
	ASSERT_TRUE(waitForListed("a b c d"));
	focus(gallery());
	select({a_});
	for (int press = 1; press <= 5; ++press) { // the last two lead nowhere
		QTest::keyClick(gallery(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
	}
	finishChanges();
	EXPECT_TRUE(waitForListed("b c d a"));
	find<QAction>("undo")->trigger();
	EXPECT_TRUE(waitForListed("b c a d"));
}

TEST_F(DockKeysTest, WhatMovesNothingIsNotTold)
{
	auto *toast = find<Toast>();
	toast->hide();
	focus(gallery());
	select({a_});
	QTest::keyClick(gallery(), Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
	finishChanges();
	EXPECT_FALSE(toast->isVisible());
}

TEST_F(DockKeysTest, ImagesHaveNoPlacesToMoveToWhileTheyAreFiltered)
{
	select({a_});
	const auto *later = gallery()->findChild<QAction *>("moveLater");
	ASSERT_NE(later, nullptr);
	EXPECT_TRUE(later->isEnabled());
	find<QLineEdit>("search")->setText("a");
	EXPECT_TRUE(waitUntil([&] { return !later->isEnabled(); }));
}

TEST_F(DockKeysTest, FindLeadsToTheSearchFromAnywhereInTheDock)
{
	focus(visibilityBar()->findChild<QToolButton *>("private"));
	QTest::keyClick(visibilityBar()->findChild<QToolButton *>("private"), Qt::Key_F, Qt::ControlModifier);
	EXPECT_TRUE(find<QLineEdit>("search")->hasFocus());
}

TEST_F(DockKeysTest, EveryKeyForImagesStandsInTheirMenu)
{
	const QList<QAction *> inMenu = openMenu()->actions();
	for (QAction *action : gallery()->actions()) {
		EXPECT_TRUE(inMenu.contains(action)) << action->objectName().toStdString();
		EXPECT_TRUE(action->isShortcutVisibleInContextMenu());
	}
	for (const char *name : {"show", "fullSize", "details", "rename", "addTag", "moveEarlier", "moveLater",
				 "export", "remove", "selectAll"}) {
		const auto found = std::ranges::find(inMenu, QLatin1String(name), &QObject::objectName);
		ASSERT_NE(found, inMenu.end()) << name;
		EXPECT_FALSE((*found)->shortcut().isEmpty()) << name;
	}
}

TEST_F(DockKeysTest, ToolTipsEndWithTheKeysForTheSame)
{
	const auto keys = [](const QKeySequence &key) { return key.toString(QKeySequence::NativeText); };
	const std::map<const char *, QString> expected{
		{"search", keys(QKeySequence::Find)},
		{"zoom", keys(QKeySequence::ZoomIn) + ", " + keys(QKeySequence::ZoomOut)},
		{"show", keys(Qt::Key_Return)},
		{"showOnStream", keys(Qt::Key_Return)},
		{"fullSize", keys(Qt::Key_Space)},
		{"upload", keys(QKeySequence::Paste)},
	};
	for (const auto &[name, key] : expected) {
		const QString toolTip = find<QWidget>(name)->toolTip();
		EXPECT_TRUE(toolTip.endsWith("(" + key + ")")) << toUtf8(toolTip);
	}
	EXPECT_TRUE(find<QToolButton>("toastButton")->toolTip().contains("Make visible to subscribers (1) (Ctrl+Z)"));
}

TEST_F(DockKeysTest, ToolTipsAndMenusTellTheKeysOfEveryAction)
{
	int told = 0;
	for (const QAction *action : dock_->findChildren<QAction *>()) {
		if (!action->shortcut().isEmpty() && !action->text().isEmpty()) {
			const QString key = action->shortcut().toString(QKeySequence::NativeText);
			EXPECT_TRUE(action->toolTip().contains("(" + key + ")")) << toUtf8(action->toolTip());
			EXPECT_TRUE(action->isShortcutVisibleInContextMenu()) << toUtf8(action->toolTip());
			++told;
		}
	}
	EXPECT_GT(told, 9);
}

TEST_F(DockKeysTest, NoKeyMeansTwoThings)
{
	std::map<QString, QString> actions;
	const auto collect = [&](const QWidget *widget) {
		for (const QAction *action : widget->actions()) {
			for (const QKeySequence &key : action->shortcuts()) {
				const auto [known, isNew] = actions.emplace(key.toString(), action->objectName());
				EXPECT_TRUE(isNew || known->second == action->objectName())
					<< key.toString().toStdString() << " is " << known->second.toStdString()
					<< " and " << action->objectName().toStdString();
			}
		}
	};
	collect(dock_.get());
	for (const QWidget *widget : dock_->findChildren<QWidget *>()) {
		collect(widget);
	}
	EXPECT_GE(actions.size(), 12u);
}

} // namespace

} // namespace StreamImages
