#include "tests/ui/WindowFixture.hpp"

#include "ui/lists/RowPainter.hpp"
#include "ui/lists/RowRoles.hpp"
#include "ui/trash/TrashModel.hpp"
#include "ui/trash/TrashWindow.hpp"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QSignalSpy>

namespace StreamImages {

namespace {

using testing::HasSubstr;

class TrashWindowTest : public WindowTest<TrashWindow> {
protected:
	ImageId addTrashed(const StreamId &stream, const QString &name)
	{
		const ImageId image = addImage(stream, name, Visibility::Public);
		EXPECT_TRUE(manager_->removeImages(std::vector{image}));
		passMoment();
		return image;
	}

	// What is deleted next is deleted later, also on a fast machine.
	void passMoment()
	{
		EXPECT_TRUE(waitUntil([this, then = clock_.now()] { return clock_.now() > then; }));
	}

	void connectWindow() override
	{
		QObject::connect(window_, &TrashWindow::restoreRequested, changes_.get(),
				 [this](const Edit &edit) { changes_->make(edit); });
	}

	bool isThere(const ImageId &image) const { return manager_->image(image, Audience::Owner).has_value(); }
	std::size_t trashed() const
	{
		const Trash trash = manager_->trash(Audience::Owner);
		return trash.images.size() + trash.streams.size();
	}

	const StreamId show_ = addStream("Friday show");
};

TEST_F(TrashWindowTest, ListsImagesAndWholeStreamsTheLatestFirst)
{
	addTrashed(show_, "logo.png");
	const StreamId old = addStream("Old show");
	ASSERT_TRUE(manager_->removeStream(old));
	passMoment();
	addTrashed(show_, "guest.png");
	TrashModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	EXPECT_FALSE(model.isLoaded());
	ASSERT_TRUE(waitUntil([&] { return model.isLoaded(); }));
	ASSERT_EQ(model.rowCount(), 3);
	EXPECT_EQ(model.index(0).data().toString(), "guest");
	EXPECT_EQ(model.index(1).data().toString(), "Old show");
	EXPECT_EQ(model.index(2).data().toString(), "logo");

	const QStringList image = model.index(0).data(kFactsRole).toStringList();
	ASSERT_EQ(image.size(), 6);
	EXPECT_EQ(image[0], "Friday show");
	EXPECT_EQ(image[1], "Public"); // once it is back
	EXPECT_TRUE(image[2].startsWith("Deleted at "));
	EXPECT_EQ(image[3], "Days left: 30");
	EXPECT_EQ(image[4], "PNG");
	EXPECT_EQ(model.index(1).data(kFactsRole).toStringList().value(0), "Stream with its images");
	EXPECT_TRUE(model.index(0).data(Qt::AccessibleTextRole).toString().contains("Friday show"));
}

TEST_F(TrashWindowTest, FollowsTheLibraryRowByRow)
{
	const ImageId logo = addTrashed(show_, "logo.png");
	TrashModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 1; }));
	const QSignalSpy reset{&model, &QAbstractItemModel::modelReset};
	const QPersistentModelIndex row = model.index(0);
	addTrashed(show_, "guest.png");
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 2; }));
	EXPECT_EQ(row.row(), 1);
	ASSERT_TRUE(manager_->restoreImages(std::vector{logo}));
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 1; }));
	EXPECT_FALSE(row.isValid());
	EXPECT_EQ(reset.count(), 0);
}

TEST_F(TrashWindowTest, ImagesHaveThumbnailsAndStreamsHaveNone)
{
	ASSERT_TRUE(manager_->removeStream(addStream("Old show")));
	passMoment();
	addTrashed(show_, "logo.png");
	TrashModel model{*manager_, *workers_, translator_, nullptr};
	QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 2; }));
	const QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
	const auto picture = [&](int row) { return model.index(row).data(kPictureRole).value<RowPicture>(); };
	EXPECT_TRUE(picture(0).sharp.isNull()) << "not yet";
	ASSERT_TRUE(waitUntil([&] { return !picture(0).sharp.isNull(); }));
	EXPECT_FALSE(picture(0).veiled.isNull());
	EXPECT_EQ(changed.last().at(0).toModelIndex(), model.index(0));
	EXPECT_TRUE(picture(1).sharp.isNull());
	EXPECT_EQ(picture(1).frame, RowPicture::Frame::Pile);
}

