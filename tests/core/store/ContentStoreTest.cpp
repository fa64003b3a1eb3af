#include "core/store/ContentStore.hpp"

#include "StoreTest.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

using testing::Contains;
using testing::Not;

class ContentStoreTest : public testing::Test {
protected:
	ContentStoreTest() { std::filesystem::create_directory(folder()); }

	Path folder() const { return temporary_.path() / "content"; }
	Path shard() const { return folder() / content_.sha256.substr(0, 2); }
	Path file() const { return shard() / (content_.sha256 + ".png"); }

	Expected<void> put() { return store_.put(content_, bytesOf(kBytes)); }
	std::string read() const
	{
		const auto bytes = store_.read(content_);
		return bytes ? std::string{reinterpret_cast<const char *>(bytes->data()), bytes->size()}
			     : std::string{toString(bytes.error().kind)};
	}

	static constexpr std::string_view kBytes = "a picture";

	TemporaryFolder temporary_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem faulty_{*real_};
	ContentStore store_{faulty_, folder()};
	const ContentFacts content_ = contentOf(kBytes);
};

TEST_F(ContentStoreTest, GivesBackWhatWasPut)
{
	ASSERT_TRUE(put());
	EXPECT_EQ(read(), kBytes);
	EXPECT_EQ(readText(file()), kBytes);
	EXPECT_TRUE(store_.isThere(content_));
}

// A document may say anything of a file.
TEST_F(ContentStoreTest, ReadsNoMoreThanCanBeImported)
{
	ASSERT_TRUE(put());
	std::filesystem::resize_file(file(), std::uint64_t{1} << 42); // sparse
	ContentFacts enormous = content_;
	enormous.bytes = std::uint64_t{1} << 42;
	EXPECT_EQ(store_.read(enormous).error().kind, ErrorKind::CorruptFile);
}

TEST_F(ContentStoreTest, NewShardIsFlushedIntoItsParentEvenIfAnEarlierProcessMadeIt)
{
	std::filesystem::create_directory(shard());
	ASSERT_TRUE(put());
	EXPECT_THAT(faulty_.calls(), Contains(FileCall{FileOperation::FlushFolder, folder()}));
	EXPECT_THAT(faulty_.calls(), Contains(FileCall{FileOperation::FlushFolder, shard()}));
}

TEST_F(ContentStoreTest, FailedFlushOfANewShardIsMadeUpForNextTime)
{
	faulty_.failEvery(FileOperation::FlushFolder);
	EXPECT_FALSE(put());
	faulty_.heal();
	EXPECT_TRUE(put());
	EXPECT_THAT(faulty_.calls(), Contains(FileCall{FileOperation::FlushFolder, folder()}));
}

TEST_F(ContentStoreTest, BytesThatAreThereAlreadyAreNotWrittenAgainButTheirNameIsFlushed)
{
	ASSERT_TRUE(put());
	faulty_.heal();
	ASSERT_TRUE(put());
	EXPECT_THAT(faulty_.calls(), Not(Contains(testing::Field(&FileCall::operation, FileOperation::Create))));
	EXPECT_THAT(faulty_.calls(), Contains(FileCall{FileOperation::FlushFolder, shard()}));
}

TEST_F(ContentStoreTest, DamagedFileIsReplaced)
{
	for (const std::string_view damage : {"A picture", "short", "longer than it should be", ""}) {
		writeText(file(), damage);
		ASSERT_TRUE(put());
		EXPECT_EQ(readText(file()), kBytes);
	}
}

TEST_F(ContentStoreTest, BytesOfAnotherContentAreRefused)
{
	EXPECT_EQ(store_.put(content_, bytesOf("B picture")).error().kind, ErrorKind::InvalidArgument);
	ContentFacts wrongSize = content_;
	++wrongSize.bytes;
	EXPECT_EQ(store_.put(wrongSize, bytesOf(kBytes)).error().kind, ErrorKind::InvalidArgument);
	EXPECT_EQ(treeOf(folder()), Tree{});
}

TEST_F(ContentStoreTest, DamagedContentIsNeverHandedOut)
{
	EXPECT_EQ(read(), "not_found");
	writeText(file(), "A picture");
	EXPECT_EQ(read(), "corrupt_file");
	writeText(file(), "longer than it should be");
	EXPECT_EQ(read(), "corrupt_file");
	std::filesystem::remove(file());
	std::filesystem::create_directory(file());
	EXPECT_EQ(read(), "corrupt_file");
}

TEST_F(ContentStoreTest, TellsWhyContentCannotBeRead)
{
	ASSERT_TRUE(put());
	faulty_.failEvery(FileOperation::Read, ErrorKind::StorageDenied);
	EXPECT_EQ(read(), "storage_denied");
}

TEST_F(ContentStoreTest, HashThatIsNoneNeverBecomesAPath)
{
	ContentFacts content = content_;
	content.sha256 = "../../../../etc/passwd";
	EXPECT_EQ(store_.read(content).error().kind, ErrorKind::InvalidArgument);
	EXPECT_TRUE(faulty_.calls().empty());
}

TEST_F(ContentStoreTest, MissesContentThatIsGoneOrOfTheWrongSizeWithoutReadingIt)
{
	EXPECT_FALSE(store_.isThere(content_));
	writeText(file(), "short");
	EXPECT_FALSE(store_.isThere(content_));
	writeText(file(), "A picture");
	EXPECT_TRUE(store_.isThere(content_));
	EXPECT_THAT(faulty_.calls(), Not(Contains(testing::Field(&FileCall::operation, FileOperation::Read))));
}

TEST_F(ContentStoreTest, FailureAtAnyStepLeavesNoTemporaryFileAndThePutCanBeRepeated)
{
	std::size_t step = 1;
	for (;; ++step) {
		ContentStore store{faulty_, folder()};
		faulty_.failAt(step, ErrorKind::StorageFull);
		const auto stored = store.put(content_, bytesOf(kBytes));
		if (faulty_.calls().size() < step) {
			break;
		}
		EXPECT_FALSE(holdsTemporaryFiles(folder())) << "failing call " << step;
		EXPECT_TRUE(read() == kBytes || (!stored && read() == "not_found")) << "failing call " << step;
		faulty_.heal();
		EXPECT_TRUE(store.put(content_, bytesOf(kBytes))) << "failing call " << step;
		EXPECT_EQ(read(), kBytes);
		std::filesystem::remove_all(shard());
	}
	EXPECT_GT(step, 8U);
}

} // namespace

} // namespace StreamImages
