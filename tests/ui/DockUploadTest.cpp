// Uploading through the dock: drop, paste, choice of visibility, refusals in words, cancel.
#include "tests/ui/DockFixture.hpp"

#include "ui/importing/UploadPane.hpp"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QUrl>

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
	uploadAndWait([&] { drop({pictures() + "/show"}); });
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
	uploadAndWait([&] { drop({good, bad, pictures() + "/gone.png"}); });
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
	EXPECT_FALSE(find<QPushButton>("cancelUpload")->isVisible());
}

TEST_F(DockUploadTest, CancelEndsTheUploadAndSaysSo)
{
	addStream("Show");
	QStringList files;
	for (int number = 0; number < 40; ++number) {
		files << makePicture(QString("%1.png").arg(number), QColor::fromHsv(number * 8, 255, 255));
	}
	ASSERT_TRUE(waitUntil([&] { return find<QComboBox>("streams")->count() == 1; }));
	uploadAndWait([&] {
		drop(files);
		find<QPushButton>("cancelUpload")->click();
	});
	EXPECT_EQ(notices(), "Upload cancelled.");
	EXPECT_FALSE(find<QPushButton>("cancelUpload")->isVisible());

	uploadAndWait([&] {
		drop(files);
		ASSERT_TRUE(waitUntil([&] { return find<QProgressBar>()->maximum() == 40; }));
		find<QPushButton>("cancelUpload")->click();
	});
	const auto count = [this](const char *word) {
		const qsizetype at = notices().indexOf(QString("%1: ").arg(word));
		return at < 0 ? 0 : notices().sliced(at).section(u' ', 1, 1).toInt();
	};
	EXPECT_EQ(count("Imported") + count("Cancelled"), 40) << notices().toStdString();
	EXPECT_TRUE(waitForImages(static_cast<std::size_t>(count("Imported"))));
}

TEST_F(DockUploadTest, ImportGoesOnWhenTheDockIsDestroyed)
{
	addStream("Show");
	ASSERT_TRUE(waitUntil([&] { return find<QComboBox>("streams")->count() == 1; }));
	QStringList files;
	for (int number = 0; number < 12; ++number) {
		files << makePicture(QString("%1.png").arg(number), QColor::fromHsv(number * 30, 255, 255));
	}
	drop(files);
	ASSERT_TRUE(waitUntil([&] { return find<QProgressBar>()->maximum() == 12; }));
	closeDock();
	EXPECT_TRUE(waitForImages(12));

	openDock();
	EXPECT_TRUE(waitForImages(12));
}

} // namespace

} // namespace StreamImages
