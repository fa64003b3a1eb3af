#include "tests/ui/WindowFixture.hpp"

#include "ui/lists/RowRoles.hpp"
#include "ui/streams/StreamDrag.hpp"
#include "ui/streams/StreamTitleDialog.hpp"
#include "ui/streams/StreamsModel.hpp"
#include "ui/streams/StreamsWindow.hpp"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QSignalSpy>
#include <QToolButton>

namespace StreamImages {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class StreamsWindowTest : public WindowTest<StreamsWindow> {
protected:
	void openWindow()
	{
		WindowTest::openWindow();
		ASSERT_TRUE(waitForTitles("Friday|Monday|Sunday"));
		list()->setFocus();
	}

	void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(list(), Qt::Key(key), modifiers); }

	// Gives the question for a title an answer.
	void enterTitle(const QString &title) const
	{
		auto *dialog = part<StreamTitleDialog>();
		dialog->findChild<QLineEdit *>("title")->setText(title);
		dialog->findChild<QPushButton *>("ok")->click();
	}

	StreamsModel *model() const { return part<StreamsModel>(); }

	const StreamId friday_ = addStream("Friday");
	const StreamId monday_ = addStream("Monday");
	const StreamId sunday_ = addStream("Sunday");
};

TEST_F(StreamsWindowTest, SaysWhatIsKnownOfEachStreamAndLoadsStatisticsOnlyForPainting)
{
	const ImageId image = addImage(friday_, "a.png", Visibility::Public);
	addImage(friday_, "b.png", Visibility::Private);
	manager_->endAppearance(manager_->beginAppearance(image));
	StreamsModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	ASSERT_EQ(model.rowCount(), 3);
	EXPECT_EQ(model.index(0).data(Qt::AccessibleTextRole), "Friday, Images: 2 of 50, Public: 1");
	const auto facts = [&](int row = 0) { return model.index(row).data(kFactsRole).toStringList(); };
	EXPECT_EQ(facts().size(), 2); // asks for the rest
	ASSERT_TRUE(waitUntil([&] { return facts().size() == 4; }));
	EXPECT_EQ(facts()[2], "Views: 1");
	EXPECT_TRUE(facts()[3].startsWith("On air for "));
	EXPECT_EQ(model.index(1).data(Qt::AccessibleTextRole), "Monday, Images: 0 of 50, Public: 0"); // nobody asked

	facts(1);
	EXPECT_TRUE(waitUntil([&] { return facts(1).value(2) == "Never on air"; }));

	manager_->endAppearance(manager_->beginAppearance(image));
	model.refreshStatistics();
	EXPECT_EQ(facts()[2], "Views: 1"); // until it is known
	EXPECT_TRUE(waitUntil([&] { return facts()[2] == "Views: 2"; }));
	model.setOnAir({friday_});
	EXPECT_EQ(facts()[0], "On air now");
	model.setOnAir({});
	EXPECT_EQ(facts()[0], "Images: 2 of 50");
}

TEST_F(StreamsWindowTest, ButtonsAndMenuTellTheKeys)
{
	openWindow();
	EXPECT_TRUE(part<QToolButton>("renameButton")->toolTip().endsWith("(F2)"));
	EXPECT_TRUE(part<QToolButton>("moveUpButton")->toolTip().endsWith("(Ctrl+Up)"));
	EXPECT_EQ(part<QToolButton>("removeButton")->toolTip(), "Move the stream with its images to the trash (Del)");
	for (const QAction *action : list()->actions()) {
		EXPECT_TRUE(action->isShortcutVisibleInContextMenu()) << toUtf8(action->text());
	}
}

TEST_F(StreamsWindowTest, FollowsTheLibraryRowByRow)
{
	StreamsModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	const QSignalSpy reset{&model, &QAbstractItemModel::modelReset};
	const QPersistentModelIndex sunday = model.index(2);
	ASSERT_TRUE(manager_->moveStream(sunday_, 0));
	ASSERT_TRUE(waitUntil([&] { return sunday.row() == 0; }));
	ASSERT_TRUE(manager_->renameStream(sunday_, "Saturday"));
	ASSERT_TRUE(waitUntil([&] { return sunday.data() == "Saturday"; }));
	ASSERT_TRUE(manager_->removeStream(monday_));
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 2; }));
	addStream("Another");
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 3; }));
	EXPECT_EQ(reset.count(), 0);
}

