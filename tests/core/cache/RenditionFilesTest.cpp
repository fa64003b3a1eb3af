#include "core/cache/RenditionFiles.hpp"

#include "tests/core/cache/CachePixels.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/ManyThreads.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <future>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;

constexpr PixelSize kBox{40, 30};

PixelBuffer somePixels(PixelSize size)
{
	PixelBuffer pixels = makePixels(size.widthPx * size.heightPx);
	pixels.size = size;
	for (std::size_t i = 0; i < pixels.bytes(); ++i) {
		pixels.data.get()[i] = static_cast<std::uint8_t>(i * 7 + 1);
	}
	return pixels;
}

class RenditionFilesTest : public testing::Test {
protected:
	RenditionFilesTest() { open(); }

	void open(std::uint64_t maxBytes = 100'000)
	{
		files_.emplace(fileSystem_, clock_, folder_.path() / "cache", maxBytes);
	}

	std::filesystem::path fileOf(const std::string &sizeAndVersion) const
	{
		return folder_.path() / "cache/renditions/01" / ("01" + std::string(62, '0') + "-" + sizeAndVersion);
	}

	// Tells when so many more files have been put in their place.
	std::future<void> nextRenames(int count = 1)
	{
		renamed_ = {};
		renames_ = 0;
		fileSystem_.observe([this, count](const FileCall &call) {
			if (call.operation == FileOperation::Rename && ++renames_ == count) {
				renamed_.set_value();
			}
		});
		return renamed_.get_future();
	}

	struct Pictures {
		int pictures = 0;
		int pixelsOfEach = 0;
	};

	// How many of them are held until they are written, while the writer is kept busy with the first.
	std::ptrdiff_t waitingOf(const Pictures &given)
	{
		std::promise<void> goOn;
		auto busyUntil = goOn.get_future().share();
		fileSystem_.observe([&](const FileCall &call) {
			if (call.operation == FileOperation::Create) {
				busyUntil.wait();
			}
		});
		std::vector<std::weak_ptr<const PixelBuffer>> held;
		for (int number = 0; number < given.pictures; ++number) {
			const PixelHandle pixels = sharedPixels(given.pixelsOfEach);
			held.push_back(pixels);
			files_->putSoon(keyOf(static_cast<std::uint8_t>(number)), pixels, 1min);
		}
		const auto waiting = std::ranges::count_if(held, [](const auto &pixels) { return !pixels.expired(); });
		goOn.set_value();
		open(1u << 30);
		fileSystem_.observe({});
		return waiting;
	}

	TemporaryFolder folder_;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	std::promise<void> renamed_;
	std::atomic<int> renames_{0};
	std::optional<RenditionFiles> files_;
};

TEST_F(RenditionFilesTest, FindsThePixelsThatWerePutInThisRunAndTheNext)
{
	const PixelBuffer pixels = somePixels({40, 20});
	EXPECT_EQ(files_->find(keyOf(1, kBox)), nullptr);
	files_->put(keyOf(1, kBox), pixels);
	open();
	const PixelHandle found = files_->find(keyOf(1, kBox));
	ASSERT_TRUE(found);
	EXPECT_EQ(found->size, (PixelSize{40, 20}));
	EXPECT_TRUE(std::ranges::equal(found->pixels(), pixels.pixels()));
	files_.reset();
	EXPECT_EQ(found->pixels()[1], 8) << "it lives by itself";
}

TEST_F(RenditionFilesTest, AnotherBoxContentOrVersionIsAnotherKey)
{
	files_->put(keyOf(1, kBox), somePixels({40, 20}));
	EXPECT_FALSE(files_->find(keyOf(2, kBox)));
	EXPECT_FALSE(files_->find(keyOf(1, {30, 40})));
	std::filesystem::rename(fileOf("40x30.v1.rgba"), fileOf("40x30.v0.rgba"));
	EXPECT_FALSE(files_->find(keyOf(1, kBox)));
}

TEST_F(RenditionFilesTest, WhateverIsDamagedIsNotFoundAndCanBePutAgain)
{
	const auto file = fileOf("40x30.v1.rgba");
	const auto damages = std::to_array<std::function<void()>>({
		[&] { std::filesystem::resize_file(file, 0); },
		[&] { std::filesystem::resize_file(file, 12); },
		[&] { std::filesystem::resize_file(file, 3215); },
		[&] { std::filesystem::resize_file(file, 10'000); },
		[&] { std::ofstream{file} << std::string(3216, '\0'); },
		[&] { std::fstream{file, std::ios::in | std::ios::out}.seekp(1000).write("\0\0\0\0", 4); },
		[&] { std::filesystem::remove(file); },
	});
	for (std::size_t i = 0; i < damages.size(); ++i) {
		files_->put(keyOf(1, kBox), somePixels({40, 20}));
		ASSERT_EQ(std::filesystem::file_size(file), 3216u);
		ASSERT_TRUE(files_->find(keyOf(1, kBox)));
		damages.at(i)();
		EXPECT_FALSE(files_->find(keyOf(1, kBox))) << i;
	}
}

// Written by ourselves and whole, but of nothing that can be drawn.
TEST_F(RenditionFilesTest, AFileWhoseSizeIsNotThatOfItsPixelsIsNotFound)
{
	for (const PixelSize lie : {PixelSize{40, 21}, PixelSize{0, 0}, PixelSize{-40, -20}, PixelSize{800, 0}}) {
		DiskCache disk{fileSystem_, clock_, {folder_.path() / "cache/renditions", 100'000}};
		const PixelBuffer pixels = somePixels({40, 20});
		const std::array size{lie.widthPx, lie.heightPx};
		disk.put(fileOf("40x30.v1.rgba").filename(), std::as_bytes(pixels.pixels()),
			 std::as_bytes(std::span{size}));
		EXPECT_FALSE(files_->find(keyOf(1, kBox))) << lie.widthPx;
	}
}

TEST_F(RenditionFilesTest, HasNoMoreBytesThanItMay)
{
	open(4000);
	files_->put(keyOf(1, kBox), somePixels({40, 20}));
	files_->put(keyOf(2, kBox), somePixels({40, 20}));
	EXPECT_FALSE(files_->find(keyOf(1, kBox)));
	EXPECT_TRUE(files_->find(keyOf(2, kBox)));
}

TEST_F(RenditionFilesTest, AHugeBoxIsNoHugeRead)
{
	const RenditionKey key = keyOf(1, {2'147'483'647, 2'147'483'647});
	files_->put(key, somePixels({40, 20}));
	EXPECT_TRUE(files_->find(key));
}

TEST_F(RenditionFilesTest, PutsOnAThreadOfItsOwnWhatTookLongToDecode)
{
	auto renamed = nextRenames();
	files_->putSoon(keyOf(1, kBox), std::make_shared<const PixelBuffer>(somePixels({40, 20})), 5ms);
	renamed.wait();
	files_.reset(); // what was begun is brought to its end
	open();
	EXPECT_TRUE(files_->find(keyOf(1, kBox)));
}

TEST_F(RenditionFilesTest, DoesNotKeepWhatIsDecodedFasterThanRead)
{
	auto renamed = nextRenames();
	const auto pixels = std::make_shared<const PixelBuffer>(somePixels({1000, 1000})); // 4 MB: 8 ms
	open(10'000'000);
	files_->putSoon(keyOf(1, {1000, 1000}), pixels, 8ms);
	files_->putSoon(keyOf(2, {1000, 1000}), pixels, 9ms);
	renamed.wait();
	files_.reset();
	open();
	EXPECT_FALSE(std::filesystem::exists(fileOf("1000x1000.v1.rgba")));
}

TEST_F(RenditionFilesTest, FewBytesWaitToBeWrittenHoweverManyPicturesTheyAre)
{
	open(1u << 30);
	EXPECT_EQ(waitingOf({.pictures = 50, .pixelsOfEach = 800}), 50);
	EXPECT_EQ(waitingOf({.pictures = 6, .pixelsOfEach = 1920 * 1080}), 4);
	EXPECT_EQ(waitingOf({.pictures = 3, .pixelsOfEach = 10'000'000}), 1) << "one may be as large as it is";
}

TEST_F(RenditionFilesTest, ManyMayPutWhileItWrites)
{
	constexpr int callers = 100;
	open(1u << 30);
	auto renamed = nextRenames(callers);
	onManyThreads(callers, [this](int number) {
		files_->putSoon(keyOf(static_cast<std::uint8_t>(number)), sharedPixels(10), 1min);
	});
	renamed.wait();
	files_.reset();
	open(1u << 30);
	for (std::uint8_t number = 0; number < callers; ++number) {
		EXPECT_TRUE(files_->find(keyOf(number))) << +number;
	}
}

TEST_F(RenditionFilesTest, ADiskThatCannotBeWrittenCostsOnlyTheFile)
{
	fileSystem_.failEvery(FileOperation::Write, ErrorKind::StorageFull);
	files_->put(keyOf(1, kBox), somePixels({40, 20}));
	EXPECT_FALSE(files_->find(keyOf(1, kBox)));
	fileSystem_.heal();
	files_->put(keyOf(1, kBox), somePixels({40, 20}));
	EXPECT_TRUE(files_->find(keyOf(1, kBox)));
}

} // namespace
} // namespace StreamImages
