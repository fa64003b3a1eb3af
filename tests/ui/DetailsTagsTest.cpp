#include "tests/ui/DetailsFixture.hpp"

#include "ui/details/CrossButton.hpp"
#include "ui/details/TagChip.hpp"

#include <gmock/gmock.h>

#include <QAbstractItemView>
#include <QCompleter>

#include <future>

namespace StreamImages {

namespace {

class DetailsTagsTest : public DetailsTest {
protected:
	DetailsTagsTest()
	{
		first_ = addImage(stream_, "first.png", Visibility::Public);
		second_ = addImage(stream_, "second.png", Visibility::Private);
		openPane();
	}

	void tag(const ImageId &id, std::vector<std::string> tags)
	{
		ASSERT_TRUE(manager_->updateImage(id, {.title = {}, .caption = {}, .tags = std::move(tags)}));
	}

	QLineEdit *line() const
	{
		for (QLineEdit *line : pane_->findChildren<QLineEdit *>("newTag")) {
			if (line->isVisible()) {
				return line;
			}
		}
		return nullptr;
	}

	void pressCross(const char *tag) const
	{
		for (TagChip *chip : pane_->findChildren<TagChip *>(QString::fromLatin1(tag))) {
			if (chip->isVisible()) {
				QTest::mouseClick(chip->findChild<CrossButton *>(), Qt::LeftButton);
				return;
			}
		}
		ADD_FAILURE() << tag;
	}

	ImageId first_;
	ImageId second_;
};

using testing::ElementsAre;
using Tags = std::vector<std::string>;

TEST_F(DetailsTagsTest, EnterAndCommaAdd)
{
	show({first_});
	type(line(), "cat, dog", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"cat", "dog"}; }));
	EXPECT_EQ(line()->text(), "");
	EXPECT_EQ(chips(), QStringList({"cat", "dog"}));
}

TEST_F(DetailsTagsTest, TheCommasOfOtherKeyboardsAddToo)
{
	show({first_});
	line()->setFocus();
	for (const char16_t *typed : {u"猫，", u"犬、", u"قط،"}) {
		for (const QChar character : QStringView{typed}) {
			QTest::sendKeyEvent(QTest::Click, line(), Qt::Key_unknown, QString{character}, Qt::NoModifier);
		}
	}
	EXPECT_EQ(chips(), QStringList({"猫", "犬", "قط"}));
	EXPECT_EQ(line()->text(), "");
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"猫", "犬", "قط"}; }));
}

TEST_F(DetailsTagsTest, WhatIsAskedForIsSeenAtOnceAndTakenBackWhenItFails)
{
	show({first_});
	std::promise<void> go;
	workers_->run(Lane::Change, [future = go.get_future().share()] { future.wait(); });
	type(line(), "cat,dog,", Qt::Key_Return);
	EXPECT_EQ(chips(), QStringList({"cat", "dog"}));
	tag(first_, {"from elsewhere"});
	ASSERT_TRUE(manager_->updateImage(first_, {.title = "a sign", .caption = {}, .tags = {}}));
	ASSERT_TRUE(waitUntil([&] { return title()->text() == "a sign"; }));
	EXPECT_EQ(chips(), QStringList({"cat", "dog"}));
	ASSERT_TRUE(manager_->removeImages({{first_}}));
	ASSERT_TRUE(waitUntil([&] { return part<QLabel>("nothingSelected")->isVisible(); }));
	go.set_value();
	settle();
	ASSERT_TRUE(manager_->restoreImages({{first_}}));
	EXPECT_TRUE(waitUntil([&] { return chips() == QStringList{"from elsewhere"}; }));
	EXPECT_EQ(line()->text(), "cat, dog");
}

TEST_F(DetailsTagsTest, LeavingTheLineAdds)
{
	show({first_});
	type(line(), "cat");
	title()->setFocus();
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"cat"}; }));
}

TEST_F(DetailsTagsTest, SelectingAnotherImageAddsToTheFormer)
{
	show({first_});
	type(line(), "cat");
	show({second_});
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"cat"}; }));
	EXPECT_THAT(tagsOf(second_), ElementsAre());
	EXPECT_EQ(chips(), QStringList{});
}

TEST_F(DetailsTagsTest, ATagThatIsThereIsNotAddedAgainInOtherLetters)
{
	tag(first_, {"Cat"});
	show({first_});
	type(line(), "cat", Qt::Key_Return);
	settle();
	EXPECT_THAT(tagsOf(first_), ElementsAre("Cat"));
	EXPECT_EQ(line()->text(), "");
}

TEST_F(DetailsTagsTest, BackspaceAndTheCrossRemove)
{
	tag(first_, {"cat", "dog", "owl"});
	show({first_});
	line()->setFocus();
	QTest::keyClick(line(), Qt::Key_Backspace);
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"cat", "dog"}; }));
	pressCross("cat");
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_) == Tags{"dog"}; }));
	EXPECT_EQ(chips(), QStringList{"dog"});
}