TEST_F(StreamsWindowTest, EnterAndDoubleClickOpen)
{
	openWindow();
	std::vector<StreamId> opened;
	QObject::connect(window_, &StreamsWindow::openRequested, window_,
			 [&](const StreamId &stream) { opened.push_back(stream); });
	press(Qt::Key_Return); // nothing is selected
	window_->select(monday_);
	press(Qt::Key_Return);
	const QPoint place = list()->visualRect(rowCalled("Sunday")).center();
	QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
	QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place);
	EXPECT_THAT(opened, ElementsAre(monday_, sunday_));
}

TEST_F(StreamsWindowTest, AKeyThatIsHeldDownOnlyMoves)
{
	openWindow();
	for (const char *name : {"open", "create", "duplicate", "remove"}) {
		EXPECT_FALSE(action(name)->autoRepeat()) << name;
	}
	EXPECT_TRUE(action("moveUp")->autoRepeat());
	EXPECT_TRUE(action("moveDown")->autoRepeat());
}

TEST_F(StreamsWindowTest, NewStreamIsMadeAndSelected)
{
	openWindow();
	action("create")->trigger();
	enterTitle("Saturday");
	ASSERT_TRUE(waitForTitles("Friday|Monday|Sunday|Saturday"));
	EXPECT_TRUE(waitUntil([&] { return list()->currentIndex().data() == "Saturday"; }));
}

TEST_F(StreamsWindowTest, TitleOfWhichNothingIsLeftCannotBeChosen)
{
	openWindow();
	action("create")->trigger();
	auto *ok = part<StreamTitleDialog>()->findChild<QPushButton *>("ok");
	EXPECT_FALSE(ok->isEnabled());
	part<QLineEdit>("title")->setText(" \t ");
	EXPECT_FALSE(ok->isEnabled());
	part<QLineEdit>("title")->setText("x");
	EXPECT_TRUE(ok->isEnabled());
}

TEST_F(StreamsWindowTest, RenamesInPlace)
{
	openWindow();
	window_->select(monday_);
	press(Qt::Key_F2);
	auto *editor = list()->findChild<QLineEdit *>();
	ASSERT_NE(editor, nullptr);
	EXPECT_EQ(editor->text(), "Monday");
	QTest::keyClicks(editor, "Tues");
	model()->refreshStatistics(); // a row that changes leaves alone what is being typed
	model()->setOnAir({monday_});
	QTest::keyClicks(editor, "day");
	QTest::keyClick(editor, Qt::Key_Return);
	EXPECT_TRUE(waitForTitles("Friday|Tuesday|Sunday"));
	ASSERT_TRUE(waitUntil([&] { return changes_->undoable() != nullptr; }));
	changes_->undo();
	EXPECT_TRUE(waitForTitles("Friday|Monday|Sunday"));
}

TEST_F(StreamsWindowTest, ALongTitleOfEmojiIsEditedWhole)
{
	const QString dice = QStringLiteral("🎲").repeated(150);
	const StreamTitleDialog dialog{{"Rename", "Rename", dice}, translator_, nullptr};
	EXPECT_EQ(dialog.findChild<QLineEdit *>("title")->text(), dice);

	openWindow();
	ASSERT_TRUE(manager_->renameStream(monday_, toUtf8(dice)));
	ASSERT_TRUE(waitForTitles("Friday|" + toUtf8(dice) + "|Sunday"));
	window_->select(monday_);
	press(Qt::Key_F2);
	auto *editor = list()->findChild<QLineEdit *>();
	ASSERT_NE(editor, nullptr);
	EXPECT_EQ(editor->text(), dice);
	QTest::keyClick(editor, Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return list()->findChild<QLineEdit *>() == nullptr; }));
	finishChanges();
	EXPECT_EQ(titles(), "Friday|" + toUtf8(dice) + "|Sunday");
}

