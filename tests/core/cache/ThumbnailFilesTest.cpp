#include "core/cache/ThumbnailFiles.hpp"

#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace StreamImages {
namespace {

const std::string kHash(64, 'a');

EncodedImage jpegOf(char letter)
{
	return {ImageFormat::Jpeg, std::vector<std::byte>(5000, static_cast<std::byte>(letter))};
}

class ThumbnailFilesTest : public testing::Test {
protected:
	std::filesystem::path file() const { return folder_.path() / "cache/thumbnails/aa" / (kHash + ".jpg"); }

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
	ManualClock clock_;
	ThumbnailFiles files_{*fileSystem_, clock_, folder_.path() / "cache"};
};

TEST_F(ThumbnailFilesTest, FindsWhatWasPutInThisRunAndTheNext)
{
	EXPECT_FALSE(files_.find(kHash));
	files_.put(kHash, jpegOf('x'));
	ThumbnailFiles later{*fileSystem_, clock_, folder_.path() / "cache"};
	for (ThumbnailFiles *files : {&files_, &later}) {
		const auto found = files->find(kHash);
		ASSERT_TRUE(found);
		EXPECT_EQ(found->bytes, jpegOf('x').bytes);
		EXPECT_EQ(found->format, ImageFormat::Jpeg);
	}
}

TEST_F(ThumbnailFilesTest, TheFileIsAPictureThatAnyProgramOpens)
{
	files_.put(kHash, jpegOf('x'));
	std::string begin(5000, ' ');
	std::ifstream{file()}.read(begin.data(), 5000);
	EXPECT_EQ(begin, std::string(5000, 'x'));
}

// As power cuts leave files that were not flushed: of the right length and with both ends, but with a hole.
TEST_F(ThumbnailFilesTest, DoesNotFindOneWithAHole)
{
	files_.put(kHash, jpegOf('x'));
	std::fstream{file(), std::ios::in | std::ios::out}.seekp(100).write(std::string(1000, '\0').data(), 1000);
	EXPECT_FALSE(files_.find(kHash));
	files_.put(kHash, jpegOf('y'));
	EXPECT_EQ(files_.find(kHash)->bytes, jpegOf('y').bytes);
}

TEST_F(ThumbnailFilesTest, ClearingForgetsAll)
{
	files_.put(kHash, jpegOf('x'));
	files_.clear();
	EXPECT_FALSE(files_.find(kHash));
}

TEST_F(ThumbnailFilesTest, HasNoMoreBytesThanItMay)
{
	ThumbnailFiles files{*fileSystem_, clock_, folder_.path() / "cache", 6000};
	files.put(kHash, jpegOf('x'));
	files.put(std::string(64, 'b'), jpegOf('x'));
	EXPECT_FALSE(files.find(kHash));
	EXPECT_TRUE(files.find(std::string(64, 'b')));
}

} // namespace
} // namespace StreamImages
