#include "core/cache/ImageCache.hpp"

#include "tests/core/cache/CachePixels.hpp"
#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <string>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsKept = true; // by a sanitizer, for a while, after it was freed
#else
constexpr bool kMemoryIsKept = false;
#endif

namespace StreamImages {
namespace {

constexpr std::size_t kBudget = std::size_t{100} << 20;
constexpr int kOperations = 100'000;
constexpr std::size_t kBytesToPut = std::size_t{5} << 30;

// What the process may have beyond the cache's budget and what it had at the beginning: the one picture that is being made
// (8 MB), and what malloc keeps of freed ones, mostly holes between those in use.
constexpr std::size_t kBeyondBudget = std::size_t{64} << 20;

std::atomic<std::size_t> livingBytes{0};

// Pixels that were all written to, so that the process really has them; their bytes are counted as long as they live.
// A few are as large as a picture for the canvas, most are thumbnails and what lies between.
class CountedPixels {
public:
	static PixelHandle make(std::minstd_rand &random)
	{
		static constexpr std::array sizes{PixelSize{200, 150}, PixelSize{200, 200}, PixelSize{64, 64},
						  PixelSize{320, 180}, PixelSize{640, 360}, PixelSize{1920, 1080}};
		static constexpr std::array chances{30, 30, 28, 8, 3, 1}; // in a hundred
		int chance = static_cast<int>(random() % 100);
		std::size_t kind = 0;
		while (chance >= chances.at(kind)) {
			chance -= chances.at(kind++);
		}
		const PixelSize size = sizes.at(kind);
		const std::size_t bytes =
			static_cast<std::size_t>(size.widthPx) * 4 * static_cast<std::size_t>(size.heightPx);
		auto *data = new std::uint8_t[sizeof(bytes) + bytes]; // the count in front, for freeing
		std::memcpy(data, &bytes, sizeof(bytes));
		std::memset(data + sizeof(bytes), 1, bytes);
		livingBytes += bytes;
		return std::make_shared<const PixelBuffer>(PixelBuffer{size, {data + sizeof(bytes), remove}});
	}

private:
	static void remove(std::uint8_t *pixels)
	{
		std::size_t bytes = 0;
		std::memcpy(&bytes, pixels - sizeof(bytes), sizeof(bytes));
		livingBytes -= bytes;
		delete[] (pixels - sizeof(bytes));
	}
};

// Of this process; 0 where the system does not tell.
std::size_t residentBytes()
{
	std::ifstream status{"/proc/self/status"};
	for (std::string word; status >> word;) {
		std::size_t kilobytes = 0;
		if (word == "VmRSS:" && status >> kilobytes) {
			return kilobytes << 10;
		}
	}
	return 0;
}

class ImageCacheSoakTest : public testing::Test {
protected:
	// One operation; what it put and got is let go at its end.
	void operate()
	{
		const CachePage page = kCachePages.at(random_() % kCachePages.size());
		const RenditionKey key =
			keyOf(static_cast<std::uint8_t>(random_() % 256), {static_cast<int>(random_() % 2), 1});
		const auto choice = random_() % 1000;
		if (choice < 300) {
			const PixelHandle pixels = CountedPixels::make(random_);
			put_ += pixels->bytes();
			cache_.put(page, key, pixels);
		} else if (choice < 600) {
			const auto ensured = cache_.ensure(page, key, [&]() -> Expected<PixelHandle> {
				const PixelHandle pixels = CountedPixels::make(random_);
				put_ += pixels->bytes();
				return pixels;
			});
			EXPECT_TRUE(ensured);
		} else if (choice < 990) {
			static_cast<void>(cache_.find(page, key));
		} else if (choice < 999) {
			clock_.advance(std::chrono::minutes{15});
		} else {
			cache_.clear(page);
		}
	}

	void expectWithinBudget()
	{
		std::size_t counted = 0;
		for (const CachePage page : kCachePages) {
			const CacheStatistics now = cache_.statistics(page);
			ASSERT_LE(now.bytes, now.maxBytes);
			counted += now.bytes;
		}
		ASSERT_EQ(counted, livingBytes);
		ASSERT_LE(counted, kBudget);
	}

	std::minstd_rand random_;
	ManualClock clock_;
	ImageCache cache_{{.maxBytes = kBudget, .maxAge = std::chrono::minutes{30}}, clock_};
	std::size_t put_ = 0;
};

TEST_F(ImageCacheSoakTest, ManyOperationsOverManyPicturesStayWithinTheBudget)
{
	const std::size_t before = residentBytes();
	std::size_t most = 0;
	for (int operation = 0; operation < kOperations; ++operation) {
		operate();
		ASSERT_NO_FATAL_FAILURE(expectWithinBudget()) << "after operation " << operation;
		most = std::max(most, residentBytes());
	}
	EXPECT_GE(put_, kBytesToPut);
	for (const CachePage page : kCachePages) {
		EXPECT_GT(cache_.statistics(page).evictions, 100u) << "the budget was hardly reached";
		EXPECT_GT(cache_.statistics(page).expirations, 10u);
	}
	std::printf("SOAK: %d operations, %zu MiB of pictures, budget %zu MiB, resident at most %zu MiB\n", kOperations,
		    put_ >> 20, kBudget >> 20, (most - before) >> 20);
	if (!kMemoryIsKept) {
		EXPECT_LE(most, before + kBudget + kBeyondBudget);
	}
	cache_.clear();
	EXPECT_EQ(livingBytes, 0u);
}

} // namespace
} // namespace StreamImages
