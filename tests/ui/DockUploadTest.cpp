// Uploading through the dock: drop, paste, the sheet before several pictures, refusals in words, results, undo, cancel.
#include "tests/ui/DockFixture.hpp"

#include "ui/changes/LibraryChanges.hpp"
#include "ui/importing/UploadPane.hpp"
#include "ui/importing/UploadResultsDialog.hpp"
#include "ui/importing/UploadSheet.hpp"
#include "ui/widgets/ElidedLabel.hpp"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QUrl>

#include <algorithm>

namespace StreamImages {

namespace {

class DockUploadTest : public DockTest {
protected:
	DockUploadTest() { openDock(); }

	// The summary of what was begun; starts to wait before, as a small upload is quick.
	template<typename Begin> void uploadAndWait(Begin begin)
	{
		QSignalSpy finished{find<UploadPane>(), &UploadPane::finished};
		begin();
		EXPECT_TRUE(waitUntil([&] { return finished.count() > 0; }));
	}

	UploadSheet *sheet() const { return dock_->findChild<UploadSheet *>(); }

	// The sheet that asks before several pictures, once it knows them all.
	UploadSheet *waitForSheet()
	{
		EXPECT_TRUE(waitUntil([&] { return sheet() && button("sheetUpload")->isEnabled(); }));
		return sheet();
	}

	QPushButton *button(const char *name) const { return find<QPushButton>(name); }
	bool cancelOffered() const { return button("cancelUpload")->isVisible(); }

	void dropAndAgree(const QStringList &paths)
	{
		uploadAndWait([&] {
			drop(paths);
			waitForSheet()->accept();
		});
	}

	QStringList makePictures(int count) const
	{
		QStringList files;
		for (int number = 0; number < count; ++number) {
			files << makePicture(QString("%1.png").arg(number),
					     QColor::fromHsv(number * 360 / count, 255, 255));
		}
		return files;
	}

