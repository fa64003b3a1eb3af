#include "core/store/FileSystem.hpp"

#include "StoreTest.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;
using std::filesystem::perms;

class FileSystemTest : public testing::Test {
protected:
	Path at(std::string_view name) const { return folder_.path() / name; }

	ErrorKind readingFails(const Path &path)
	{
		const auto bytes = fileSystem_->read(path, 1000);
		EXPECT_FALSE(bytes);
		return bytes ? ErrorKind{} : bytes.error().kind;
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
};

TEST_F(FileSystemTest, ReadsWhatItWrote)
{
	const std::string text(300'000, 'x');
	auto output = fileSystem_->create(at("file"));
	ASSERT_TRUE(output);
	ASSERT_TRUE((*output)->write(bytesOf(text)));
	ASSERT_TRUE((*output)->write(bytesOf("end")));
	ASSERT_TRUE((*output)->flush());
	ASSERT_TRUE((*output)->close());

	const auto bytes = fileSystem_->read(at("file"), text.size() + 3);
	ASSERT_TRUE(bytes);
	EXPECT_TRUE(std::ranges::equal(*bytes, bytesOf(text + "end")));
}

TEST_F(FileSystemTest, KnowsWhenAFileWasModified)
{
	const UtcTime time{std::chrono::milliseconds{1'700'000'000'123}};
	writeText(at("file"), "text");
	ASSERT_TRUE(fileSystem_->setModified(at("file"), time));
	EXPECT_EQ(fileSystem_->inspect(at("file"))->modified, time);
	EXPECT_EQ(fileSystem_->setModified(at("nothing"), time).error().kind, ErrorKind::NotFound);
}

TEST_F(FileSystemTest, RemovesAFolderOnlyWhenItIsEmpty)
{
	writeText(at("folder/file"), "text");
	EXPECT_FALSE(fileSystem_->removeFolder(at("folder")));
	EXPECT_EQ(readText(at("folder/file")), "text");
	ASSERT_TRUE(fileSystem_->remove(at("folder/file")));
	EXPECT_TRUE(fileSystem_->removeFolder(at("folder")));
	EXPECT_FALSE(std::filesystem::exists(at("folder")));
	EXPECT_EQ(fileSystem_->removeFolder(at("folder")).error().kind, ErrorKind::NotFound);
}

TEST_F(FileSystemTest, StampsChangeWithTheFileAndStayWithIt)
{
	const auto stamp = [&] { return fileSystem_->inspect(at("file"))->stamp; };
	writeText(at("file"), "text");
	writeText(at("other"), "text");
	const FileStamp first = stamp();
	EXPECT_EQ(stamp(), first);

	ASSERT_TRUE(fileSystem_->setModified(at("file"), fileSystem_->inspect(at("file"))->modified + 1ms));
	const FileStamp written = stamp();
	EXPECT_NE(written, first);

	ASSERT_TRUE(fileSystem_->rename(at("other"), at("file")));
	EXPECT_NE(stamp(), written);
}

TEST_F(FileSystemTest, KnowsHowMuchRoomIsLeft)
{
	EXPECT_EQ(fileSystem_->freeBytes("/proc").value(), 0u);
	EXPECT_GT(fileSystem_->freeBytes(folder_.path()).value(), 0u);
	EXPECT_EQ(fileSystem_->freeBytes(at("nothing")).error().kind, ErrorKind::NotFound);
}

TEST_F(FileSystemTest, RefusesAFileLargerThanAskedFor)
{
	writeText(at("file"), "12345");
	EXPECT_TRUE(fileSystem_->read(at("file"), 5));
	EXPECT_EQ(fileSystem_->read(at("file"), 4).error().kind, ErrorKind::FileTooLarge);
	EXPECT_EQ(fileSystem_->read(at("file"), 0).error().kind, ErrorKind::FileTooLarge);
}

// Such a file says that it has no bytes, and then goes on and on.
TEST_F(FileSystemTest, RefusesAFileThatIsLargerThanItSays)
{
	EXPECT_TRUE(fileSystem_->read("/proc/self/stat", 100'000));
	EXPECT_EQ(fileSystem_->read("/proc/self/stat", 3).error().kind, ErrorKind::FileTooLarge);
}

TEST_F(FileSystemTest, DoesNotWaitForAFifo)
{
	ASSERT_EQ(::mkfifo(at("fifo").c_str(), 0600), 0);
	EXPECT_EQ(readingFails(at("fifo")), ErrorKind::NotAFile);
}

TEST_F(FileSystemTest, ReadsNothingButFiles)
{
	EXPECT_EQ(readingFails(folder_.path()), ErrorKind::NotAFile);
	EXPECT_EQ(readingFails("/dev/zero"), ErrorKind::NotAFile);

	sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
	at("socket").string().copy(address.sun_path, sizeof address.sun_path - 1);
	const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
	ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
	EXPECT_EQ(readingFails(at("socket")), ErrorKind::NotAFile);
	::close(socket);
}

TEST_F(FileSystemTest, WhatIsNotThereIsNotFound)
{
	writeText(at("file"), "");
	EXPECT_EQ(readingFails(at("missing")), ErrorKind::NotFound);
	EXPECT_EQ(readingFails(at("file/below a file")), ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->inspect(at("missing")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->list(at("missing")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->makeFolder(at("missing/folder")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->create(at("missing/file")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->rename(at("missing"), at("other")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->link(at("missing"), at("other")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->remove(at("missing")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->flushFolder(at("missing")).error().kind, ErrorKind::NotFound);
	EXPECT_EQ(fileSystem_->lock(at("missing/lock")).error().kind, ErrorKind::NotFound);
}

TEST_F(FileSystemTest, ErrorsNameNoPath)
{
	for (const auto &error :
	     {fileSystem_->inspect(at("secret")).error(), fileSystem_->list(at("secret")).error(),
	      fileSystem_->read(at("secret"), 1).error(), fileSystem_->create(at("secret/secret")).error()}) {
		EXPECT_FALSE(error.detail.empty());
		EXPECT_THAT(error.detail,
			    testing::Not(testing::AnyOf(testing::HasSubstr("secret"), testing::HasSubstr("/"))));
	}
}

TEST_F(FileSystemTest, CreatesNoFileOverAnother)
{
	writeText(at("file"), "precious");
	std::filesystem::create_symlink(at("elsewhere"), at("link"));

	EXPECT_EQ(fileSystem_->create(at("file")).error().kind, ErrorKind::StorageFailed);
	EXPECT_EQ(fileSystem_->create(at("link")).error().kind, ErrorKind::StorageFailed);
	EXPECT_EQ(readText(at("file")), "precious");
	EXPECT_FALSE(std::filesystem::exists(at("elsewhere")));
}

TEST_F(FileSystemTest, OnlyTheOwnerMayUseWhatItMakes)
{
	ASSERT_TRUE(fileSystem_->makeFolder(at("folder")));
	ASSERT_TRUE(fileSystem_->create(at("file")));
	const auto lock = fileSystem_->lock(at("lock"));

	EXPECT_EQ(std::filesystem::status(at("folder")).permissions(), perms::owner_all);
	EXPECT_EQ(std::filesystem::status(at("file")).permissions(), perms::owner_read | perms::owner_write);
	EXPECT_EQ(std::filesystem::status(at("lock")).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(FileSystemTest, FolderThatIsThereAlreadyIsFineButAFileIsNot)
{
	writeText(at("file"), "");
	EXPECT_TRUE(fileSystem_->makeFolder(folder_.path()));
	EXPECT_EQ(fileSystem_->makeFolder(at("file")).error().kind, ErrorKind::StorageFailed);
}

TEST_F(FileSystemTest, ListsFilesFoldersAndTheRest)
{
	writeText(at("file"), "12345");
	std::filesystem::create_directory(at("folder"));
	std::filesystem::create_symlink(at("file"), at("link"));

	const auto entries = fileSystem_->list(folder_.path());
	ASSERT_TRUE(entries);
	std::map<std::string, EntryKind> kinds;
	for (const FolderEntry &entry : *entries) {
		kinds[entry.name] = entry.kind;
	}
	EXPECT_THAT(kinds, testing::UnorderedElementsAre(testing::Pair("file", EntryKind::File),
							 testing::Pair("folder", EntryKind::Folder),
							 testing::Pair("link", EntryKind::Other)));
	EXPECT_EQ(fileSystem_->inspect(at("link"))->bytes, 5U);
}

TEST_F(FileSystemTest, RenamingReplacesAndLinkingDoesNot)
{
	writeText(at("a"), "a");
	writeText(at("b"), "b");
	EXPECT_EQ(fileSystem_->link(at("a"), at("b")).error().kind, ErrorKind::StorageFailed);
	EXPECT_TRUE(fileSystem_->rename(at("a"), at("b")));
	EXPECT_EQ(treeOf(folder_.path()), (Tree{{"b", "a"}}));
	EXPECT_TRUE(fileSystem_->flushFolder(folder_.path()));
	EXPECT_TRUE(fileSystem_->remove(at("b")));
	EXPECT_EQ(treeOf(folder_.path()), Tree{});
}

TEST_F(FileSystemTest, SecondLockInTheSameProcessIsRefusedUntilTheFirstIsGone)
{
	const auto otherFileSystem = makeFileSystem();
	auto first = fileSystem_->lock(at("lock"));
	ASSERT_TRUE(first);

	EXPECT_EQ(fileSystem_->lock(at("lock")).error().kind, ErrorKind::ReadOnly);
	EXPECT_EQ(otherFileSystem->lock(at("lock")).error().kind, ErrorKind::ReadOnly);

	first->reset();
	EXPECT_TRUE(otherFileSystem->lock(at("lock")));
}

// Another open file description is what another process would have.
class OtherProcess {
public:
	explicit OtherProcess(const Path &file) : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
	{
	}
	~OtherProcess() { ::close(descriptor_); }
	OtherProcess(const OtherProcess &) = delete;
	OtherProcess &operator=(const OtherProcess &) = delete;

	bool lock()
	{
		struct flock whole{};
		whole.l_type = F_WRLCK;
		whole.l_whence = SEEK_SET;
		return ::fcntl(descriptor_, F_OFD_SETLK, &whole) == 0;
	}

private:
	const int descriptor_;
};

TEST_F(FileSystemTest, LockKeepsOtherProcessesOut)
{
	auto lock = fileSystem_->lock(at("lock"));
	ASSERT_TRUE(lock);
	EXPECT_FALSE(OtherProcess{at("lock")}.lock());

	lock->reset();
	EXPECT_TRUE(OtherProcess{at("lock")}.lock());
}

TEST_F(FileSystemTest, LockOfAnotherProcessIsRespectedAndMayBeTriedAgain)
{
	{
		OtherProcess other{at("lock")};
		ASSERT_TRUE(other.lock());
		EXPECT_EQ(fileSystem_->lock(at("lock")).error().kind, ErrorKind::ReadOnly);
	}
	EXPECT_TRUE(fileSystem_->lock(at("lock")));
}

} // namespace

} // namespace StreamImages
