#include "core/cache/ThumbnailCache.hpp"

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

const std::string kHash(64, 'a');

EncodedImage jpegOf(std::initializer_list<unsigned> middle)
{
	EncodedImage image{ImageFormat::Jpeg, {std::byte{0xff}, std::byte{0xd8}}};
	for (const unsigned value : middle) {
		image.bytes.push_back(static_cast<std::byte>(value));
	}
	image.bytes.push_back(std::byte{0xff});
	image.bytes.push_back(std::byte{0xd9});
	return image;
}

class ThumbnailCacheTest : public testing::Test {
protected:
	std::filesystem::path file() const { return folder_.path() / "cache/thumbnails/aa" / (kHash + ".jpg"); }

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ThumbnailCache cache_{fileSystem_, folder_.path() / "cache"};
};

TEST_F(ThumbnailCacheTest, FindsWhatWasPutInThisRunOrAnEarlierOne)
{
	EXPECT_FALSE(cache_.find(kHash));
	cache_.put(kHash, jpegOf({1, 2, 3}));
	ASSERT_TRUE(cache_.find(kHash));
	EXPECT_EQ(cache_.find(kHash)->bytes, jpegOf({1, 2, 3}).bytes);
	EXPECT_TRUE((ThumbnailCache{fileSystem_, folder_.path() / "cache"}.find(kHash)));
}

TEST_F(ThumbnailCacheTest, MayBeDeletedAtAnyTime)
{
	cache_.put(kHash, jpegOf({1}));
	std::filesystem::remove_all(folder_.path() / "cache");
	EXPECT_FALSE(cache_.find(kHash));
	cache_.put(kHash, jpegOf({2}));
	EXPECT_TRUE(cache_.find(kHash));
}

TEST_F(ThumbnailCacheTest, DoesNotFindAThumbnailThatWasCutShort)
{
	cache_.put(kHash, jpegOf({1, 2, 3, 4}));
	std::filesystem::resize_file(file(), 5);
	EXPECT_FALSE(cache_.find(kHash));
	cache_.put(kHash, jpegOf({1, 2, 3, 4}));
	EXPECT_TRUE(cache_.find(kHash)) << "a damaged thumbnail is replaced";
}

TEST_F(ThumbnailCacheTest, SurvivesACacheThatCannotBeWritten)
{
	fileSystem_.failFrom(1, ErrorKind::StorageFull);
	cache_.put(kHash, jpegOf({1}));
	fileSystem_.heal();
	EXPECT_FALSE(cache_.find(kHash));
}

} // namespace
} // namespace StreamImages
