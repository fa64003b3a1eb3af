#include "core/store/AtomicFile.hpp"

#include "StoreTest.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

class AtomicFileTest : public testing::Test {
protected:
	AtomicFileTest() { writeText(file_, kOld); }

	Expected<void> replace(std::string_view text) { return replaceFile(faulty_, file_, bytesOf(text)); }

	std::vector<FileOperation> operations() const
	{
		std::vector<FileOperation> operations;
		for (const FileCall &call : faulty_.calls()) {
			operations.push_back(call.operation);
		}
		return operations;
	}

	static constexpr std::string_view kOld = "the old content";
	static constexpr std::string_view kNew = "the new content, which is longer";

	TemporaryFolder folder_;
	const Path file_ = folder_.path() / "file.json";
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem faulty_{*real_};
};

TEST_F(AtomicFileTest, ReplacesTheWholeFileInOneStep)
{
	std::vector<std::string> seen;
	faulty_.observe([&](const FileCall &) { seen.push_back(readText(file_)); });

	ASSERT_TRUE(replace(kNew));

	EXPECT_THAT(seen, testing::Each(testing::AnyOf(kOld, kNew)));
	EXPECT_THAT(seen, testing::Contains(kOld));
	EXPECT_EQ(readText(file_), kNew);
}

TEST_F(AtomicFileTest, KeepsThePreviousGenerationInOneStep)
{
	ASSERT_TRUE(replace("second"));
	EXPECT_EQ(readText(backupOf(file_)), kOld);

	std::vector<std::string> seen;
	faulty_.observe([&](const FileCall &) { seen.push_back(readText(backupOf(file_))); });
	ASSERT_TRUE(replace("third"));

	EXPECT_THAT(seen, testing::Each(testing::AnyOf(kOld, "second")));
	EXPECT_EQ(readText(backupOf(file_)), "second");
}

// What a power cut needs, and killing the process cannot show.
TEST_F(AtomicFileTest, FlushesTheFileBeforeItGetsItsNameAndTheFolderAfterwards)
{
	ASSERT_TRUE(replace(kNew));

	using enum FileOperation;
	EXPECT_THAT(operations(),
		    testing::ElementsAre(Create, Write, Flush, Close, Link, Rename, Remove, Rename, FlushFolder));
	EXPECT_EQ(faulty_.calls().back().path, folder_.path());
}

TEST_F(AtomicFileTest, AddingFlushesTheFileBeforeItGetsItsNameAndTheFolderAfterwards)
{
	ASSERT_TRUE(addFile(faulty_, folder_.path() / "added", bytesOf(kNew)));

	using enum FileOperation;
	EXPECT_THAT(operations(), testing::ElementsAre(Create, Write, Flush, Close, Rename, FlushFolder));
	EXPECT_EQ(faulty_.calls().back().path, folder_.path());
}

TEST_F(AtomicFileTest, FailureAtAnyStepLeavesTheOldFileAndNoTemporaryOne)
{
	std::size_t step = 1;
	for (;; ++step) {
		faulty_.failAt(step, ErrorKind::StorageFull);
		const auto replaced = replace(kNew);
		if (faulty_.calls().size() < step) {
			break;
		}
		EXPECT_EQ(readText(file_), replaced ? kNew : kOld) << "failing call " << step;
		EXPECT_FALSE(holdsTemporaryFiles(folder_.path())) << "failing call " << step;
		faulty_.heal();
		ASSERT_TRUE(replace(kOld));
		EXPECT_FALSE(holdsTemporaryFiles(folder_.path())) << "failing call " << step;
	}
	EXPECT_GT(step, 9U);
}

// On a full disk, say. Call 9 is the flush of the folder, 10 and 11 are a second name and a copy, 12 gives up the backup's.
TEST_F(AtomicFileTest, WithoutRoomForASecondNameTheBackupGivesUpItsOwn)
{
	faulty_.failAtAndBetween(9, 10, 11);
	EXPECT_FALSE(replace(kNew));
	EXPECT_EQ(readText(file_), kOld);
	faulty_.failAtAndBetween(9, 10, 12);
	EXPECT_FALSE(replace(kNew));
	EXPECT_FALSE(std::filesystem::exists(file_)) << "rather nothing than what was refused";
	EXPECT_EQ(readText(backupOf(file_)), kOld);
}

