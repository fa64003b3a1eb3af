// Another folder for the library: what it is to mean, and the moving.
#include "tests/ui/SettingsFixture.hpp"

#include "ui/settings/LibraryFolderQuestion.hpp"
#include "ui/settings/MoveProgressDialog.hpp"

#include <QProgressBar>

#include <atomic>
#include <fstream>
#include <future>

namespace StreamImages {

namespace {

class SettingsMoveTest : public SettingsTest {
protected:
	// Moves when the test lets it, or is told to cancel.
	SettingsMoveTest()
	{
		moveLibrary_ = [this](const std::filesystem::path &folder, const MoveObserver &observer) {
			movedTo_ = folder;
			while (!released_) {
				observer.progress({3u << 20, 12u << 20});
				if (observer.isCancelled()) {
					cancelled_ = true;
					return Expected<void>{failure(ErrorKind::Cancelled, "")};
				}
				std::this_thread::yield();
			}
			return result_;
		};
	}

	~SettingsMoveTest() override
	{
		delete dialog_;
		workers_.reset(); // before what the moving uses
	}

	void chooseFolder()
	{
		openDialog();
		type(Setting::LibraryFolder, "/other/folder");
		button(QDialogButtonBox::Apply)->click();
	}

	LibraryFolderQuestion *question() const { return dialog_->findChild<LibraryFolderQuestion *>(); }
	MoveProgressDialog *progress() const { return dialog_->findChild<MoveProgressDialog *>(); }
	bool waitUntilReady() const
	{
		return waitUntil([this] { return button(QDialogButtonBox::Cancel)->isEnabled(); });
	}
	bool savesFolder() const { return savedSettings().values.contains(Setting::LibraryFolder); }

