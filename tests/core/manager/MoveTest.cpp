#include "ManagerFixture.hpp"

#include <atomic>
#include <filesystem>
#include <fstream>

namespace StreamImages {
namespace {

// The library moves to another folder, as the dock has it do: prepared, the setting saved, then a new start.
class MoveTest : public ManagerFixture {
protected:
	MoveTest() : stream_(newStream()), image_(import(Pictures::quadrantJpeg())) {}

	ImageId import(const Pictures::Bytes &bytes) { return importPicture(stream_, bytes, Visibility::Public); }

	std::filesystem::path target() const { return folder_.path() / "drive" / "library"; }

	Expected<void> prepare(const MoveObserver &observer = {}) { return manager_->prepareMove(target(), observer); }

	Expected<void> saveFolder(const std::filesystem::path &folder)
	{
		return manager_->saveSettings({{Setting::LibraryFolder, SettingValue{folder}}});
	}

	// With the settings as they were saved. Without a manager if opening fails.
	Expected<void> restart()
	{
		manager_.reset();
		const auto configuration =
			loadConfiguration(kNoEnvironment, folder_.path(), readSettingsFile(fileSystem_, folder_.path()))
				.values;
		auto opened = ImageManager::open(configuration, {fileSystem_, clock_, random_, gate_});
		if (!opened) {
			return std::unexpected{opened.error()};
		}
		manager_ = *std::move(opened);
		return {};
	}

	ErrorKind restartFails()
	{
		const auto restarted = restart();
		return restarted ? ErrorKind{} : restarted.error().kind;
	}

