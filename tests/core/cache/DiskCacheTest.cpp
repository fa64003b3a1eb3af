#include "core/cache/DiskCache.hpp"

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;
using Bytes = std::vector<std::byte>;

constexpr std::uint64_t kChecksumBytes = 8;

std::string nameOf(char digit)
{
	return std::string(64, digit) + ".jpg";
}

Bytes contentOf(std::size_t bytes, char letter = 'x')
{
	return Bytes(bytes, static_cast<std::byte>(letter));
}

// A cache of 1000 bytes. Files that it wrote count as used when the test said so.
class DiskCacheTest : public testing::Test {
protected:
	DiskCacheTest() { open(); }

	void open(std::uint64_t maxBytes = 1000)
	{
		cache_.emplace(fileSystem_, clock_, DiskCache::Place{folder_.path() / "cache/here", maxBytes});
	}

	// A file of 100 bytes, used now.
	void put(char digit, std::size_t fileBytes = 100)
	{
		cache_->put(nameOf(digit), contentOf(fileBytes - kChecksumBytes, digit));
		if (std::filesystem::exists(fileOf(digit))) {
			EXPECT_TRUE(real_->setModified(fileOf(digit), clock_.now()));
		}
	}

	std::optional<Bytes> find(char digit) { return cache_->find(nameOf(digit), 1000); }
	bool has(char digit) { return find(digit).has_value(); }

	std::filesystem::path fileOf(char digit) const
	{
		return folder_.path() / "cache/here" / std::string(2, digit) / nameOf(digit);
	}

	std::uint64_t bytesOnDisk() const
	{
		std::uint64_t bytes = 0;
		for (const auto &entry : std::filesystem::recursive_directory_iterator{folder_.path()}) {
			bytes += entry.is_regular_file() ? entry.file_size() : 0;
		}
		return bytes;
	}

	void write(const std::filesystem::path &file, const std::string &text)
	{
		std::filesystem::create_directories(file.parent_path());
		std::ofstream{file} << text;
	}