TEST_F(DetailsTagsTest, BackspaceThatIsHeldDownClearsTheLineAndNoTags)
{
	tag(first_, {"cat", "dog"});
	show({first_});
	type(line(), "x");
	for (int repeat = 0; repeat < 5; ++repeat) {
		QKeyEvent press{QEvent::KeyPress, Qt::Key_Backspace, Qt::NoModifier, {}, repeat > 0};
		QApplication::sendEvent(line(), &press);
	}
	EXPECT_EQ(line()->text(), "");
	EXPECT_EQ(chips(), QStringList({"cat", "dog"}));
	settle();
	EXPECT_EQ(tagsOf(first_), (Tags{"cat", "dog"}));
}

TEST_F(DetailsTagsTest, WhatAFullImageHasNoRoomForIsNotAddedToAnother)
{
	Tags full;
	for (std::size_t number = 0; number < kMaxTags; ++number) {
		full.push_back(std::to_string(number));
	}
	tag(first_, full);
	show({first_});
	type(line(), "typed");
	show({second_});
	EXPECT_EQ(line()->text(), "");
	show({first_});
	show({second_});
	settle();
	EXPECT_TRUE(tagsOf(second_).empty());

	const ImageId third = addImage(stream_, "third.png", Visibility::Private);
	show({first_, third});
	type(line(), "typed");
	show({second_, third, addImage(stream_, "fourth.png", Visibility::Private)});
	EXPECT_EQ(line()->text(), "");
	settle();
	EXPECT_TRUE(tagsOf(third).empty());
}

TEST_F(DetailsTagsTest, TagsOfTheWholeLibraryAreSuggested)
{
	const ImageId other = addImage(addStream("Another show"), "other.png", Visibility::Private);
	tag(other, {"caterpillar"});
	show({first_});
	line()->setFocus();
	QCompleter *completer = line()->completer();
	EXPECT_TRUE(waitUntil([&] { return completer->model()->rowCount() == 1; }));
	tag(second_, {"Catfish"});
	title()->setFocus();
	settle();
	EXPECT_TRUE(waitUntil([&] {
		title()->setFocus();
		line()->setFocus();
		return completer->model()->rowCount() == 2;
	}));
	type(line(), "CAT");
	EXPECT_EQ(completer->completionCount(), 2);
	QTest::keyClick(completer->popup(), Qt::Key_Down);
	QTest::keyClick(completer->popup(), Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return tagsOf(first_).size() == 1; }));
	settle();
	EXPECT_EQ(line()->text(), "");
	EXPECT_EQ(tagsOf(first_).size(), 1u);
}

TEST_F(DetailsTagsTest, TheLimitsAreTold)
{
	show({first_});
	type(line(), QString(45, u'x'));
	EXPECT_EQ(hintOf(line()), "Characters left: 5");
	line()->clear();
	Tags many;
	for (int number = 1; number <= 50; ++number) {
		many.push_back(std::to_string(number));
	}
	tag(first_, many);
	EXPECT_TRUE(waitUntil([&] { return hintOf(line()).contains("the limit is 50"); }));
	type(line(), "one more", Qt::Key_Return);
	EXPECT_EQ(line()->text(), "one more"); // it stays where it can be used when there is room
}

TEST_F(DetailsTagsTest, SeveralImagesShowWhatTheyHaveInCommon)
{
	tag(first_, {"cat", "dog"});
	tag(second_, {"dog"});
	show({first_, second_});
	EXPECT_EQ(part<QLabel>("selectedCount")->text(), "Images selected: 2");
	EXPECT_THAT(part<QLabel>("selectedSize")->text().toStdString(), testing::HasSubstr("bytes"));
	EXPECT_EQ(chips(), QStringList({"dog", "cat (1 of 2)"}));
}

TEST_F(DetailsTagsTest, ManyTagsOnSeveralImagesLeaveRoomForMore)
{
	Tags odd;
	Tags even;
	for (int number = 1; number <= 60; number += 2) {
		odd.push_back(std::to_string(number));
		even.push_back(std::to_string(number + 1));
	}
	tag(first_, odd);
	tag(second_, even);
	show({first_, second_});
	EXPECT_EQ(chips().size(), 60);
	EXPECT_EQ(hintOf(line()), "");
	type(line(), "new", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return tagsOf(second_).size() == 31; }));
}

TEST_F(DetailsTagsTest, TagsAreAddedToAndRemovedFromAllSelected)
{
	tag(first_, {"cat", "dog"});
	tag(second_, {"dog"});
	show({first_, second_});
	type(line(), "Cat,owl", Qt::Key_Return);
	EXPECT_TRUE(waitUntil([&] { return tagsOf(second_) == Tags{"dog", "cat", "owl"}; }));
	EXPECT_THAT(tagsOf(first_), ElementsAre("cat", "dog", "owl"));
	pressCross("dog");
	EXPECT_TRUE(waitUntil([&] { return tagsOf(second_) == Tags{"cat", "owl"}; }));
	EXPECT_THAT(tagsOf(first_), ElementsAre("cat", "owl"));
}

} // namespace

} // namespace StreamImages