TEST_F(TrashWindowTest, ImageWhoseContentIsGoneHasTheSymbolForIt)
{
	addTrashed(show_, "logo.png");
	manager_->clearCaches();
	std::filesystem::remove_all(folder_.path() / "library" / "content");
	TrashModel model{*manager_, *workers_, translator_, nullptr};
	ASSERT_TRUE(waitUntil([&] { return model.rowCount() == 1; }));
	const auto symbol = [&] { return model.index(0).data(kPictureRole).value<RowPicture>().symbol; };
	EXPECT_EQ(symbol(), Symbol::Picture);
	EXPECT_TRUE(waitUntil([&] { return symbol() == Symbol::Broken; }));
}

TEST_F(TrashWindowTest, TitleThatLooksLikeHtmlStaysText)
{
	const ImageId image = addImage(show_, "a.png", Visibility::Public);
	ASSERT_TRUE(manager_->updateImage(image, {.title = "<b>x</b>", .caption = {}, .tags = {}}));
	ASSERT_TRUE(manager_->removeImages(std::vector{image}));
	openWindow();
	ASSERT_TRUE(waitForTitles("<b>x</b>"));
	EXPECT_TRUE(rowCalled("<b>x</b>").data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
}

TEST_F(TrashWindowTest, SaysInWordsThatItLooksThatItIsEmptyAndThatNothingWasFound)
{
	addTrashed(show_, "logo.png");
	makeWindow();
	EXPECT_THAT(whyEmpty(), HasSubstr("Looking"));
	ASSERT_TRUE(waitForTitles("logo"));
	EXPECT_EQ(whyEmpty(), "");
	search("zebra");
	EXPECT_THAT(whyEmpty(), HasSubstr("matches"));
	search({});
	ASSERT_TRUE(manager_->emptyTrash());
	EXPECT_TRUE(waitUntil([&] { return whyEmpty().find("The trash is empty") == 0; }));
	for (const char *name : {"restore", "restoreAll", "empty"}) {
		EXPECT_FALSE(action(name)->isEnabled()) << name;
	}
}

TEST_F(TrashWindowTest, FindsByTitleFileNameAndStream)
{
	addTrashed(show_, "Überblick.png");
	addTrashed(addStream("Monday"), "logo.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("logo|Überblick"));
	search("uber");
	EXPECT_EQ(titles(), "Überblick");
	search("monday LOGO");
	EXPECT_EQ(titles(), "logo");
	search("png");
	EXPECT_EQ(titles(), "logo|Überblick");
}

TEST_F(TrashWindowTest, RestoresWhatIsSelected)
{
	const ImageId a = addTrashed(show_, "a.png");
	const ImageId b = addTrashed(show_, "b.png");
	const ImageId c = addTrashed(show_, "c.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("c|b|a"));
	EXPECT_FALSE(action("restore")->isEnabled());
	selectRows({"a", "c"});
	action("restore")->trigger();
	EXPECT_TRUE(waitForTitles("b"));
	EXPECT_TRUE(isThere(a) && isThere(c));
	EXPECT_FALSE(isThere(b));
}

TEST_F(TrashWindowTest, EnterAndDoubleClickRestore)
{
	addTrashed(show_, "a.png");
	addTrashed(show_, "b.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("b|a"));
	selectRows({"a"});
	list()->setFocus();
	QTest::keyClick(list(), Qt::Key_Return);
	ASSERT_TRUE(waitForTitles("b"));
	const QPoint place = list()->visualRect(rowCalled("b")).center();
	QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place);
	QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, place);
	EXPECT_TRUE(waitForTitles(""));
}

TEST_F(TrashWindowTest, DeleteKeyDoesNothing)
{
	addTrashed(show_, "a.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("a"));
	selectRows({"a"});
	list()->setFocus();
	QTest::keyClick(list(), Qt::Key_Delete);
	EXPECT_EQ(window_->findChild<QMessageBox *>(), nullptr);
	EXPECT_EQ(titles(), "a");
}

TEST_F(TrashWindowTest, EnterInTheSearchPressesNoButton)
{
	addTrashed(show_, "a.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("a"));
	part<QLineEdit>("search")->setFocus();
	QTest::keyClick(part<QLineEdit>("search"), Qt::Key_Return);
	EXPECT_EQ(window_->findChild<QMessageBox *>(), nullptr);
	EXPECT_TRUE(window_->isVisible());
	EXPECT_EQ(titles(), "a");
}

TEST_F(TrashWindowTest, RestoreAllBringsBackImagesAndStreamsAndIsTakenBackAtOnce)
{
	const ImageId a = addTrashed(show_, "a.png");
	const ImageId b = addTrashed(addStream("Monday"), "b.png");
	const StreamId old = addStream("Old show");
	const ImageId c = addImage(old, "c.png", Visibility::Public);
	ASSERT_TRUE(manager_->removeStream(old));
	openWindow();
	ASSERT_TRUE(waitForTitles("Old show|b|a"));
	search("zebra"); // all means all
	action("restoreAll")->trigger();
	search({});
	ASSERT_TRUE(waitForTitles(""));
	EXPECT_TRUE(isThere(a) && isThere(b) && isThere(c));

	ASSERT_TRUE(waitUntil([&] { return changes_->undoable() != nullptr; }));
	changes_->undo();
	ASSERT_TRUE(waitUntil([&] { return trashed() == 3 && changes_->redoable() != nullptr; }));
	changes_->redo();
	EXPECT_TRUE(waitUntil([&] { return trashed() == 0; }));
}

TEST_F(TrashWindowTest, WhatTheStreamHoldsAgainStaysInTheTrashAndTheOthersComeBack)
{
	const QImage picture = [] {
		QImage image{64, 48, QImage::Format_RGB32};
		image.fill(Qt::darkGreen);
		return image;
	}();
	const ImageId twice = addImage(show_, picture, Visibility::Public);
	ASSERT_TRUE(manager_->removeImages(std::vector{twice}));
	passMoment();
	const ImageId other = addTrashed(show_, "other.png");
	const ImageId elsewhere = addImage(addStream("Monday"), picture, Visibility::Public);
	ASSERT_TRUE(manager_->copyImages(std::vector{elsewhere}, show_));
	openWindow();
	ASSERT_TRUE(waitForTitles("other|picture"));
	action("restoreAll")->trigger();
	ASSERT_TRUE(waitForTitles("picture"));
	EXPECT_TRUE(isThere(other));
	EXPECT_TRUE(waitUntil([&] { return told().find("holds the same picture already") != std::string::npos; }));
}

TEST_F(TrashWindowTest, EmptyingAsksAndSaysHowManyAndCannotBeTakenBack)
{
	addTrashed(show_, "a.png");
	addTrashed(show_, "b.png");
	ASSERT_TRUE(manager_->removeStream(addStream("Old show")));
	openWindow();
	ASSERT_TRUE(waitForTitles("Old show|b|a"));
	action("empty")->trigger();
	auto *question = part<QMessageBox>();
	EXPECT_EQ(toUtf8(question->informativeText()),
		  "Images: 2. Streams, with all their images: 1. This cannot be undone.");
	EXPECT_NE(question->defaultButton()->objectName(), "agree"); // whoever answers without reading keeps them
	question->reject();
	EXPECT_EQ(trashed(), 3u);

	delete question;
	action("empty")->trigger();
	answer("agree");
	EXPECT_TRUE(waitForTitles(""));
	EXPECT_EQ(trashed(), 0u);
	EXPECT_EQ(changes_->undoable(), nullptr);
}

TEST_F(TrashWindowTest, EmptyingSparesWhatCameAfterTheQuestion)
{
	addTrashed(show_, "a.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("a"));
	action("empty")->trigger();
	const StreamId old = addStream("Old show");
	ASSERT_TRUE(manager_->removeStream(old));
	addTrashed(show_, "later.png");
	answer("agree");
	EXPECT_TRUE(waitUntil([&] { return !rowCalled("a").isValid(); }));
	EXPECT_TRUE(rowCalled("later").isValid());
	EXPECT_TRUE(rowCalled("Old show").isValid());
	EXPECT_TRUE(manager_->restoreStream(old));
}

TEST_F(TrashWindowTest, LibraryOfAnotherCanOnlyBeLookedAt)
{
	addTrashed(show_, "a.png");
	openLibraryOfAnother();
	openWindow();
	ASSERT_TRUE(waitForTitles("a"));
	selectRows({"a"});
	for (const char *name : {"restore", "restoreAll", "empty"}) {
		EXPECT_FALSE(action(name)->isEnabled()) << name;
	}
	EXPECT_THAT(told(), HasSubstr("Another OBS"));
	closeWindow();
	workers_.reset();
	manager_.reset();
}

TEST_F(TrashWindowTest, OpensAgainInTheSizeItHadAndDeletesItself)
{
	openWindow();
	window_->resize(517, 433);
	window_->close();
	EXPECT_TRUE(waitUntil([&] { return window_.isNull(); }));
	openWindow();
	EXPECT_EQ(window_->size(), QSize(517, 433));
	QTest::keyClick(window_, Qt::Key_Escape);
	EXPECT_TRUE(waitUntil([&] { return window_.isNull(); }));
}

TEST_F(TrashWindowTest, VeiledTitlesAreSeenOnlyWhereSomebodyLooks)
{
	addTrashed(show_, "a.png");
	addTrashed(show_, "Spoiler.png");
	openWindow();
	ASSERT_TRUE(waitForTitles("Spoiler|a"));
	part<QLineEdit>("search")->setFocus();
	const auto row = [this](const char *title) {
		const QRect place = list()->visualRect(rowCalled(title));
		const RowLayout layout{place, list()->fontMetrics(), RowPictures::Large};
		return list()->viewport()->grab(layout.title).toImage();
	};
	EXPECT_NE(row("a"), row("Spoiler"));
	window_->setVeil(Veil::On);
	EXPECT_EQ(row("a"), row("Spoiler"));
	list()->setFocus(Qt::ActiveWindowFocusReason);
	ASSERT_EQ(list()->currentIndex(), rowCalled("Spoiler"));
	const QImage withFocus = row("Spoiler"); // which came by itself
	list()->selectionModel()->setCurrentIndex(rowCalled("a"), QItemSelectionModel::NoUpdate);
	EXPECT_EQ(row("a"), withFocus);
	QTest::keyClick(list(), Qt::Key_Up);
	EXPECT_NE(row("Spoiler"), withFocus);
}

// Black and white squares, of which a veil leaves grey.
TEST_F(TrashWindowTest, VeiledPicturesAreSeenOnlyWhereSomebodyLooks)
{
	QImage squares{96, 96, QImage::Format_RGB32};
	for (int y = 0; y < squares.height(); ++y) {
		for (int x = 0; x < squares.width(); ++x) {
			squares.setPixelColor(x, y, (x / 4 + y / 4) % 2 == 0 ? Qt::black : Qt::white);
		}
	}
	ASSERT_TRUE(manager_->removeImages(std::vector{addImage(show_, squares, Visibility::Public)}));
	openWindow();
	ASSERT_TRUE(waitForTitles("picture"));
	part<QLineEdit>("search")->setFocus();
	const auto contrast = [this] {
		const QRect place = list()->visualRect(rowCalled("picture"));
		const QPoint center =
			RowLayout{place, list()->fontMetrics(), RowPictures::Large}.picture.center() - QPoint{10, 10};
		const QImage middle = list()->viewport()->grab({center, QSize{20, 20}}).toImage();
		int darkest = 255;
		int lightest = 0;
		for (int y = 0; y < middle.height(); ++y) {
			for (int x = 0; x < middle.width(); ++x) {
				darkest = std::min(darkest, qGray(middle.pixel(x, y)));
				lightest = std::max(lightest, qGray(middle.pixel(x, y)));
			}
		}
		return lightest - darkest;
	};
	ASSERT_TRUE(waitUntil([&] { return contrast() > 150; }));
	window_->setVeil(Veil::On);
	EXPECT_LT(contrast(), 60);
	list()->setFocus();
	QTest::keyClick(list(), Qt::Key_Home);
	EXPECT_GT(contrast(), 150);
	window_->setVeil(Veil::Off);
	window_->setVeil(Veil::On);
	EXPECT_LT(contrast(), 60);
}

TEST_F(TrashWindowTest, MayBeDestroyedWhileItLoads)
{
	addTrashed(show_, "a.png");
	for (int round = 0; round < 5; ++round) {
		openWindow();
		closeWindow();
		QCoreApplication::processEvents();
	}
}

} // namespace

} // namespace StreamImages
