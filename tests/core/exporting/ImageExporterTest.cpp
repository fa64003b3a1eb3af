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
	for (const bool hardLinks : {true, false}) {
		const std::string title = hardLinks ? "show" : "other";
		bool taken = false;
		if (!hardLinks) {
			faulty_.failEvery(FileOperation::Link);
		}
		faulty_.observe([&](const FileCall &call) {
			if (call.operation == FileOperation::Link && !taken) {
				taken = true;
				put(title + ".jpg", "theirs");
			}
		});
		EXPECT_EQ(write(title), title + " (2).jpg");
		EXPECT_EQ(read(title + ".jpg"), "theirs");
		EXPECT_EQ(read(title + " (2).jpg"), "pixels");
	}
}

TEST_F(ImageExporterTest, NoFileHasItsNameBeforeItIsWhole)
{
	faulty_.observe([&](const FileCall &call) {
		EXPECT_FALSE(std::filesystem::exists(folder_.path() / "show.jpg"))
			<< "at operation " << static_cast<int>(call.operation);
		if (call.operation == FileOperation::Link) {
			faulty_.observe({});
		}
	});
	EXPECT_EQ(write("show"), "show.jpg");
	EXPECT_THAT(names(), UnorderedElementsAre("show.jpg"));
}

TEST_F(ImageExporterTest, WorksWhereThereAreNoHardLinks)
{
	faulty_.failEvery(FileOperation::Link, ErrorKind::StorageDenied);
	put("show.jpg", "mine");
	EXPECT_EQ(write("show"), "show (2).jpg");
	EXPECT_EQ(read("show (2).jpg"), "pixels");
	EXPECT_THAT(names(), UnorderedElementsAre("show.jpg", "show (2).jpg"));
}

TEST_F(ImageExporterTest, FailureAtAnyStepLeavesNothingBehind)
{
	put("show.jpg", "mine");
	std::size_t refusals = 0;
	for (std::size_t step = 1;; ++step) {
		std::filesystem::remove(folder_.path() / "show (2).jpg");
		std::filesystem::remove(folder_.path() / "stream-images.tmp");
		faulty_.failAt(step, ErrorKind::StorageFull);
		const auto written = write("show");
		const std::vector<FileCall> calls = faulty_.calls();
		if (calls.size() < step) {
			EXPECT_TRUE(written);
			break;
		}
		EXPECT_EQ(read("show.jpg"), "mine");
		if (calls[step - 1].operation == FileOperation::Remove) {
			continue; // of the temporary file, which nothing can be done about
		}
		if (written) {
			EXPECT_EQ(calls[step - 1].operation, FileOperation::Link) << "failing call " << step;
			EXPECT_EQ(read(*written), "pixels");
			continue;
		}
		++refusals;
		EXPECT_EQ(written.error().kind, ErrorKind::StorageFull) << "failing call " << step;
		EXPECT_THAT(names(), UnorderedElementsAre("show.jpg")) << "failing call " << step;
	}
	EXPECT_EQ(refusals, 7u); // list, create, write, flush, close, list, flush the folder
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

// Else a power cut takes all that was written into it.
TEST_F(ImageExporterTest, ANewFolderIsNotAnsweredBeforeItIsThereForGood)
{
	ASSERT_TRUE(exporter_.exportFolderFor("show", folder_.path()));
	EXPECT_EQ(faulty_.calls().back(), (FileCall{FileOperation::FlushFolder, folder_.path()}));
	faulty_.failEvery(FileOperation::FlushFolder, ErrorKind::StorageFull);
	const auto folder = exporter_.exportFolderFor("other", folder_.path());
	ASSERT_FALSE(folder);
	EXPECT_EQ(folder.error().kind, ErrorKind::StorageFull);
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