	void waitForStream()
	{
		ASSERT_TRUE(waitUntil([&] { return find<QComboBox>("streams")->count() > 0; }));
	}
};

TEST_F(DockUploadTest, FirstDropMakesAStreamAndItsImagesArePrivate)
{
	const QString picture = makePicture("cat.png");
	uploadAndWait([&] { drop({picture}); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(manager_->streams(Audience::Owner)->front().title, "My stream");
	EXPECT_EQ(images()[0]->title, "cat");
	EXPECT_EQ(images()[0]->visibility, Visibility::Private);
	EXPECT_EQ(notices(), "Imported: 1");
	EXPECT_TRUE(gallery()->isVisible());
	EXPECT_EQ(find<QComboBox>("streams")->currentText(), "My stream (1 of 50)");
}

TEST_F(DockUploadTest, TwoDropsAtOnceOnAnEmptyLibraryMakeOneStream)
{
	const QString first = makePicture("first.png", Qt::red);
	const QString second = makePicture("second.png", Qt::blue);
	drop({first});
	drop({second});
	ASSERT_TRUE(waitForImages(2));
	EXPECT_EQ(manager_->streams(Audience::Owner)->size(), 1u);
}

TEST_F(DockUploadTest, FolderIsWalkedForPictures)
{
	makePicture("show/logo.png", Qt::red);
	makePicture("show/guests/ada.jpg", Qt::blue);
	makePicture("show/guests/grace.bmp", Qt::green);
	makeTextFile("show/notes.txt");
	dropAndAgree({pictures() + "/show"});
	ASSERT_TRUE(waitForImages(3));
	EXPECT_EQ(notices(), "Imported: 3");
}

TEST_F(DockUploadTest, FolderWithoutPicturesIsSaid)
{
	makeTextFile("notes.txt");
	uploadAndWait([&] { drop({pictures()}); });
	EXPECT_TRUE(notices().contains("No pictures were found"));
	EXPECT_TRUE(manager_->streams(Audience::Owner)->empty());
}

TEST_F(DockUploadTest, NarrowDockSaysInItsToolTipOnlyWhatIsChosenForNewImages)
{
	openDock();
	const auto labelled = [&](int widthPx) {
		find<UploadPane>()->resize(widthPx, 100);
		return find<QLabel>("newImagesLabel")->isVisible();
	};
	EXPECT_TRUE(labelled(600));
	EXPECT_FALSE(labelled(150));
	EXPECT_TRUE(labelled(600));
	EXPECT_NE(find<QComboBox>("newImagesVisibility")->toolTip(), "");
}

TEST_F(DockUploadTest, ChosenVisibilityIsGivenToNewImages)
{
	const QString picture = makePicture("cat.png");
	auto *choice = find<QComboBox>("newImagesVisibility");
	EXPECT_EQ(choice->currentText(), "Private");
	choice->setCurrentText("Public");
	uploadAndWait([&] { drop({picture}); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->visibility, Visibility::Public);

	openDock(); // every start begins with private
	EXPECT_EQ(find<QComboBox>("newImagesVisibility")->currentText(), "Private");
}

TEST_F(DockUploadTest, RefusedFileIsNamedWithItsReasonInWords)
{
	const QString good = makePicture("good.png");
	const QString bad = makeTextFile("diary.png");
	dropAndAgree({good, bad, pictures() + "/gone.png"});
	ASSERT_TRUE(waitForImages(1));
	EXPECT_TRUE(notices().startsWith("Imported: 1 · Refused: 2\n"));
	EXPECT_TRUE(notices().contains("diary.png: The content is not a picture")) << notices().toStdString();
	EXPECT_TRUE(notices().contains("gone.png: ")) << notices().toStdString();
	EXPECT_FALSE(notices().contains(pictures()));

	find<QPushButton>("copyNotice")->click();
	EXPECT_EQ(QApplication::clipboard()->text(), notices());
	find<QPushButton>("dismissNotice")->click();
	EXPECT_EQ(notices(), QString{});
}

TEST_F(DockUploadTest, SamePictureTwiceIsSaid)
{
	const QString picture = makePicture("cat.png");
	uploadAndWait([&] { drop({picture}); });
	uploadAndWait([&] { drop({picture}); });
	EXPECT_EQ(notices(), "Already there: 1");
}

TEST_F(DockUploadTest, PastedBitmapIsImported)
{
	auto *data = new QMimeData;
	QImage bitmap{30, 20, QImage::Format_ARGB32};
	bitmap.fill(Qt::magenta);
	data->setImageData(bitmap);
	uploadAndWait([&] { paste(data); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->content.format, ImageFormat::Png);
	EXPECT_EQ(images()[0]->content.widthPx, 30);
	EXPECT_TRUE(images()[0]->title.starts_with("Pasted ")) << images()[0]->title;
	EXPECT_EQ(images()[0]->visibility, Visibility::Private);
}

TEST_F(DockUploadTest, PastedBitmapIsNotLostWhenObsExits)
{
	for (int round = 1; round <= 2; ++round) { // without a stream, and with one
		if (!dock_) {
			openDock();
		}
		auto *data = new QMimeData;
		QImage bitmap{30 * round, 20, QImage::Format_ARGB32};
		bitmap.fill(Qt::magenta);
		data->setImageData(bitmap);
		{
			const BusyLooks busy{*workers_};
			paste(data);
			closeDock();
		}
		workers_ = std::make_unique<BackgroundWorkers>();
		ASSERT_EQ(images().size(), static_cast<std::size_t>(round));
	}
}

TEST_F(DockUploadTest, PastedBitmapIsCountedWhenTheUploadIsCancelled)
{
	addStream("Show");
	waitForStream();
	auto *data = new QMimeData;
	data->setImageData(QImage{30, 20, QImage::Format_RGB32});
	uploadAndWait([&] {
		const BusyLane busy{*workers_, Lane::Intake};
		paste(data);
		button("cancelUpload")->click();
		EXPECT_TRUE(find<UploadPane>()->isVisible());
	});
	EXPECT_EQ(notices(), "Cancelled: 1");
	EXPECT_TRUE(images().empty());
}

TEST_F(DockUploadTest, PastedPngIsNotLostWhenObsExits)
{
	QFile file{makePicture("cat.png")};
	ASSERT_TRUE(file.open(QIODevice::ReadOnly));
	auto *data = new QMimeData;
	data->setData("image/png", file.readAll());
	{
		const BusyLooks busy{*workers_};
		paste(data);
		closeDock();
	}
	workers_ = std::make_unique<BackgroundWorkers>();
	EXPECT_EQ(images().size(), 1u);
}

TEST_F(DockUploadTest, WhileLiveNobodySeesAnUploadBeforeTheQuestionIsAnswered)
{
	addStream("Show");
	waitForStream();
	scenes_.setOutputActive(true);
	find<QComboBox>("newImagesVisibility")->setCurrentText("Public");
	uploadAndWait([&] { drop({makePicture("cat.png")}); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->visibility, Visibility::Private);
	const auto *question = find<QMessageBox>();
	EXPECT_TRUE(question->text().contains("Visibility: Public")) << question->text().toStdString();
	EXPECT_FALSE(question->isModal()) << "panic is never out of reach";
	question->findChild<QPushButton *>("publish")->click();
	finishChanges();
	EXPECT_EQ(images()[0]->visibility, Visibility::Public);
}

TEST_F(DockUploadTest, WhileLiveEachUploadIsAskedAbout)
{
	addStream("Show");
	waitForStream();
	scenes_.setOutputActive(true);
	find<QComboBox>("newImagesVisibility")->setCurrentText("Public");
	uploadAndWait([&] { drop({makePicture("cat.png")}); });
	uploadAndWait([&] { drop({makePicture("dog.png", Qt::darkRed)}); });
	ASSERT_TRUE(waitForImages(2));
	QPointer<QMessageBox> question = find<QMessageBox>();
	ASSERT_TRUE(question && question->isVisible());
	question->button(QMessageBox::Cancel)->click();
	ASSERT_TRUE(waitUntil([&] { return !question && dock_->findChild<QMessageBox *>() != nullptr; }));
	find<QMessageBox>()->findChild<QPushButton *>("publish")->click();
	finishChanges();
	EXPECT_EQ(images()[0]->visibility, Visibility::Private) << "what was declined";
	EXPECT_EQ(images()[1]->visibility, Visibility::Public) << "what was agreed to";
	EXPECT_TRUE(waitUntil([&] { return dock_->findChild<QMessageBox *>() == nullptr; }));
}

TEST_F(DockUploadTest, WhileLiveNoNamesAreShown)
{
	addStream("Show");
	waitForStream();
	scenes_.setOutputActive(true);
	uploadAndWait([&] {
		drop(makePictures(3));
		waitForSheet()->accept();
		ASSERT_TRUE(waitUntil([&] { return find<QProgressBar>()->maximum() == 3; }));
		EXPECT_TRUE(find<ElidedLabel>("uploadFile")->isHidden());
	});
}

TEST_F(DockUploadTest, PastedFilesAreImported)
{
	auto *data = new QMimeData;
	data->setUrls({QUrl::fromLocalFile(makePicture("cat.png"))});
	uploadAndWait([&] { paste(data); });
	EXPECT_TRUE(waitForImages(1));
}

TEST_F(DockUploadTest, PastedTextIsIgnored)
{
	auto *data = new QMimeData;
	data->setText("https://example.org");
	paste(data);
	EXPECT_FALSE(cancelOffered());
}

TEST_F(DockUploadTest, PastedBitmapKeepsWhatIsTransparent)
{
	QImage bitmap{30, 20, QImage::Format_ARGB32};
	bitmap.fill(QColor(255, 0, 0, 100));
	auto *data = new QMimeData;
	data->setImageData(bitmap);
	uploadAndWait([&] { paste(data); });
	ASSERT_TRUE(waitForImages(1));
	const auto pixels = manager_->displayPixels(images()[0]->id, Audience::Owner, {30, 20}, CachePage::Gallery);
	ASSERT_TRUE(pixels);
	EXPECT_EQ(static_cast<int>((*pixels)->pixels()[3]), 100);
}

TEST_F(DockUploadTest, PictureFromABrowserIsCalledAsInItsAddress)
{
	QFile file{makePicture("downloaded.png")};
	ASSERT_TRUE(file.open(QIODevice::ReadOnly));
	QMimeData data;
	data.setUrls({QUrl{"https://example.org/pictures/map%20of%20Rome.jpeg?size=2"}});
	data.setData("image/png", file.readAll());
	uploadAndWait([&] { drop(data); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->title, "map of Rome");
	EXPECT_EQ(images()[0]->fileName, "map of Rome.png");
}

TEST_F(DockUploadTest, AddressAloneIsNotFetchedAndTheWayOutIsSaid)
{
	QMimeData data;
	data.setUrls({QUrl{"https://example.org/cat.png"}});
	drop(data);
	EXPECT_TRUE(notices().startsWith("Your browser only handed over the address")) << notices().toStdString();
	EXPECT_FALSE(cancelOffered());
}

TEST_F(DockUploadTest, SeveralPicturesAreAskedAboutFirst)
{
	addStream("Friday show");
	waitForStream();
	find<QComboBox>("newImagesVisibility")->setCurrentText("Subscribers");
	drop(makePictures(3));
	const UploadSheet *sheet = waitForSheet();
	EXPECT_FALSE(sheet->isModal()) << "panic is never out of reach";
	EXPECT_TRUE(find<QLabel>("sheetCount")->text().startsWith("Pictures: 3 (")) << "with their size";
	EXPECT_EQ(find<QComboBox>("sheetStream")->currentText(), "Friday show (0 of 50)");
	EXPECT_TRUE(find<QRadioButton>("subscribers")->isChecked());
	EXPECT_FALSE(cancelOffered());
	EXPECT_TRUE(images().empty());

	find<QRadioButton>("public")->click();
	uploadAndWait([&] { QTest::keyClick(find<QComboBox>("sheetStream"), Qt::Key_Return); });
	ASSERT_TRUE(waitForImages(3));
	EXPECT_EQ(images()[2]->visibility, Visibility::Public);
	EXPECT_EQ(find<QComboBox>("newImagesVisibility")->currentText(), "Subscribers");
}

TEST_F(DockUploadTest, EscapeOnTheSheetUploadsNothingAndSaysNothing)
{
	drop(makePictures(2));
	QTest::keyClick(waitForSheet(), Qt::Key_Escape);
	EXPECT_TRUE(waitUntil([&] { return sheet() == nullptr; }));
	EXPECT_TRUE(manager_->streams(Audience::Owner)->empty());
	EXPECT_EQ(notices(), QString{});
	EXPECT_FALSE(cancelOffered());

	drop(makePictures(3)); // the next sheet knows nothing of it
	waitForSheet();
	EXPECT_TRUE(find<QLabel>("sheetCount")->text().startsWith("Pictures: 3 "));
}

TEST_F(DockUploadTest, WhatIsDroppedWhileTheSheetIsOpenComesOnIt)
{
	const QStringList files = makePictures(5);
	drop(files.first(2));
	waitForSheet();
	find<QRadioButton>("public")->click();
	drop(files.sliced(2));
	ASSERT_TRUE(waitUntil([&] { return find<QLabel>("sheetCount")->text().startsWith("Pictures: 5 "); }));
	EXPECT_TRUE(find<QRadioButton>("private")->isChecked()) << "as it was to be for the last ones";
	EXPECT_EQ(dock_->findChildren<UploadSheet *>().size(), 1);
	uploadAndWait([&] { waitForSheet()->accept(); });
	EXPECT_TRUE(waitForImages(5));
}

TEST_F(DockUploadTest, SheetMayNameAnotherStream)
{
	addStream("First");
	const StreamId second = addStream("Second");
	waitForStream();
	uploadAndWait([&] {
		drop(makePictures(2));
		waitForSheet();
		find<QComboBox>("sheetStream")->setCurrentIndex(1);
		sheet()->accept();
	});
	EXPECT_TRUE(images().empty());
	EXPECT_EQ((*manager_->images(second, Audience::Owner))->size(), 2u);
}

TEST_F(DockUploadTest, UploadCanBeTakenBack)
{
	addStream("Show");
	waitForStream();
	QSignalSpy imported{find<UploadPane>(), &UploadPane::imported};
	dropAndAgree(makePictures(3));
	ASSERT_TRUE(waitForImages(3));
	ASSERT_EQ(imported.count(), 1);
	EXPECT_EQ(imported[0][0].value<std::vector<ImageId>>().size(), 3u);
	EXPECT_TRUE(imported[0][1].value<std::vector<RestoredImage>>().empty());

	auto *changes = find<LibraryChanges>();
	ASSERT_TRUE(waitUntil([&] { return changes->undoable() != nullptr; }));
	EXPECT_EQ(changes->undoable()->label.arguments, QStringList{"3"});
	changes->undo();
	ASSERT_TRUE(waitForImages(0));
	EXPECT_EQ(manager_->trash(Audience::Owner).images.size(), 3u);
}

TEST_F(DockUploadTest, WhatWasThereAlreadyIsNotTakenBackAndWhatWasInTheTrashIs)
{
	const StreamId stream = addStream("Show");
	const ImageId there = addImage(stream, "there.png", Visibility::Private);
	const ImageId trashed = addImage(stream, "trashed.png", Visibility::Public);
	ASSERT_TRUE(manager_->removeImages(std::vector{trashed}));
	ASSERT_TRUE(waitForImages(1));
	QSignalSpy imported{find<UploadPane>(), &UploadPane::imported};
	dropAndAgree({pictures() + "/there.png", pictures() + "/trashed.png"});
	EXPECT_EQ(notices(), "Already there: 1 · Back from the trash: 1");
	ASSERT_EQ(imported.count(), 1);
	EXPECT_TRUE(imported[0][0].value<std::vector<ImageId>>().empty());
	const RestoredImage restored{trashed, {.visibility = Visibility::Public}};
	EXPECT_EQ(imported[0][1].value<std::vector<RestoredImage>>(), std::vector{restored});

	auto *changes = find<LibraryChanges>();
	ASSERT_TRUE(waitUntil([&] { return changes->undoable() != nullptr; }));
	changes->undo();
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->id, there);
	finishChanges();
	EXPECT_EQ(manager_->trash(Audience::Owner).images[0].image->visibility, Visibility::Public); // as before
}

TEST_F(DockUploadTest, StreamThatIsRemovedMeanwhileIsNamedAsTheReason)
{
	const StreamId stream = addStream("Show");
	waitForStream();
	drop(makePictures(2));
	waitForSheet();
	// As remote control may: between the last look of the sheet and the import.
	uploadAndWait([&] {
		ASSERT_TRUE(manager_->removeStream(stream));
		sheet()->accept();
	});
	EXPECT_TRUE(notices().startsWith("Refused: 2\n0.png: The stream was removed")) << notices().toStdString();
}

TEST_F(DockUploadTest, DetailsOfTheNoticeListEveryFile)
{
	const QString good = makePicture("good.png");
	dropAndAgree({good, makeTextFile("diary.png")});
	ASSERT_TRUE(button("noticeAction")->isVisible());
	button("noticeAction")->click();
	const auto *results = dock_->findChild<UploadResultsDialog *>();
	ASSERT_NE(results, nullptr);
	EXPECT_FALSE(results->isModal());
	EXPECT_EQ(find<QAbstractItemView>("resultsTable")->model()->rowCount(), 2);

	QSignalSpy shown{find<UploadPane>(), &UploadPane::showRequested};
	button("showResults")->click();
	ASSERT_EQ(shown.count(), 1);
	EXPECT_EQ(shown[0][0].value<StreamId>(), manager_->streams(Audience::Owner)->front().id);
	EXPECT_EQ(shown[0][1].value<std::vector<ImageId>>(), std::vector{images()[0]->id});
}

TEST_F(DockUploadTest, ResultsOfAStreamThatIsGoneCannotBeShown)
{
	dropAndAgree(makePictures(2));
	ASSERT_TRUE(waitForImages(2));
	button("noticeAction")->click();
	ASSERT_TRUE(manager_->removeStream(manager_->streams(Audience::Owner)->front().id));
	QSignalSpy shown{find<UploadPane>(), &UploadPane::showRequested};
	button("showResults")->click();
	EXPECT_EQ(shown.count(), 0);
	EXPECT_TRUE(notices().startsWith("It is not there any more."));
}

TEST_F(DockUploadTest, OnePictureThatWentWellNeedsNoDetails)
{
	uploadAndWait([&] { drop({makePicture("cat.png")}); });
	EXPECT_EQ(notices(), "Imported: 1");
	EXPECT_FALSE(button("noticeAction")->isVisible());
}

TEST_F(DockUploadTest, FullStreamIsSaidAndTriedAgainOnceThereIsRoom)
{
	configuration_.maxImagesPerStream = 1;
	openLibrary();
	const StreamId stream = addStream("Show");
	const ImageId first = addImage(stream, "first.png", Visibility::Private);
	openDock();
	ASSERT_TRUE(waitForImages(1));
	uploadAndWait([&] { drop({makePicture("second.png", Qt::blue)}); });
	EXPECT_TRUE(notices().contains("second.png: The stream is full"));

	ASSERT_TRUE(manager_->removeImages(std::vector{first}));
	ASSERT_TRUE(waitForImages(0));
	button("noticeAction")->click();
	uploadAndWait([&] { button("tryAgain")->click(); });
	ASSERT_TRUE(waitForImages(1));
	EXPECT_EQ(images()[0]->title, "second");
}

TEST_F(DockUploadTest, CancelWhileFilesAreLookedForEndsTheUpload)
{
	uploadAndWait([&] {
		drop(makePictures(40));
		ASSERT_TRUE(cancelOffered());
		button("cancelUpload")->click();
	});
	EXPECT_EQ(notices(), "Upload cancelled.");
	EXPECT_FALSE(cancelOffered());
	EXPECT_EQ(sheet(), nullptr);
}

TEST_F(DockUploadTest, CancelKeepsWhatWasImportedAndCountsTheRest)
{
	addStream("Show");
	waitForStream();
	uploadAndWait([&] {
		drop(makePictures(40));
		waitForSheet()->accept();
		ASSERT_TRUE(waitUntil([&] { return find<QProgressBar>()->maximum() == 40; }));
		button("cancelUpload")->click();
	});
	const auto count = [this](const char *word) {
		const qsizetype at = notices().indexOf(QString("%1: ").arg(word));
		return at < 0 ? 0 : notices().sliced(at).section(u' ', 1, 1).toInt();
	};
	EXPECT_EQ(count("Imported") + count("Cancelled"), 40) << notices().toStdString();
	EXPECT_TRUE(waitForImages(static_cast<std::size_t>(count("Imported"))));
}

TEST_F(DockUploadTest, UploadsThatOverlapAreOneProgressAndOneSummary)
{
	addStream("Show");
	waitForStream();
	const QStringList files = makePictures(21);
	QSignalSpy finished{find<UploadPane>(), &UploadPane::finished};
	drop(files.first(20));
	waitForSheet()->accept();
	drop({files.last()});
	ASSERT_TRUE(waitUntil([&] { return finished.count() > 0; }));
	ASSERT_TRUE(waitForImages(21));
	EXPECT_EQ(finished.count(), 1);
	EXPECT_EQ(notices(), "Imported: 21");
}

TEST_F(DockUploadTest, ImportGoesOnWhenTheDockIsDestroyed)
{
	addStream("Show");
	waitForStream();
	drop(makePictures(12));
	waitForSheet()->accept();
	ASSERT_TRUE(waitUntil([&] { return find<QProgressBar>()->maximum() == 12; }));
	closeDock();
	EXPECT_TRUE(waitForImages(12));

	openDock();
	EXPECT_TRUE(waitForImages(12));
}

TEST_F(DockUploadTest, DockThatIsDestroyedWithItsSheetOpenUploadsNothing)
{
	drop(makePictures(2));
	waitForSheet();
	closeDock();
	EXPECT_TRUE(manager_->streams(Audience::Owner)->empty());
}

TEST_F(DockUploadTest, UploadingMakesTheDockNoWiderThanThreeHundredPixels)
{
	addStream("Show");
	waitForStream();
	dock_->resize(300, 700);
	const QString longName = QString(150, u'x') + "%1.png";
	drop({makePicture(longName.arg(1)), makePicture(longName.arg(2), Qt::red)});
	waitForSheet()->accept();
	int widest = 0;
	EXPECT_TRUE(waitUntil([&] {
		widest = std::max(widest, dock_->minimumSizeHint().width());
		return notices() == "Imported: 2";
	}));
	QCoreApplication::sendPostedEvents();
	EXPECT_LE(std::max(widest, dock_->minimumSizeHint().width()), 300);
}

} // namespace

} // namespace StreamImages
