#include "core/manager/ImageManager.hpp"

#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <map>

// Every hostile and odd picture in one import, as a user might drop a folder of them.

namespace StreamImages {
namespace {

std::vector<ImportItem> hostilePictures()
{
	const char *folder = std::getenv("STREAM_IMAGES_HOSTILE_PICTURES");
	std::vector<std::filesystem::path> files;
	if (folder != nullptr && std::filesystem::is_directory(folder)) {
		for (const auto &entry : std::filesystem::recursive_directory_iterator{folder}) {
			if (entry.is_regular_file()) {
				files.push_back(entry.path());
			}
		}
	}
	std::ranges::sort(files);
	std::vector<ImportItem> items;
	std::ranges::transform(files, std::back_inserter(items), ImportItem::fromFile);
	return items;
}

class CorpusImportTest : public testing::Test {
protected:
	void open()
	{
		manager_.reset();
		const Environment none = [](const std::string &) { return std::nullopt; };
		Configuration configuration = loadConfiguration(none, folder_.path()).values;
		configuration.maxImagesPerStream = 100'000;
		manager_ = ImageManager::open(configuration, {*fileSystem_, clock_, random_, gate_}).value();
	}

	ImportReport import(const StreamId &stream, std::vector<ImportItem> items)
	{
		std::promise<ImportReport> report;
		manager_->startImport({stream, std::move(items), Visibility::Private},
				      {{}, [&](const ImportReport &end) { report.set_value(end); }});
		return report.get_future().get();
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> fileSystem_ = makeFileSystem();
	SystemClock clock_;
	SystemRandom random_;
	NoRenderer gate_;
	std::unique_ptr<ImageManager> manager_;
};

// What is wrong with a file, as opposed to with the library.
bool isOfTheFile(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::FileTooLarge:
	case ErrorKind::NotAnImage:
	case ErrorKind::FormatNotAllowed:
	case ErrorKind::DimensionsTooLarge:
	case ErrorKind::DamagedImage:
	case ErrorKind::DecodeTimedOut:
		return true;
	default:
		return false;
	}
}

void expectEachFileOnce(const ImportReport &report, std::size_t files)
{
	std::vector<std::size_t> indices;
	std::ranges::transform(report.imported, std::back_inserter(indices), &ImportedItem::index);
	std::ranges::transform(report.failed, std::back_inserter(indices), &FailedItem::index);
	std::ranges::sort(indices);
	ASSERT_EQ(indices.size(), files);
	for (std::size_t i = 0; i < files; ++i) {
		EXPECT_EQ(indices[i], i);
	}
}

void expectRefusalsWithReason(const ImportReport &report)
{
	std::map<std::string_view, int> counts;
	for (const FailedItem &item : report.failed) {
		EXPECT_TRUE(isOfTheFile(item.error.kind)) << item.fileName << ": " << toString(item.error.kind);
		++counts[toString(item.error.kind)];
	}
	std::cout << report.imported.size() << " imported";
	for (const auto &[kind, count] : counts) {
		std::cout << ", " << count << ' ' << kind;
	}
	std::cout << '\n';
}

TEST_F(CorpusImportTest, EveryFileIsImportedOrRefusedAndTheLibraryIsWhole)
{
	std::vector<ImportItem> items = hostilePictures();
	if (items.empty()) {
		GTEST_SKIP() << "STREAM_IMAGES_HOSTILE_PICTURES names no folder with files";
	}
	const std::size_t files = items.size();
	open();
	const StreamId stream = manager_->createStream("Corpus").value();
	const ImportReport report = import(stream, std::move(items));
	expectEachFileOnce(report, files);
	expectRefusalsWithReason(report);
	EXPECT_FALSE(report.imported.empty());
	const ImageList before = *manager_->images(stream, Audience::Owner).value();

	open();
	EXPECT_TRUE(manager_->status().notes.empty()) << "nothing had to be recovered";
	const auto after = manager_->images(stream, Audience::Owner).value();
	ASSERT_EQ(after->size(), before.size());
	for (const ImportedItem &item : report.imported) {
		EXPECT_TRUE(manager_->image(item.image, Audience::Owner)) << item.index;
		EXPECT_TRUE(manager_->thumbnail(item.image, Audience::Owner)) << item.index;
	}
}

} // namespace
} // namespace StreamImages
