// The sheet before several pictures: what it says, and what it lets through.
#include "ui/importing/UploadSheet.hpp"

#include "tests/ui/DockFixture.hpp"
#include "ui/widgets/Banner.hpp"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

namespace StreamImages {

namespace {

class UploadSheetTest : public DockTest {
protected:
	using Search = UploadSheet::Pictures::Search;

	UploadSheetTest()
	{
		configuration_.maxImagesPerStream = 3;
		openLibrary();
	}

	void openSheet(const UploadTarget &target = {})
	{
		sheet_ = std::make_unique<UploadSheet>(*manager_, translator_, target, nullptr);
		sheet_->setPictures({.count = 2, .bytes = 3u << 20, .search = Search::Finished});
		sheet_->open();
	}

	template<typename Widget> Widget *part(const char *name) const
	{
		return sheet_->findChild<Widget *>(QLatin1String(name));
	}

	QString count() const { return part<QLabel>("sheetCount")->text(); }
	QString room() const { return part<Banner>("sheetRoom")->text(); }
	QComboBox *streams() const { return part<QComboBox>("sheetStream"); }
	bool uploadOffered() const { return part<QPushButton>("sheetUpload")->isEnabled(); }

	std::unique_ptr<UploadSheet> sheet_;
};

TEST_F(UploadSheetTest, OffersWhatItIsGiven)
{
	addStream("First");
	const StreamId second = addStream("Second");
	openSheet({second, Visibility::Subscribers});
	EXPECT_EQ(count(), "Pictures: 2 (3.0 MB)");
	EXPECT_EQ(streams()->currentText(), "Second (0 of 3)");
	EXPECT_EQ(sheet_->target(), (UploadTarget{second, Visibility::Subscribers}));
	EXPECT_EQ(room(), QString{});
	EXPECT_TRUE(uploadOffered());
}

TEST_F(UploadSheetTest, PrivateUnlessSomethingElseIsChosen)
{
	openSheet();
	EXPECT_EQ(sheet_->target().visibility, Visibility::Private);
	part<QRadioButton>("public")->click();
	EXPECT_EQ(sheet_->target().visibility, Visibility::Public);
}

TEST_F(UploadSheetTest, ClickOnAnExplanationIsAClickOnTheChoice)
{
	openSheet();
	for (QLabel *label : sheet_->findChildren<QLabel *>()) {
		if (label->text().startsWith("Everyone")) {
			QTest::mouseClick(label, Qt::LeftButton);
		}
	}
	EXPECT_TRUE(part<QRadioButton>("public")->isChecked());
}

TEST_F(UploadSheetTest, CountThatStillGrowsSaysSoAndCannotBeAccepted)
{
	openSheet();
	sheet_->setPictures({.count = 2, .bytes = 1u << 20, .search = Search::GoesOn});
	EXPECT_EQ(count(), "Pictures found so far: 2 (1.0 MB)…");
	EXPECT_FALSE(uploadOffered());
	QTest::keyClick(sheet_.get(), Qt::Key_Return);
	EXPECT_TRUE(sheet_->isVisible());
	sheet_->setPictures({.count = 3, .bytes = 2u << 20, .search = Search::Finished});
	QTest::keyClick(sheet_.get(), Qt::Key_Return);
	EXPECT_EQ(sheet_->result(), QDialog::Accepted);
}

TEST_F(UploadSheetTest, MorePicturesThanAnUploadTakesAreSaid)
{
	openSheet();
	EXPECT_EQ(part<Banner>("sheetLimit")->text(), QString{});
	sheet_->setPictures({.count = 1000, .bytes = 1, .search = Search::CutShort});
	EXPECT_TRUE(part<Banner>("sheetLimit")->text().endsWith(": 1000"));
}

TEST_F(UploadSheetTest, WhatDoesNotFitIsSaidBefore)
{
	const StreamId stream = addStream("Show");
	addImage(stream, "a.png", Visibility::Private);
	openSheet({stream, Visibility::Private});
	EXPECT_EQ(room(), QString{}) << "two fit";
	sheet_->setPictures({.count = 7, .bytes = 1, .search = Search::Finished});
	EXPECT_TRUE(room().startsWith("There is room for 2 more. Up to 5 of")) << room().toStdString();
	EXPECT_TRUE(uploadOffered());
}

TEST_F(UploadSheetTest, FullStreamTakesNothingAndAnotherOneDoes)
{
	const StreamId full = addStream("Full");
	for (const char *name : {"a.png", "b.png", "c.png"}) {
		addImage(full, name, Visibility::Private);
	}
	addStream("Empty");
	openSheet({full, Visibility::Private});
	EXPECT_TRUE(room().startsWith("This stream is full"));
	EXPECT_FALSE(uploadOffered());
	streams()->setCurrentIndex(1);
	EXPECT_EQ(room(), QString{});
	EXPECT_TRUE(uploadOffered());
}

TEST_F(UploadSheetTest, FirstStreamIsNamedBeforeItIsThere)
{
	openSheet();
	EXPECT_EQ(streams()->currentText(), "My stream (0 of 3)");
	EXPECT_TRUE(sheet_->target().stream.empty());
	EXPECT_TRUE(uploadOffered());
}

TEST_F(UploadSheetTest, FollowsTheLibraryWhileItIsOpen)
{
	const StreamId stream = addStream("Show");
	openSheet({stream, Visibility::Private});
	addImage(stream, "a.png", Visibility::Private);
	EXPECT_TRUE(waitUntil([&] { return streams()->currentText() == "Show (1 of 3)"; }));
	const StreamId other = addStream("Other");
	ASSERT_TRUE(manager_->removeStream(stream));
	EXPECT_TRUE(waitUntil([&] { return room().startsWith("The stream was deleted."); }));
	EXPECT_FALSE(uploadOffered()) << "who knows where to";
	streams()->setCurrentIndex(0);
	EXPECT_EQ(sheet_->target().stream, other);
	EXPECT_TRUE(uploadOffered());
}

} // namespace

} // namespace StreamImages
