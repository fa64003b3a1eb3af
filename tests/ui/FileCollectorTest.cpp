#include "ui/importing/FileCollector.hpp"

#include "tests/support/TemporaryFolder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>

namespace StreamImages {

namespace {

class FileCollectorTest : public testing::Test {
protected:
	void make(const std::string &name) const
	{
		const std::filesystem::path file = folder_.path() / name;
		std::filesystem::create_directories(file.parent_path());
		std::ofstream{file} << name;
	}

	QString path(const std::string &name) const { return QString::fromStdString((folder_.path() / name).string()); }

	std::vector<std::string> collect(const QStringList &paths, std::size_t maxFiles = kMaxCollectedFiles)
	{
		const CollectedFiles collected = collectFiles(paths, {ImageFormat::Jpeg, ImageFormat::Png}, maxFiles);
		incomplete_ = collected.incomplete;
		std::vector<std::string> names;
		for (const CollectedFile &file : collected.files) {
			names.push_back(file.path.lexically_relative(folder_.path()).generic_string());
		}
		return names;
	}

	TemporaryFolder folder_;
	bool incomplete_ = false;
};

TEST_F(FileCollectorTest, TakesNamedFilesWhateverTheyAre)
{
	make("notes.txt");
	EXPECT_THAT(collect({path("notes.txt"), path("gone.png")}), testing::ElementsAre("notes.txt", "gone.png"));
}

TEST_F(FileCollectorTest, TakesPicturesOfAllowedFormatsFromFoldersInNaturalOrder)
{
	for (const char *name : {"a/scene 10.png", "a/scene 2.png", "a/deep/er/PHOTO.JPG", "a/b.gif", "a/notes.txt"}) {
		make(name);
	}
	EXPECT_THAT(collect({path("a")}),
		    testing::ElementsAre("a/deep/er/PHOTO.JPG", "a/scene 2.png", "a/scene 10.png"));
	EXPECT_FALSE(incomplete_);
}

TEST_F(FileCollectorTest, StopsAtTheLimitAndSaysSo)
{
	for (const char *name : {"a/1.png", "a/2.png", "a/3.png"}) {
		make(name);
	}
	EXPECT_THAT(collect({path("a")}, 2), testing::ElementsAre("a/1.png", "a/2.png"));
	EXPECT_TRUE(incomplete_);
}

TEST_F(FileCollectorTest, TellsHowMuchItHasFoundSoFar)
{
	for (const char *name : {"a/1.png", "a/2.png", "a/notes.txt", "b.png"}) {
		make(name); // as many bytes as its name has letters
	}
	std::vector<std::pair<std::size_t, std::uint64_t>> told;
	const CollectedFiles all = collectFiles({path("a"), path("b.png")}, {ImageFormat::Png}, kMaxCollectedFiles,
						[&](std::size_t files, std::uint64_t bytes) {
							told.emplace_back(files, bytes);
							return Collecting::GoOn;
						});
	EXPECT_EQ(all.files.size(), 3u);
	EXPECT_EQ(all.files.back().bytes, 5u);
	EXPECT_TRUE(std::ranges::is_sorted(told));
	EXPECT_EQ(told.back(), std::pair(std::size_t{3}, std::uint64_t{19}));
}

TEST_F(FileCollectorTest, StopsWhenNobodyWantsToKnowAnyMore)
{
	for (const char *name : {"a/1.png", "a/2.png", "b.png", "c.png"}) {
		make(name);
	}
	int asked = 0;
	const CollectedFiles some = collectFiles({path("a"), path("b.png"), path("c.png")}, {ImageFormat::Png},
						 kMaxCollectedFiles, [&](std::size_t, std::uint64_t) {
							 ++asked;
							 return Collecting::Stop;
						 });
	EXPECT_EQ(asked, 1);
	EXPECT_LE(some.files.size(), 1u);
}

TEST_F(FileCollectorTest, DoesNotFollowLinksToFolders)
{
	make("a/1.png");
	std::filesystem::create_directory_symlink(folder_.path(), folder_.path() / "a" / "loop");
	EXPECT_THAT(collect({path("a")}), testing::ElementsAre("a/1.png"));
}

} // namespace

} // namespace StreamImages