TEST_F(StreamsWindowTest, EmptyTitleIsRefusedInWords)
{
	openWindow();
	list()->model()->setData(rowCalled("Monday"), "  ", Qt::EditRole);
	EXPECT_THAT(told(), HasSubstr("needs a title"));
	EXPECT_EQ(titles(), "Friday|Monday|Sunday");
}

TEST_F(StreamsWindowTest, DuplicateStandsBehindTheOriginalAndIsSelected)
{
	addImage(friday_, "a.png", Visibility::Public);
	openWindow();
	window_->select(friday_);
	action("duplicate")->trigger();
	ASSERT_TRUE(waitForTitles("Friday|Friday (copy)|Monday|Sunday"));
	EXPECT_TRUE(waitUntil([&] { return list()->currentIndex().data() == "Friday (copy)"; }));
	EXPECT_EQ((*manager_->streams(Audience::Owner))[1].imageCount, 1u);
}

TEST_F(StreamsWindowTest, KeysMoveTheSelectedStream)
{
	openWindow();
	window_->select(friday_);
	EXPECT_FALSE(action("moveUp")->isEnabled());
	press(Qt::Key_Down, Qt::ControlModifier);
	ASSERT_TRUE(waitForTitles("Monday|Friday|Sunday"));
	EXPECT_EQ(list()->currentIndex().data(), "Friday");
	press(Qt::Key_Down, Qt::ControlModifier);
	ASSERT_TRUE(waitForTitles("Monday|Sunday|Friday"));
	EXPECT_FALSE(action("moveDown")->isEnabled());
	press(Qt::Key_Up, Qt::ControlModifier);
	EXPECT_TRUE(waitForTitles("Monday|Friday|Sunday"));
}

TEST_F(StreamsWindowTest, MovesPastTheNeighbourThatIsSeen)
{
	addStream("Saturday");
	WindowTest::openWindow();
	search("day s"); // all but Friday and Monday have an s
	ASSERT_EQ(titles(), "Sunday|Saturday");
	window_->select(sunday_);
	action("moveDown")->trigger();
	ASSERT_TRUE(waitForTitles("Saturday|Sunday"));
	search("friday");
	search({});
	EXPECT_EQ(titles(), "Friday|Monday|Saturday|Sunday");
}

TEST_F(StreamsWindowTest, DraggedStreamIsDroppedBetweenOthersOrOnOne)
{
	openWindow();
	const auto drag = [&](const StreamId &stream, int row, const QModelIndex &parent) {
		const int column = row < 0 ? -1 : 0; // as views say it
		const std::unique_ptr<QMimeData> data{StreamDrag::dataOf(stream)};
		EXPECT_TRUE(list()->model()->canDropMimeData(data.get(), Qt::MoveAction, row, column, parent));
		list()->model()->dropMimeData(data.get(), Qt::MoveAction, row, column, parent);
	};
	drag(friday_, 2, {}); // before Sunday
	ASSERT_TRUE(waitForTitles("Monday|Friday|Sunday"));
	drag(monday_, 3, {}); // behind all
	ASSERT_TRUE(waitForTitles("Friday|Sunday|Monday"));
	drag(monday_, -1, rowCalled("Friday")); // takes its place
	ASSERT_TRUE(waitForTitles("Monday|Friday|Sunday"));
	drag(monday_, -1, rowCalled("Sunday"));
	ASSERT_TRUE(waitForTitles("Friday|Sunday|Monday"));
	drag(friday_, -1, {}); // below the rows
	EXPECT_TRUE(waitForTitles("Sunday|Monday|Friday"));
}

