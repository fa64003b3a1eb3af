#include "tests/ui/DetailsFixture.hpp"

#include "ui/details/CommentRow.hpp"
#include "ui/details/CrossButton.hpp"

#include <gmock/gmock.h>

#include <QClipboard>
#include <QSignalSpy>

#include <future>

namespace StreamImages {

namespace {

class DetailsTextTest : public DetailsTest {
protected:
	DetailsTextTest()
	{
		first_ = addImage(stream_, "first.png", Visibility::Private);
		second_ = addImage(stream_, "second.png", Visibility::Private);
		openPane();
		show({first_});
	}

	void setTitle(const ImageId &id, const std::string &title)
	{
		ASSERT_TRUE(manager_->updateImage(id, {.title = title, .caption = {}, .tags = {}}));
	}
	void setCaption(const ImageId &id, const std::string &text)
	{
		ASSERT_TRUE(manager_->updateImage(id, {.title = {}, .caption = text, .tags = {}}));
	}

	std::vector<std::string> commentsOn(const ImageId &id) const
	{
		std::vector<std::string> texts;
		const std::shared_ptr<const StreamImage> commented = image(id);
		for (const Comment &comment : commented->comments) {
			texts.push_back(comment.text);
		}
		return texts;
	}

	ImageId first_;
	ImageId second_;
};

using testing::ElementsAre;

TEST_F(DetailsTextTest, EnterSavesATitleWhichCanBeTakenBack)
{
	EXPECT_EQ(title()->text(), "first");
	replace(title(), "Logo of the show", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return titleOf(first_) == "Logo of the show"; }));
	EXPECT_TRUE(waitUntil([&] { return changes_->undoable() != nullptr; }));
	changes_->undo();
	EXPECT_TRUE(waitUntil([&] { return title()->text() == "first"; }));
}

TEST_F(DetailsTextTest, LeavingAFieldSavesIt)
{
	replace(title(), "Guest");
	caption()->setFocus();
	EXPECT_TRUE(waitUntil([&] { return titleOf(first_) == "Guest"; }));
}

TEST_F(DetailsTextTest, EscapeBringsBackWhatIsSaved)
{
	replace(title(), "Guest", Qt::Key_Escape);
	EXPECT_EQ(title()->text(), "first");
	caption()->setFocus();
	settle();
	EXPECT_EQ(titleOf(first_), "first");
}

TEST_F(DetailsTextTest, AnEmptyTitleIsToldOfAndNotSaved)
{
	replace(title(), "");
	EXPECT_THAT(hintOf(title()).toStdString(), testing::HasSubstr("former one stays"));
	caption()->setFocus();
	EXPECT_EQ(title()->text(), "first");
	settle();
	EXPECT_EQ(titleOf(first_), "first");
}

TEST_F(DetailsTextTest, AnEmptyCaptionIsSaved)
{
	setCaption(first_, "soon gone");
	ASSERT_TRUE(waitUntil([&] { return caption()->toPlainText() == "soon gone"; }));
	replace(caption(), "", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return image(first_)->caption.empty(); }));
}

TEST_F(DetailsTextTest, WhatSomebodyIsTypingIsNotOverwritten)
{
	replace(title(), "half a ti");
	setTitle(first_, "from elsewhere");
	setCaption(first_, "the sign that it was heard of");
	ASSERT_TRUE(waitUntil([&] { return caption()->toPlainText() == "the sign that it was heard of"; }));
	EXPECT_EQ(title()->text(), "half a ti");
	type(title(), "tle", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return titleOf(first_) == "half a title"; }));
}

TEST_F(DetailsTextTest, WhatHappensElsewhereIsShownWhileNobodyTypes)
{
	title()->setFocus();
	setTitle(first_, "from elsewhere");
	EXPECT_TRUE(waitUntil([&] { return title()->text() == "from elsewhere"; }));
}

TEST_F(DetailsTextTest, ATitleThatIsBeingSavedDoesNotFlickerBack)
{
	std::promise<void> go;
	workers_->run(Lane::Change, [future = go.get_future().share()] { future.wait(); });
	replace(title(), "new", Qt::Key_Return);
	setCaption(first_, "the sign that it was heard of");
	ASSERT_TRUE(waitUntil([&] { return caption()->toPlainText() == "the sign that it was heard of"; }));
	EXPECT_EQ(title()->text(), "new");
	go.set_value();
	EXPECT_TRUE(waitUntil([&] { return titleOf(first_) == "new"; }));
	settle();
	EXPECT_EQ(title()->text(), "new");
}

TEST_F(DetailsTextTest, SelectingAnotherImageSavesToTheFormer)
{
	replace(title(), "of the first");
	replace(caption(), "also of the first");
	show({second_});
	EXPECT_EQ(title()->text(), "second");
	EXPECT_TRUE(waitUntil([&] { return image(first_)->caption == "also of the first"; }));
	EXPECT_EQ(titleOf(first_), "of the first");
	EXPECT_EQ(titleOf(second_), "second");
}

TEST_F(DetailsTextTest, SelectingNothingSaves)
{
	type(newComment(), "on the first");
	show({});
	EXPECT_TRUE(waitUntil([&] { return commentsOn(first_) == std::vector<std::string>{"on the first"}; }));
}

TEST_F(DetailsTextTest, DestroyingThePaneSavesEvenAfterTheChangesAreGone)
{
	replace(title(), "last words");
	type(newComment(), "and a comment"); // which waits, also when the focus leaves
	closePane();                         // changes first, as they are the older child
	EXPECT_TRUE(waitUntil([&] { return commentsOn(first_) == std::vector<std::string>{"and a comment"}; }));
	EXPECT_EQ(titleOf(first_), "last words");
}

