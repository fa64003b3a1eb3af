// What became of each file of an upload: the list, its order and filter, and what can be done with it.
#include "ui/importing/UploadResultsDialog.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/ui/IniTranslator.hpp"
#include "ui/importing/UploadResultsFilter.hpp"
#include "ui/importing/UploadResultsModel.hpp"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

namespace StreamImages {

namespace {

class UploadResultsTest : public testing::Test {
protected:
	using Outcome = UploadedFile::Outcome;

	UploadedFile came(const QString &name, Outcome outcome)
	{
		return {.name = name,
			.outcome = outcome,
			.target = {stream_, Visibility::Public},
			.image = ImageId::generate(random_)};
	}

	UploadedFile refused(const QString &name, ErrorKind kind)
	{
		UploadedFile file{.name = name, .outcome = Outcome::Refused, .target = {stream_, Visibility::Public}};
		file.error = Error{kind, "developers only"};
		if (mayPass(kind)) {
			file.again = UploadItem{ImportItem::fromFile(name.toStdString()), 1};
		}
		return file;
	}

	CountingRandom random_;
	const IniTranslator translator_;
	const Configuration configuration_;
	const ErrorText errorText_{translator_, configuration_};
	const StreamId stream_ = StreamId::generate(random_);
	const UploadSummary summary_{
		.files = {came("scene 10.png", Outcome::Imported), refused("diary.png", ErrorKind::NotAnImage),
			  came("scene 2.png", Outcome::AlreadyThere), refused("big.png", ErrorKind::StorageFull),
			  came("old.png", Outcome::Restored)},
		.streamError = {}};
	UploadResultsModel model_{summary_.files, translator_, errorText_, nullptr};
	UploadResultsFilter rows_{model_, nullptr};
	QAbstractItemModelTester modelTester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
	QAbstractItemModelTester rowsTester_{&rows_, QAbstractItemModelTester::FailureReportingMode::Fatal};

	QStringList names() const
	{
		QStringList names;
		for (int row = 0; row < rows_.rowCount(); ++row) {
			names.append(rows_.index(row, UploadResultsModel::NameColumn).data().toString());
		}
		return names;
	}
};

TEST_F(UploadResultsTest, EachFileIsARowInTheOrderOfTheUploadAndRefusalsSayWhy)
{
	EXPECT_EQ(names(), (QStringList{"scene 10.png", "diary.png", "scene 2.png", "big.png", "old.png"}));
	const auto result = [this](int row) {
		return rows_.index(row, UploadResultsModel::ResultColumn).data().toString();
	};
	EXPECT_EQ(result(0), "Imported");
	EXPECT_TRUE(result(1).startsWith("Refused. The content is not a picture")) << result(1).toStdString();
	EXPECT_EQ(result(2), "Already there");
	EXPECT_EQ(result(4), "Back from the trash");
}

TEST_F(UploadResultsTest, NamesAreSortedAsAFileManagerDoes)
{
	rows_.sort(UploadResultsModel::NameColumn);
	EXPECT_EQ(names(), (QStringList{"big.png", "diary.png", "old.png", "scene 2.png", "scene 10.png"}));
}

TEST_F(UploadResultsTest, ResultsAreSortedByOutcome)
{
	rows_.sort(UploadResultsModel::ResultColumn, Qt::DescendingOrder);
	EXPECT_EQ(names(), (QStringList{"diary.png", "big.png", "scene 2.png", "old.png", "scene 10.png"}));
}

TEST_F(UploadResultsTest, OneOutcomeCanBeShownAlone)
{
	rows_.showOnly(Outcome::Refused);
	EXPECT_EQ(names(), (QStringList{"diary.png", "big.png"}));
	rows_.showOnly({});
	EXPECT_EQ(rows_.rowCount(), 5);
}

TEST_F(UploadResultsTest, TextHasALineForEachRowThatIsShownAndNoTabsOfItsOwn)
{
	UploadResultsModel model{{came("a\tb\n.png", Outcome::Imported), refused("c.png", ErrorKind::StorageFull)},
				 translator_,
				 errorText_,
				 nullptr};
	UploadResultsFilter rows{model, nullptr};
	EXPECT_EQ(rows.text(), "a b .png\tImported\n"
			       "c.png\tRefused\tThe disk of the library is full. Free some space and try again.");
	rows.showOnly(Outcome::Imported);
	EXPECT_EQ(rows.text(), "a b .png\tImported");
}

class UploadResultsDialogTest : public UploadResultsTest {
protected:
	QPushButton *button(const char *name) const { return dialog_.findChild<QPushButton *>(QLatin1String(name)); }

	UploadResultsDialog dialog_{summary_, translator_, errorText_, nullptr};
	QComboBox *filter_ = dialog_.findChild<QComboBox *>("resultsFilter");
	QTableView *table_ = dialog_.findChild<QTableView *>("resultsTable");
	QSignalSpy shown_{&dialog_, &UploadResultsDialog::showRequested};
	QSignalSpy again_{&dialog_, &UploadResultsDialog::againRequested};
};

TEST_F(UploadResultsDialogTest, FilterOffersTheOutcomesThatThereAreWithTheirCounts)
{
	QStringList entries;
	for (int entry = 0; entry < filter_->count(); ++entry) {
		entries.append(filter_->itemText(entry));
	}
	EXPECT_EQ(entries, (QStringList{"All (5)", "Imported (1)", "Back from the trash (1)", "Already there (1)",
					"Refused (2)"}));
	filter_->setCurrentIndex(4);
	EXPECT_EQ(table_->model()->rowCount(), 2);
	EXPECT_FALSE(button("showResults")->isEnabled()) << "nothing of it is in the library";
	button("copyResults")->click();
	EXPECT_EQ(QApplication::clipboard()->text().count(u'\n'), 1);
}

TEST_F(UploadResultsDialogTest, SelectedImagesAreShown)
{
	table_->selectRow(0);
	button("showResults")->click();
	ASSERT_EQ(shown_.count(), 1);
	EXPECT_EQ(shown_[0][0].value<StreamId>(), stream_);
	EXPECT_EQ(shown_[0][1].value<std::vector<ImageId>>(), std::vector{summary_.files[0].image});
	table_->selectRow(1);
	EXPECT_FALSE(button("showResults")->isEnabled()) << "it was refused";
}

TEST_F(UploadResultsDialogTest, AllImagesAreShownWhenNoneIsSelected)
{
	button("showResults")->click();
	ASSERT_EQ(shown_.count(), 1);
	EXPECT_EQ(shown_[0][1].value<std::vector<ImageId>>().size(), 3u);
}

TEST_F(UploadResultsDialogTest, WhatMayWorkAnotherTimeIsTriedAgain)
{
	dialog_.show();
	button("tryAgain")->click();
	ASSERT_EQ(again_.count(), 1);
	const auto files = again_[0][0].value<std::vector<UploadedFile>>();
	ASSERT_EQ(files.size(), 1u);
	EXPECT_EQ(files[0].name, "big.png");
	EXPECT_FALSE(dialog_.isVisible());
}

TEST_F(UploadResultsDialogTest, NothingIsTriedAgainThatCannotWork)
{
	const UploadResultsDialog dialog{{.files = {refused("diary.png", ErrorKind::NotAnImage)}, .streamError = {}},
					 translator_,
					 errorText_,
					 nullptr};
	EXPECT_FALSE(dialog.findChild<QPushButton *>("tryAgain")->isEnabled());
}

} // namespace

} // namespace StreamImages