	std::filesystem::path movedTo_;
	std::atomic<bool> released_{false};
	std::atomic<bool> cancelled_{false};
	Expected<void> result_;
};

TEST_F(SettingsMoveTest, NothingIsSavedBeforeTheQuestionIsAnswered)
{
	chooseFolder();
	ASSERT_NE(question(), nullptr);
	EXPECT_TRUE(question()->text().contains("/other/folder"));
	EXPECT_EQ(question()->defaultButton(), question()->button(QMessageBox::Cancel));
	question()->button(QMessageBox::Cancel)->click();
	EXPECT_FALSE(savesFolder());
	EXPECT_TRUE(isEdited());
}

TEST_F(SettingsMoveTest, UsingALibraryThereSavesTheFolderAndMovesNothing)
{
	chooseFolder();
	question()->findChild<QPushButton *>("useLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_TRUE(savesFolder());
	EXPECT_TRUE(movedTo_.empty());
}

TEST_F(SettingsMoveTest, FolderThatALibraryWasMovedAwayFromIsRefusedInWords)
{
	const std::filesystem::path old = folder_.path() / "old";
	std::filesystem::create_directories(old);
	std::ofstream{old / "moved-to"} << configuration_.libraryFolder.string() << '\n';
	openDialog();
	type(Setting::LibraryFolder, QString::fromStdString(old.string()));
	button(QDialogButtonBox::Apply)->click();
	question()->findChild<QPushButton *>("useLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_FALSE(savesFolder());
	EXPECT_TRUE(isEdited());
	EXPECT_TRUE(problems().contains("was moved to another folder")) << problems().toStdString();
}

TEST_F(SettingsMoveTest, MovingShowsHowFarItIsAndSavesTheFolderAtTheEnd)
{
	chooseFolder();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	ASSERT_NE(progress(), nullptr);
	EXPECT_FALSE(progress()->isModal()) << "everything else goes on";
	const auto *bar = progress()->findChild<QProgressBar *>();
	EXPECT_TRUE(waitUntil([&] { return bar->text() == "3.0 MB of 12.0 MB"; })) << bar->text().toStdString();
	EXPECT_FALSE(savesFolder());
	released_ = true;
	ASSERT_TRUE(waitUntilReady());
	EXPECT_EQ(movedTo_, "/other/folder");
	EXPECT_TRUE(savesFolder());
	EXPECT_FALSE(isEdited());
	EXPECT_TRUE(waitUntil([&] { return progress() == nullptr; }));
}

TEST_F(SettingsMoveTest, CancelledMovingSavesNothing)
{
	chooseFolder();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	progress()->findChild<QPushButton *>("cancelMove")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_TRUE(cancelled_);
	EXPECT_FALSE(savesFolder());
	EXPECT_TRUE(isEdited());
	EXPECT_TRUE(problems().contains("Moving was cancelled"));
}

TEST_F(SettingsMoveTest, FailedMovingIsToldAndSavesNothing)
{
	result_ = failure(ErrorKind::AlreadyExists, "developers only");
	released_ = true;
	chooseFolder();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_FALSE(savesFolder());
	EXPECT_TRUE(problems().contains("that folder is not empty"));
	EXPECT_FALSE(problems().contains("developers"));
}

TEST_F(SettingsMoveTest, SaysThatTheLibraryMovedWhenOnlyTheSavingFailed)
{
	released_ = true;
	chooseFolder();
	faulty_.failEvery(FileOperation::Create, ErrorKind::StorageDenied);
	question()->findChild<QPushButton *>("moveLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_TRUE(problems().contains("The library is copied already")) << problems().toStdString();
	EXPECT_TRUE(isEdited());
}

TEST_F(SettingsMoveTest, DestroyingTheDialogStopsTheMoving)
{
	chooseFolder();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	ASSERT_TRUE(waitUntil([&] { return progress()->findChild<QProgressBar *>()->maximum() > 0; }));
	delete dialog_;
	EXPECT_TRUE(waitUntil([&] { return cancelled_.load(); }));
	EXPECT_FALSE(savesFolder());
}

TEST_F(SettingsMoveTest, ClosingIsRefusedWhileTheLibraryIsMoved)
{
	chooseFolder();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	closeDialog();
	ASSERT_TRUE(dialog_);
	EXPECT_TRUE(dialog_->isVisible());
	released_ = true;
	ASSERT_TRUE(waitUntilReady());
}

TEST_F(SettingsMoveTest, LibraryOfAnotherProcessIsNotMoved)
{
	configuration_.libraryFolder = folder_.path() / "used elsewhere";
	const auto other = ImageManager::open(configuration_, {*fileSystem_, clock_, random_, gate_});
	writeSettingsFile(R"({"STREAM_IMAGES_DIR": ")" + configuration_.libraryFolder.string() + R"("})");
	startAgain();
	chooseFolder();
	ASSERT_NE(question(), nullptr);
	EXPECT_EQ(question()->findChild<QPushButton *>("moveLibrary"), nullptr);
	question()->findChild<QPushButton *>("useLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	EXPECT_EQ(savedSettings().values.at(Setting::LibraryFolder),
		  SettingValue{std::filesystem::path{"/other/folder"}});
	delete dialog_;
}

TEST_F(SettingsMoveTest, MovedLibraryIsInTheOtherFolderAfterTheNextStart)
{
	moveLibrary_ = {};
	const ImageId image = addImage(addStream("Show"), "logo.png", Visibility::Private);
	const std::filesystem::path folder = folder_.path() / "moved";
	openDialog();
	type(Setting::LibraryFolder, QString::fromStdString(folder.string()));
	button(QDialogButtonBox::Ok)->click();
	question()->findChild<QPushButton *>("moveLibrary")->click();
	ASSERT_TRUE(waitUntil([&] { return dialog_.isNull(); }));
	startAgain();
	EXPECT_EQ(manager_->configuration().libraryFolder, folder);
	EXPECT_TRUE(manager_->image(image, Audience::Owner));
}

TEST_F(SettingsMoveTest, GoingBackToTheFolderInUseAsksNothing)
{
	chooseFolder();
	question()->findChild<QPushButton *>("useLibrary")->click();
	ASSERT_TRUE(waitUntilReady());
	QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
	in<QPushButton>(Setting::LibraryFolder, "default")->click();
	ASSERT_TRUE(apply());
	EXPECT_EQ(question(), nullptr);
	EXPECT_FALSE(savesFolder());
}

} // namespace

} // namespace StreamImages