TEST_F(DetailsTextTest, TheLimitIsToldBeforeItBites)
{
	replace(title(), QString(150, u'x'));
	EXPECT_EQ(hintOf(title()), "");
	type(title(), QString(40, u'x'));
	EXPECT_EQ(hintOf(title()), "Characters left: 10");
	type(title(), QString(13, u'x'));
	EXPECT_THAT(hintOf(title()).toStdString(), testing::HasSubstr("cut off at the end: 3"));
	QTest::keyClick(title(), Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return titleOf(first_) == std::string(200, 'x'); }));
	EXPECT_TRUE(waitUntil([&] { return title()->text().size() == 200; }));
}

TEST_F(DetailsTextTest, WhatCouldNotBeSavedIsKeptAndSaid)
{
	const QString invisible = QStringLiteral("\u200b"); // of which the library leaves nothing
	QSignalSpy failed{changes_, &LibraryChanges::failed};
	replace(title(), invisible, Qt::Key_Return);
	ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
	EXPECT_TRUE(waitUntil([&] { return hintOf(title()).contains("Not saved"); }));
	EXPECT_EQ(title()->text(), invisible);

	pane_->setFocus(); // leaving it tries again
	ASSERT_TRUE(waitUntil([&] { return failed.count() == 2 && hintOf(title()).contains("Not saved"); }));
	show({second_});
	EXPECT_EQ(hintOf(title()), "");
	show({first_});
	EXPECT_TRUE(waitUntil([&] { return hintOf(title()).contains("Not saved"); }));
	EXPECT_EQ(title()->text(), invisible);

	title()->setFocus();
	QTest::keyClick(title(), Qt::Key_Escape);
	EXPECT_EQ(title()->text(), "first");
	show({second_});
	show({first_});
	EXPECT_EQ(title()->text(), "first");
}

TEST_F(DetailsTextTest, WhatCouldNotBeSavedIsForgottenOnceAnotherTextIsSaved)
{
	const QString invisible = QStringLiteral("\u200b"); // of which the library leaves nothing
	std::promise<void> go;
	workers_->run(Lane::Change, [future = go.get_future().share()] { future.wait(); });
	replace(title(), invisible, Qt::Key_Return);
	replace(title(), "visible", Qt::Key_Return);
	go.set_value();
	ASSERT_TRUE(waitUntil([&] { return titleOf(first_) == "visible"; }));
	settle();
	show({second_});
	show({first_});
	EXPECT_EQ(title()->text(), "visible");
	EXPECT_EQ(hintOf(title()), "");
}

TEST_F(DetailsTextTest, CtrlEnterSavesACaptionAndLineBreaksBecomeSpaces)
{
	caption()->setFocus();
	QApplication::clipboard()->setText("two\nlines");
	caption()->paste();
	EXPECT_EQ(caption()->toPlainText(), "two lines");
	QTest::keyClick(caption(), Qt::Key_Return, Qt::ControlModifier);
	EXPECT_TRUE(waitUntil([&] { return image(first_)->caption == "two lines"; }));
}

TEST_F(DetailsTextTest, CommentsAreAddedAndRemoved)
{
	type(newComment(), "Nice", Qt::Key_Return);
	EXPECT_EQ(newComment()->toPlainText(), "");
	ASSERT_TRUE(waitUntil([&] { return commentsOn(first_) == std::vector<std::string>{"Nice"}; }));
	type(newComment(), "Really");
	QTest::mouseClick(part<QPushButton>("addComment"), Qt::LeftButton);
	ASSERT_TRUE(waitUntil([&] { return pane_->findChildren<CommentRow *>().size() == 2; }));
	EXPECT_THAT(commentsOn(first_), ElementsAre("Nice", "Really"));

	QTest::mouseClick(part<CommentRow>()->findChild<CrossButton *>(), Qt::LeftButton);
	EXPECT_TRUE(waitUntil([&] { return commentsOn(first_) == std::vector<std::string>{"Really"}; }));
	EXPECT_TRUE(waitUntil([&] { return pane_->findChildren<CommentRow *>().size() == 1; }));
}

TEST_F(DetailsTextTest, ACommentWaitsForItsWriterAndIsNotLost)
{
	type(newComment(), "Half a com");
	title()->setFocus();
	settle();
	EXPECT_THAT(commentsOn(first_), ElementsAre());
	type(newComment(), "ment");
	show({second_});
	EXPECT_TRUE(waitUntil([&] { return commentsOn(first_) == std::vector<std::string>{"Half a comment"}; }));
	EXPECT_EQ(newComment()->toPlainText(), "");
	EXPECT_THAT(commentsOn(second_), ElementsAre());
}

TEST_F(DetailsTextTest, ACommentOnARemovedImageComesBackToItsWriter)
{
	std::promise<void> go;
	workers_->run(Lane::Change, [future = go.get_future().share()] { future.wait(); });
	type(newComment(), "too late", Qt::Key_Return);
	EXPECT_EQ(newComment()->toPlainText(), "");
	ASSERT_TRUE(manager_->removeImages({{first_}}));
	ASSERT_TRUE(waitUntil([&] { return part<QLabel>("nothingSelected")->isVisible(); }));
	go.set_value();
	settle();
	ASSERT_TRUE(manager_->restoreImages({{first_}}));
	EXPECT_TRUE(waitUntil([&] { return newComment()->toPlainText() == "too late"; }));
}

} // namespace

} // namespace StreamImages
