#include "core/exporting/ImageExporter.hpp"

#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using testing::UnorderedElementsAre;

class ImageExporterTest : public testing::Test {
protected:
	Expected<std::string> write(std::string_view title, std::string_view content = "pixels")
	{
		return exporter_.writeFile(folder_.path(), title, ".jpg", std::as_bytes(std::span{content}));
	}

	std::vector<std::string> names() const
	{
		std::vector<std::string> names;
		for (const auto &entry : std::filesystem::directory_iterator{folder_.path()}) {
			names.push_back(entry.path().filename().string());
		}
		return names;
	}

	std::string read(const std::string &name) const
	{
		std::ifstream stream{folder_.path() / name, std::ios::binary};
		return {std::istreambuf_iterator<char>{stream}, {}};
	}

	void put(const std::string &name, std::string_view content) const
	{
		std::ofstream{folder_.path() / name, std::ios::binary} << content;
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem faulty_{*real_};
	ImageExporter exporter_{faulty_};
};

TEST_F(ImageExporterTest, WritesAFileNamedAfterTheTitle)
{
	EXPECT_EQ(write("AC/DC"), "AC_DC.jpg");
	EXPECT_EQ(read("AC_DC.jpg"), "pixels");
}

TEST_F(ImageExporterTest, ReplacesNothingThatIsThereInWhateverCase)
{
	put("Show.jpg", "mine");
	EXPECT_EQ(write("show"), "show (2).jpg");
	EXPECT_EQ(write("SHOW"), "SHOW (3).jpg");
	EXPECT_EQ(read("Show.jpg"), "mine");
}

TEST_F(ImageExporterTest, TakesTheNextNumberWhenSomebodyTakesTheNameMeanwhile)
{
	bool taken = false;
	faulty_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Create && !taken) {
			taken = true;
			put("show.jpg", "theirs");
		}
	});
	EXPECT_EQ(write("show"), "show (2).jpg");
	EXPECT_EQ(read("show.jpg"), "theirs");
	EXPECT_EQ(read("show (2).jpg"), "pixels");
}

TEST_F(ImageExporterTest, FailureAtAnyStepLeavesNothingBehind)
{
	put("show.jpg", "mine");
	std::size_t step = 1;
	for (;; ++step) {
		faulty_.failAt(step, ErrorKind::StorageFull);
		const auto written = write("show");
		if (faulty_.calls().size() < step) {
			EXPECT_TRUE(written);
			break;
		}
		ASSERT_FALSE(written) << "failing call " << step;
		EXPECT_EQ(written.error().kind, ErrorKind::StorageFull) << "failing call " << step;
		EXPECT_THAT(names(), UnorderedElementsAre("show.jpg")) << "failing call " << step;
		EXPECT_EQ(read("show.jpg"), "mine");
	}
	EXPECT_EQ(step, 7u); // list, create, write, flush, close, flush the folder
}

TEST_F(ImageExporterTest, ACreationThatAlwaysFailsEnds)
{
	faulty_.failEvery(FileOperation::Create);
	EXPECT_EQ(write("show").error().kind, ErrorKind::StorageFailed);
	EXPECT_EQ(std::ranges::count(faulty_.calls(), FileOperation::Create, &FileCall::operation), 1);
}

TEST_F(ImageExporterTest, AFolderThatIsNotThereIsAFailureOfTheStorage)
{
	const auto written = exporter_.writeFile(folder_.path() / "gone", "show", ".jpg", {});
	ASSERT_FALSE(written);
	EXPECT_EQ(written.error().kind, ErrorKind::StorageFailed);
}

TEST_F(ImageExporterTest, MakesANewFolderForAStream)
{
	const Path first = exporter_.exportFolderFor("My show", folder_.path()).value();
	const Path second = exporter_.exportFolderFor("my show", folder_.path()).value();
	EXPECT_EQ(first, folder_.path() / "My show");
	EXPECT_EQ(second, folder_.path() / "my show (2)");
	EXPECT_TRUE(std::filesystem::is_directory(second));
}

TEST_F(ImageExporterTest, AFolderThatSomebodyMakesMeanwhileIsNotFilled)
{
	bool taken = false;
	faulty_.observe([&](const FileCall &call) {
		if (call.operation == FileOperation::Inspect && !taken) {
			taken = true;
			std::filesystem::create_directory(folder_.path() / "show");
		}
	});
	EXPECT_EQ(exporter_.exportFolderFor("show", folder_.path()).value(), folder_.path() / "show (2)");
}

} // namespace

} // namespace StreamImages