TEST_F(AtomicFileTest, FailureOfTheFirstSaveLeavesNoFile)
{
	const Path fresh = folder_.path() / "fresh.json";
	std::size_t step = 1;
	for (;; ++step) {
		faulty_.failAt(step, ErrorKind::StorageFull);
		const auto replaced = replaceFile(faulty_, fresh, bytesOf(kNew));
		if (faulty_.calls().size() < step) {
			break;
		}
		EXPECT_EQ(std::filesystem::exists(fresh), replaced.has_value()) << "failing call " << step;
		EXPECT_FALSE(holdsTemporaryFiles(folder_.path())) << "failing call " << step;
		std::filesystem::remove(fresh);
		std::filesystem::remove(backupOf(fresh));
	}
	EXPECT_GT(step, 6U);
}

TEST_F(AtomicFileTest, TellsWhyItFailed)
{
	faulty_.failEvery(FileOperation::Write, ErrorKind::StorageFull);
	EXPECT_EQ(replace(kNew).error().kind, ErrorKind::StorageFull);
	faulty_.failEvery(FileOperation::Close, ErrorKind::StorageFailed); // some say only then that the disk is full
	EXPECT_EQ(replace(kNew).error().kind, ErrorKind::StorageFailed);
	faulty_.failEvery(FileOperation::Create, ErrorKind::StorageDenied);
	EXPECT_EQ(replace(kNew).error().kind, ErrorKind::StorageDenied);
}

// After a failed fsync the kernel may have dropped the data and report success the next time.
TEST_F(AtomicFileTest, NeverFlushesTheSameFileTwice)
{
	std::vector<Path> flushed;
	faulty_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Flush) {
			flushed.push_back(call.path);
		}
	});
	faulty_.failEvery(FileOperation::Flush);

	EXPECT_FALSE(replace(kNew));
	EXPECT_FALSE(replace(kNew));

	ASSERT_EQ(flushed.size(), 2U);
	EXPECT_NE(flushed[0], flushed[1]);
}

TEST_F(AtomicFileTest, WithoutHardLinksThePreviousGenerationIsAFlushedCopy)
{
	faulty_.failEvery(FileOperation::Link, ErrorKind::StorageDenied);
	ASSERT_TRUE(replace(kNew));

	EXPECT_EQ(readText(file_), kNew);
	EXPECT_EQ(readText(backupOf(file_)), kOld);
	EXPECT_EQ(std::ranges::count(operations(), FileOperation::Flush), 2);
	EXPECT_FALSE(holdsTemporaryFiles(folder_.path()));
}

TEST_F(AtomicFileTest, FileThatIsNotReplacedButAddedHasNoBackup)
{
	ASSERT_TRUE(addFile(faulty_, file_, bytesOf(kNew)));
	EXPECT_EQ(readText(file_), kNew);
	EXPECT_FALSE(std::filesystem::exists(backupOf(file_)));
}

TEST_F(AtomicFileTest, LeftoversThatHaveTheNextNamesArePassedOver)
{
	ASSERT_TRUE(addFile(faulty_, file_, bytesOf(kOld)));
	const auto calls = faulty_.calls();
	const auto created = std::ranges::find(calls, FileOperation::Create, &FileCall::operation);
	const std::string name = created->path.stem().string(); // file.json.7
	const auto number = std::stoul(name.substr(name.rfind('.') + 1));
	for (const auto next : {number + 1, number + 2}) {
		writeText(Path{file_} += '.' + std::to_string(next) + ".tmp", "left by another process");
	}
	ASSERT_TRUE(addFile(faulty_, file_, bytesOf(kNew)));
	EXPECT_EQ(readText(file_), kNew);
}

TEST_F(AtomicFileTest, OnlyTheOwnerMayReadWhatIsSaved)
{
	ASSERT_TRUE(replace(kNew));
	EXPECT_EQ(std::filesystem::status(file_).permissions(),
		  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace

} // namespace StreamImages