	std::size_t count(FileOperation operation) const
	{
		return static_cast<std::size_t>(
			std::ranges::count(fileSystem_.calls(), operation, &FileCall::operation));
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	std::optional<DiskCache> cache_;
};

TEST_F(DiskCacheTest, KeepsOnlyWhatIsStillWanted)
{
	put('a');
	put('b');
	write(folder_.path() / "cache/here/aa/notes.txt", "somebody else's");
	cache_->keepOnly({std::string(64, 'b'), std::string(64, 'c')});
	EXPECT_FALSE(has('a'));
	EXPECT_TRUE(has('b'));
	EXPECT_TRUE(std::filesystem::exists(folder_.path() / "cache/here/aa/notes.txt"));
}

TEST_F(DiskCacheTest, FindsWhatWasPutInThisRunAndTheNext)
{
	EXPECT_FALSE(has('a'));
	put('a');
	EXPECT_EQ(find('a'), contentOf(92, 'a'));
	open();
	EXPECT_EQ(find('a'), contentOf(92, 'a'));
	EXPECT_FALSE(has('b'));
}

TEST_F(DiskCacheTest, TheTailComesBehindTheContent)
{
	cache_->put(nameOf('a'), contentOf(3, 'x'), contentOf(2, 'y'));
	const Bytes both = find('a').value();
	EXPECT_EQ(std::string(reinterpret_cast<const char *>(both.data()), both.size()), "xxxyy");
}

TEST_F(DiskCacheTest, NothingIsFlushedToTheDevice)
{
	put('a');
	EXPECT_EQ(count(FileOperation::Flush), 0u);
	EXPECT_EQ(count(FileOperation::FlushFolder), 0u);
	EXPECT_EQ(count(FileOperation::Rename), 1u);
}

TEST_F(DiskCacheTest, AnythingOfItMayBeDeletedAtAnyTime)
{
	for (const char *gone : {"cache/here/aa", "cache/here", "cache"}) {
		put('a');
		ASSERT_TRUE(has('a'));
		std::filesystem::remove_all(folder_.path() / gone);
		EXPECT_FALSE(has('a'));
	}
	put('a');
	EXPECT_TRUE(has('a'));
}

TEST_F(DiskCacheTest, WhateverIsDamagedIsDeletedAndCanBePutAgain)
{
	const auto damages = std::to_array<std::function<void()>>({
		[&] { std::filesystem::resize_file(fileOf('a'), 0); },
		[&] { std::filesystem::resize_file(fileOf('a'), 5); },
		[&] { std::filesystem::resize_file(fileOf('a'), 99); },
		[&] { std::filesystem::resize_file(fileOf('a'), 101); },
		[&] { std::filesystem::resize_file(fileOf('a'), 5000); },
		[&] { write(fileOf('a'), std::string(100, '\0')); },
		[&] { std::fstream{fileOf('a'), std::ios::in | std::ios::out}.seekp(50).put('\0'); },
		[&] { std::fstream{fileOf('a'), std::ios::in | std::ios::out}.seekp(99).put('!').put('!'); },
		[&] { put('b'), std::filesystem::rename(fileOf('b'), fileOf('a')); },
		[&] { fileSystem_.failEvery(FileOperation::Read); },
	});
	for (std::size_t i = 0; i < damages.size(); ++i) {
		put('a');
		ASSERT_TRUE(has('a'));
		damages.at(i)();
		EXPECT_FALSE(has('a')) << i;
		EXPECT_FALSE(std::filesystem::exists(fileOf('a'))) << i;
		fileSystem_.heal();
	}
}

TEST_F(DiskCacheTest, AFolderInAFilesPlaceIsNotFoundAndStays)
{
	write(fileOf('a') / "somebody's", "work");
	EXPECT_FALSE(has('a'));
	put('a');
	EXPECT_FALSE(has('a'));
	EXPECT_TRUE(std::filesystem::exists(fileOf('a') / "somebody's"));
}

TEST_F(DiskCacheTest, NeverHasMoreThanItMay)
{
	for (int round = 0; round < 5; ++round) {
		for (char digit = 'a'; digit <= 'f'; ++digit) {
			put(digit, static_cast<std::size_t>(100 + 97 * ((round * 7 + digit) % 5)));
			EXPECT_LE(bytesOnDisk(), 1000u);
			EXPECT_TRUE(has(digit));
		}
	}
}

TEST_F(DiskCacheTest, WhenItIsFullTheLeastRecentlyUsedGoUntilFourFifthsAreLeft)
{
	for (const char digit : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'}) {
		put(digit);
		clock_.advance(2h);
	}
	EXPECT_EQ(bytesOnDisk(), 1000u);
	EXPECT_TRUE(has('0')) << "and is the youngest by that";
	open(); // the order is found again
	put('a');
	EXPECT_EQ(bytesOnDisk(), 900u);
	EXPECT_FALSE(has('1'));
	EXPECT_FALSE(has('2'));
	for (const char digit : {'0', '3', '9', 'a'}) {
		EXPECT_TRUE(has(digit)) << digit;
	}
}

TEST_F(DiskCacheTest, UseIsWrittenDownOnceAnHourAtMost)
{
	put('a');
	clock_.advance(1h - 1ms);
	EXPECT_TRUE(has('a'));
	EXPECT_EQ(count(FileOperation::SetModified), 0u);
	clock_.advance(1ms);
	EXPECT_TRUE(has('a'));
	EXPECT_TRUE(has('a'));
	EXPECT_EQ(count(FileOperation::SetModified), 1u);
	EXPECT_EQ(real_->inspect(fileOf('a'))->modified, clock_.now());
}

TEST_F(DiskCacheTest, ATimeInTheFutureIsPutRight)
{
	put('a');
	ASSERT_TRUE(real_->setModified(fileOf('a'), clock_.now() + 100h));
	EXPECT_TRUE(has('a'));
	EXPECT_EQ(real_->inspect(fileOf('a'))->modified, clock_.now());
}

TEST_F(DiskCacheTest, TheFolderIsReadOnceAsLongAsThereIsRoom)
{
	open();
	EXPECT_EQ(count(FileOperation::List), 0u);
	put('a');
	const std::size_t once = count(FileOperation::List);
	EXPECT_GT(once, 0u);
	put('b');
	put('c');
	EXPECT_EQ(count(FileOperation::List), once);
}

TEST_F(DiskCacheTest, WhatIsLargerThanAllOfItIsNotKept)
{
	put('a');
	put('b', 1001);
	EXPECT_FALSE(std::filesystem::exists(fileOf('b')));
	EXPECT_TRUE(has('a'));
	open(0);
	put('c');
	EXPECT_FALSE(has('c'));
}

TEST_F(DiskCacheTest, WhenNothingCanBeDeletedNothingIsAdded)
{
	for (const char digit : {'1', '2', '3', '4', '5', '6', '7', '8', '9'}) {
		put(digit);
	}
	fileSystem_.failEvery(FileOperation::Remove);
	put('a', 200);
	EXPECT_FALSE(has('a'));
	EXPECT_EQ(bytesOnDisk(), 900u);
	fileSystem_.heal();
	put('a', 200);
	EXPECT_TRUE(has('a'));
}

TEST_F(DiskCacheTest, AFailureOfAnyCallCostsNoMoreThanTheFile)
{
	constexpr std::size_t moreCallsThanThereAre = 40;
	for (std::size_t call = 1; call <= moreCallsThanThereAre; ++call) {
		open();
		fileSystem_.failAt(call, ErrorKind::StorageFull);
		cache_->put(nameOf('a'), contentOf(92, 'a'));
		cache_->clear();
		cache_->put(nameOf('b'), contentOf(92, 'b'));
		const auto found = find('b');
		EXPECT_TRUE(!found || *found == contentOf(92, 'b'));
		fileSystem_.heal();
		put('b');
		EXPECT_TRUE(has('b')) << call;
	}
}

TEST_F(DiskCacheTest, ADiskThatCannotBeWrittenLeavesNothingBehind)
{
	put('a');
	for (const FileOperation operation : {FileOperation::Write, FileOperation::Close, FileOperation::Rename,
					      FileOperation::Create, FileOperation::List}) {
		open();
		fileSystem_.failEvery(operation, ErrorKind::StorageFull);
		put('b');
		EXPECT_FALSE(has('b'));
		EXPECT_TRUE(has('a'));
		EXPECT_EQ(bytesOnDisk(), 100u);
	}
}

TEST_F(DiskCacheTest, WhatWasLeftUnfinishedIsDeletedWhenNobodyCanBeWritingItAnyMore)
{
	std::filesystem::path leftover = fileOf('a');
	leftover += ".1.tmp";
	write(leftover, "half");
	ASSERT_TRUE(real_->setModified(leftover, clock_.now() - 59min));
	put('b');
	EXPECT_TRUE(std::filesystem::exists(leftover));
	clock_.advance(1min);
	open();
	put('c');
	EXPECT_FALSE(std::filesystem::exists(leftover));
}

TEST_F(DiskCacheTest, SaysHowMuchOfTheDiskItTakes)
{
	EXPECT_EQ(cache_->usage(), (DiskUsage{.bytes = 0, .files = 0, .maxBytes = 1000}));
	put('a');
	put('b', 150);
	write(folder_.path() / "cache/here/aa/notes.txt", "somebody else's");
	EXPECT_EQ(cache_->usage(), (DiskUsage{.bytes = 250, .files = 2, .maxBytes = 1000}));
	std::filesystem::remove(fileOf('b'));
	EXPECT_EQ(cache_->usage(), (DiskUsage{.bytes = 100, .files = 1, .maxBytes = 1000}))
		<< "measured, not remembered";
	cache_->clear();
	EXPECT_EQ(cache_->usage(), (DiskUsage{.bytes = 0, .files = 0, .maxBytes = 1000}));
	fileSystem_.failEvery(FileOperation::List, ErrorKind::StorageDenied);
	EXPECT_EQ(cache_->usage().error().kind, ErrorKind::StorageDenied);
}

TEST_F(DiskCacheTest, ClearingDeletesAllOfOursAndNothingElse)
{
	const auto here = folder_.path() / "cache/here";
	put('a');
	put('b');
	write(here / "aa/holiday.jpg", "theirs");
	write(here / nameOf('c'), "theirs");
	write(here / "holidays" / nameOf('c'), "theirs");
	cache_->clear();
	EXPECT_FALSE(has('a'));
	EXPECT_FALSE(has('b'));
	EXPECT_EQ(bytesOnDisk(), 18u);
	put('a');
	EXPECT_TRUE(has('a'));
}

} // namespace
} // namespace StreamImages