	const StreamId stream_;
	const ImageId image_;
};

TEST_F(MoveTest, TheLibraryIsInTheNewFolderAfterTheNextStart)
{
	const auto old = manager_->configuration().libraryFolder;
	manager_->endAppearance(manager_->beginAppearance(image_));
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(saveFolder(target()));
	const ImageId later = import(Pictures::plainPng({5, 5}, Pictures::kRed));
	ASSERT_TRUE(manager_->setVisibility({&image_, 1}, Visibility::Private));
	ASSERT_TRUE(manager_->setPanic(Panic::On));
	ASSERT_TRUE(restart());

	EXPECT_EQ(manager_->configuration().libraryFolder, target());
	EXPECT_EQ(manager_->status().access, LibraryAccess::Writable);
	EXPECT_TRUE(manager_->status().notes.empty());
	EXPECT_TRUE(manager_->panic());
	EXPECT_EQ(manager_->image(image_, Audience::Everyone).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(manager_->statistics(image_, Audience::Owner)->views, 1u);
	std::filesystem::remove_all(old);
	std::filesystem::remove_all(folder_.path() / "cache");
	EXPECT_TRUE(manager_->displayPixels(image_, Audience::Owner, {9, 9}));
	EXPECT_TRUE(manager_->displayPixels(later, Audience::Everyone, {9, 9}));
	EXPECT_TRUE(manager_->createStream("Another"));
	EXPECT_TRUE(restart());
}

// What was hidden after the move is shown there.
TEST_F(MoveTest, TheOldFolderIsNotOpenedAnyMore)
{
	const auto old = manager_->configuration().libraryFolder;
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(saveFolder(target()));
	ASSERT_TRUE(restart());
	ASSERT_TRUE(manager_->setVisibility({&image_, 1}, Visibility::Private));
	ASSERT_TRUE(saveFolder(old));
	EXPECT_EQ(restartFails(), ErrorKind::LibraryMissing);
	std::filesystem::remove(old / "moved-to");
	EXPECT_TRUE(restart()) << "unless the user says so";
}

TEST_F(MoveTest, NoLibraryIsMadeWhereOneShallBeOnADriveThatIsNotThere)
{
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(saveFolder(target()));
	manager_.reset();
	std::filesystem::rename(folder_.path() / "drive", folder_.path() / "away");
	EXPECT_EQ(restartFails(), ErrorKind::LibraryMissing);
	EXPECT_FALSE(std::filesystem::exists(folder_.path() / "drive"));
	std::filesystem::create_directories(target());
	EXPECT_EQ(restartFails(), ErrorKind::LibraryMissing) << "an empty mount point";
	std::filesystem::remove_all(folder_.path() / "drive");
	std::filesystem::rename(folder_.path() / "away", folder_.path() / "drive");
	ASSERT_TRUE(restart());
	EXPECT_TRUE(manager_->image(image_, Audience::Everyone));
}

TEST_F(MoveTest, AsLongAsTheOldFolderIsOutOfReachNothingIsMade)
{
	const auto old = manager_->configuration().libraryFolder;
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(saveFolder(target()));
	manager_.reset();
	std::filesystem::rename(old, folder_.path() / "away");
	EXPECT_EQ(restartFails(), ErrorKind::LibraryMissing);
	EXPECT_FALSE(std::filesystem::exists(target() / "library.json"));
	EXPECT_FALSE(std::filesystem::exists(old));
	std::filesystem::rename(folder_.path() / "away", old);
	ASSERT_TRUE(restart());
	EXPECT_TRUE(manager_->image(image_, Audience::Everyone));
}

TEST_F(MoveTest, TheLibraryIsUsedOnWhenTheSettingIsNotSaved)
{
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(restart());
	EXPECT_EQ(manager_->configuration().libraryFolder, folder_.path() / "library");
	EXPECT_TRUE(manager_->image(image_, Audience::Everyone));
	EXPECT_TRUE(prepare()) << "once more";
}

// Left by a process that was killed.
TEST_F(MoveTest, AFolderWithAPartOfALibraryIsNotUsed)
{
	std::filesystem::create_directories(target());
	std::ofstream{target() / "copying-from"} << (folder_.path() / "library").string() << '\n';
	EXPECT_EQ(saveFolder(target()).error().kind, ErrorKind::LibraryIncomplete);
	EXPECT_TRUE(manager_->savedSettings().values.empty());
	ASSERT_TRUE(StreamImages::saveSettings(fileSystem_, folder_.path(),
					       {{Setting::LibraryFolder, SettingValue{target()}}}));
	EXPECT_EQ(restartFails(), ErrorKind::LibraryIncomplete) << "by another way";
	ASSERT_TRUE(StreamImages::saveSettings(fileSystem_, folder_.path(), {{Setting::LibraryFolder, std::nullopt}}));
	ASSERT_TRUE(restart());
	ASSERT_TRUE(prepare());
	ASSERT_TRUE(saveFolder(target()));
	ASSERT_TRUE(restart());
	EXPECT_TRUE(manager_->image(image_, Audience::Everyone));
}

TEST_F(MoveTest, ACancelledMoveLeavesNothingAndForgetsTheFolder)
{
	EXPECT_EQ(prepare({.progress = {}, .isCancelled = [] { return true; }}).error().kind, ErrorKind::Cancelled);
	EXPECT_FALSE(std::filesystem::exists(target()));
	ASSERT_TRUE(saveFolder(target()));
	ASSERT_TRUE(restart()) << "a new library may be made there";
	EXPECT_TRUE(manager_->streams(Audience::Owner)->empty());
}

TEST_F(MoveTest, AFolderThatCannotBeRememberedIsNotMovedTo)
{
	std::filesystem::remove_all(folder_.path() / "known-libraries");
	std::ofstream{folder_.path() / "known-libraries"} << "in the way";
	EXPECT_FALSE(prepare());
	EXPECT_FALSE(std::filesystem::exists(target()));
}

TEST_F(MoveTest, EveryoneUsesTheLibraryWhileItIsCopied)
{
	std::atomic<int> told{0};
	const auto useIt = [&](const MoveProgress &) {
		++told;
		EXPECT_TRUE(manager_->displayPixels(image_, Audience::Everyone, {9, 9}));
		EXPECT_TRUE(manager_->createStream("Meanwhile"));
		EXPECT_TRUE(manager_->tidyUp());
	};
	ASSERT_TRUE(prepare({.progress = useIt, .isCancelled = {}}));
	EXPECT_EQ(told, 2);
	ASSERT_TRUE(saveFolder(target()));
	ASSERT_TRUE(restart());
	EXPECT_EQ(manager_->streams(Audience::Owner)->size(), 3u);
}

} // namespace
} // namespace StreamImages
