#include "core/cache/ImageCachePage.hpp"
#include "core/manager/ImageManager.hpp"

#include "tests/support/CountingRandom.hpp"
#include "tests/support/FaultyFileSystem.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/TemporaryFolder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

constexpr std::size_t kReaders = 128;
constexpr std::size_t kImages = 20;
constexpr std::uint64_t kReadsPerFlush = 2; // that every reader finishes while one flush has not ended
constexpr std::size_t kFlushesPerWait = 8;  // waiting takes most of the time, and the writer is to write too
constexpr PixelSize kBox{4, 4};

// How long to write: 5 s, or what STREAM_IMAGES_READERS_SECONDS says (docs/testing.md).
std::chrono::seconds writingTime()
{
	const char *seconds = std::getenv("STREAM_IMAGES_READERS_SECONDS");
	return std::chrono::seconds{seconds != nullptr ? std::atoi(seconds) : 5};
}

std::shared_ptr<const PixelBuffer> pixels()
{
	const auto drop = [](std::uint8_t *data) { delete[] data; };
	return std::make_shared<const PixelBuffer>(PixelBuffer{kBox, {new std::uint8_t[64]{}, drop}});
}

// A library of one stream, whose images have no content: nothing here decodes. Now and then a flush of the writer's ends
// only when all readers have gone on reading, so a reader that waited for the writer's disk work would be found out.
class ReadersTest : public testing::Test {
protected:
	ReadersTest()
	{
		auto store = LibraryStore::open(*real_, configuration_.libraryFolder).value();
		Stream stream;
		stream.id = StreamId::generate(random_);
		stream.title = "Show";
		for (std::size_t number = 0; number < kImages; ++number) {
			StreamImage image;
			image.id = ImageId::generate(random_);
			image.title = "Picture " + std::to_string(number);
			image.content.sha256 = std::string(64, static_cast<char>('a' + number % 6));
			image.content.widthPx = image.content.heightPx = 4;
			images_.push_back(image.id);
			stream.images.push_back(std::move(image));
		}
		stream_ = stream.id;
		EXPECT_TRUE(store->saveStream(stream));
		store.reset();
		manager_ = ImageManager::open(configuration_, {fileSystem_, clock_, random_, gate_}).value();
	}

	void readOnce(std::size_t reader, std::uint64_t round)
	{
		const ImageId &image = images_[(reader + round) % kImages];
		const auto audience = reader % 2 == 0 ? Audience::Owner : Audience::Everyone;
		(void)manager_->streams(audience)->size();
		const auto list = manager_->images(stream_, Audience::Owner);
		wrong_ += list && (*list)->size() == kImages ? 0 : 1;
		const auto found = manager_->image(image, Audience::Owner);
		wrong_ += found && (*found)->id == image ? 0 : 1;
		const ImageQuery query{.text = "picture"};
		wrong_ += manager_->findImages(query, Audience::Owner)->size() == kImages ? 0 : 1;
		const auto seen = manager_->images(stream_, audience, query);
		wrong_ += seen || seen.error().kind == ErrorKind::NotFound ? 0 : 1; // when nothing is public
		(void)manager_->status();
		(void)manager_->permit(image, Audience::Everyone).allows();
		const RenditionKey key = RenditionKey::of((*found)->content.sha256, kBox).value();
		if (!cache_.find(key)) {
			cache_.put(key, pixels());
		}
	}

	void readUntilTheEnd(std::size_t reader)
	{
		while (!ended_) {
			readOnce(reader, reads_[reader]);
			++reads_[reader];
		}
	}

	// Called where the writer flushes, before it does.
	void letEveryReaderGoOn()
	{
		std::array<std::uint64_t, kReaders> goals{};
		std::ranges::transform(reads_, goals.begin(), [](const auto &count) { return count + kReadsPerFlush; });
		const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{30};
		for (std::size_t reader = 0; reader < kReaders; ++reader) {
			while (reads_[reader] < goals[reader]) {
				if (std::chrono::steady_clock::now() > patience) {
					++waiting_;
					break;
				}
				std::this_thread::yield();
			}
		}
	}

	TemporaryFolder folder_;
	Configuration configuration_ =
		loadConfiguration([](const std::string &) { return std::nullopt; }, folder_.path()).values;
	std::unique_ptr<FileSystem> real_ = makeFileSystem();
	FaultyFileSystem fileSystem_{*real_};
	ManualClock clock_;
	CountingRandom random_;
	NoRenderer gate_;
	ImageCachePage cache_{{.maxBytes = 200}, clock_}; // not enough for all, so that pictures leave it
	StreamId stream_;
	std::vector<ImageId> images_;
	std::unique_ptr<ImageManager> manager_;

	std::array<std::atomic<std::uint64_t>, kReaders> reads_{};
	std::atomic<std::size_t> wrong_{0};
	std::atomic<std::size_t> flushes_{0};
	std::atomic<std::size_t> waiting_{0};
	std::atomic<bool> ended_{false};
};

TEST_F(ReadersTest, NobodyWaitsForTheWritersDiskWork)
{
	fileSystem_.observe([this](const FileCall &call) {
		if (call.operation == FileOperation::Flush || call.operation == FileOperation::FlushFolder) {
			if (flushes_++ % kFlushesPerWait == 0) {
				letEveryReaderGoOn();
			}
		}
	});
	std::vector<std::thread> readers;
	for (std::size_t reader = 0; reader < kReaders; ++reader) {
		readers.emplace_back([this, reader] { readUntilTheEnd(reader); });
	}
	const auto end = std::chrono::steady_clock::now() + writingTime();
	std::size_t writes = 0;
	while (std::chrono::steady_clock::now() < end && waiting_ == 0) {
		const auto visibility = writes / kImages % 2 == 0 ? Visibility::Public : Visibility::Private;
		EXPECT_TRUE(manager_->setVisibility({&images_[writes % kImages], 1}, visibility));
		++writes;
	}
	ended_ = true;
	std::ranges::for_each(readers, &std::thread::join);
	EXPECT_GT(writes, 0u);
	EXPECT_GE(flushes_, 2 * writes);
	EXPECT_EQ(waiting_, 0u) << "readers that did not go on while the writer flushed";
	EXPECT_EQ(wrong_, 0u);
	std::printf("READERS: %zu threads, %zu changes, %zu flushes, %zu readers that waited\n", kReaders, writes,
		    flushes_.load(), waiting_.load());
}

} // namespace
} // namespace StreamImages