TEST_F(StreamsWindowTest, ImagesDroppedOnARowAreTold)
{
	const ImageId a = addImage(friday_, "a.png", Visibility::Public);
	const ImageId b = addImage(friday_, "b.png", Visibility::Public);
	openWindow();
	QMimeData data;
	data.setData("application/x-stream-images-ids",
		     QByteArray::fromStdString(a.text() + "\nno id\n" + b.text() + "\r\n"));
	std::vector<ImageId> images;
	StreamId target;
	QObject::connect(window_, &StreamsWindow::imagesDropped, window_,
			 [&](const std::vector<ImageId> &dropped, const StreamId &stream) {
				 images = dropped;
				 target = stream;
			 });
	QAbstractItemModel *rows = list()->model();
	EXPECT_FALSE(rows->canDropMimeData(&data, Qt::MoveAction, 1, 0, {})); // between two: in which?
	EXPECT_TRUE(rows->canDropMimeData(&data, Qt::MoveAction, -1, -1, rowCalled("Sunday")));
	rows->dropMimeData(&data, Qt::MoveAction, -1, -1, rowCalled("Sunday"));
	EXPECT_THAT(images, ElementsAre(a, b));
	EXPECT_EQ(target, sunday_);
	QMimeData text;
	text.setText("hello");
	EXPECT_FALSE(rows->canDropMimeData(&text, Qt::MoveAction, -1, -1, rowCalled("Sunday")));
}

TEST_F(StreamsWindowTest, DeletesToTheTrashAndAsksOnlyForWhatIsOnAir)
{
	openWindow();
	window_->setOnAir({friday_});
	window_->select(monday_);
	press(Qt::Key_Delete);
	ASSERT_TRUE(waitForTitles("Friday|Sunday"));

	window_->select(friday_);
	press(Qt::Key_Delete);
	EXPECT_THAT(toUtf8(part<QMessageBox>()->text()), HasSubstr("“Friday”"));
	answer("agree");
	ASSERT_TRUE(waitForTitles("Sunday"));
	EXPECT_EQ(manager_->trash(Audience::Owner).streams.size(), 2u);
}

TEST_F(StreamsWindowTest, SearchIsOfferedWhenThereAreMany)
{
	openWindow();
	EXPECT_FALSE(part<QLineEdit>("search")->isVisible());
	for (int number = 1; number <= 10; ++number) {
		addStream(QString("Show %1").arg(number));
	}
	EXPECT_TRUE(waitUntil([&] { return part<QLineEdit>("search")->isVisible(); }));
	search("SHÖW 10");
	EXPECT_EQ(titles(), "Show 10");
	search("zebra");
	EXPECT_THAT(whyEmpty(), HasSubstr("matches"));
}

TEST_F(StreamsWindowTest, LibraryOfAnotherCanOnlyBeLookedAt)
{
	openLibraryOfAnother();
	openWindow();
	window_->select(monday_);
	for (const char *name : {"create", "rename", "duplicate", "moveUp", "moveDown", "remove"}) {
		EXPECT_FALSE(action(name)->isEnabled()) << name;
	}
	EXPECT_TRUE(action("open")->isEnabled());
	EXPECT_FALSE(rowCalled("Monday").flags().testFlag(Qt::ItemIsEditable));
	closeWindow();
	workers_.reset();
	manager_.reset();
}

TEST_F(StreamsWindowTest, ThousandsOfStreamsAreListedAndMovedQuickly)
{
	StreamList streams;
	for (int number = 0; number < 2000; ++number) {
		streams.push_back({.id = StreamId::generate(random_), .title = "Show " + std::to_string(number)});
	}
	struct Many final : RowsModel<StreamRow> {
		void show(const StreamList &list) { setRows(streamRows(list)); }
		QVariant data(const QModelIndex &, int) const override { return {}; }
	} many;
	many.show(streams);
	const QSignalSpy moved{&many, &QAbstractItemModel::rowsMoved};
	std::ranges::rotate(streams, streams.begin() + 1); // the first is the last now
	many.show(streams);
	EXPECT_EQ(moved.count(), 1);
	EXPECT_EQ(many.indexOf(streams.back().id).row(), 1999);
}

} // namespace

} // namespace StreamImages
