#include "core/cache/ImageCache.hpp"

#include "tests/core/cache/CachePixels.hpp"
#include "tests/support/ManualClock.hpp"
#include "tests/support/ManyThreads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace StreamImages {
namespace {

constexpr int kCallers = 100;

TEST(ImageCacheThreadsTest, AHundredCallersOfOneMissingEntryCauseOneLoad)
{
	constexpr int rounds = 20;
	ManualClock clock;
	ImageCache cache{{.maxBytes = 100'000}, clock};
	for (int round = 0; round < rounds; ++round) {
		const RenditionKey key = keyOf(static_cast<std::uint8_t>(round));
		std::atomic<int> loads{0};
		std::vector<PixelHandle> found(kCallers);
		onManyThreads(kCallers, [&](int number) {
			found[static_cast<std::size_t>(number)] =
				cache.ensure(CachePage::OnAir, key, [&]() -> Expected<PixelHandle> {
					     ++loads;
					     return sharedPixels(10);
				     }).value();
		});
		EXPECT_EQ(loads, 1);
		for (const PixelHandle &pixels : found) {
			EXPECT_EQ(pixels, found[0]);
		}
	}
}

// The load itself waits until all have asked, so most of them wait for it, and looks at the page meanwhile: nobody holds
// a lock.
TEST(ImageCacheThreadsTest, WhoWaitsHoldsNoLock)
{
	ManualClock clock;
	ImageCache cache{{.maxBytes = 100'000}, clock};
	std::atomic<int> answered{0};
	onManyThreads(kCallers, [&](int) {
		const auto result = cache.ensure(CachePage::OnAir, keyOf(1), [&]() -> Expected<PixelHandle> {
			while (cache.statistics(CachePage::OnAir).misses < kCallers) {
				std::this_thread::yield();
			}
			cache.put(CachePage::OnAir, keyOf(2), sharedPixels(1));
			return sharedPixels(10);
		});
		answered += result ? 1 : 0;
	});
	EXPECT_EQ(answered, kCallers);
}

// Another thread asks the page while the pixels are being freed, and is answered.
TEST(ImageCacheThreadsTest, PixelsThatExpiredAreFreedOutsideTheLock)
{
	ManualClock clock;
	ImageCachePage cache{{.maxBytes = 1000, .maxAge = std::chrono::seconds{1}}, clock};
	bool answered = false;
	const auto askAndFree = [&](const PixelBuffer *pixels) {
		std::thread{[&] { answered = cache.statistics().entries == 0; }}.join();
		delete pixels;
	};
	cache.put(keyOf(1), PixelHandle{new PixelBuffer{makePixels(1)}, askAndFree});
	clock.advance(std::chrono::seconds{1});
	cache.dropExpired();
	EXPECT_TRUE(answered);
}

TEST(ImageCacheThreadsTest, EveryCallMayMeetEveryOther)
{
	ManualClock clock;
	ImageCache cache{{.maxBytes = 20'000, .maxAge = std::chrono::seconds{1}}, clock};
	std::atomic<int> wrong{0};
	onManyThreads(kCallers, [&](int number) {
		for (int i = 0; i < 200; ++i) {
			const CachePage page = kCachePages[static_cast<std::size_t>(number + i) % kCachePages.size()];
			const int width = 1 + (number * 31 + i) % 90;
			const RenditionKey key = keyOf(static_cast<std::uint8_t>(width));
			const auto found =
				cache.ensure(page, key, [&]() -> Expected<PixelHandle> { return sharedPixels(width); });
			wrong += (*found)->size.widthPx == width ? 0 : 1;
			const CacheStatistics now = cache.statistics(page);
			wrong += now.bytes <= now.maxBytes ? 0 : 1;
			clock.advance(std::chrono::milliseconds{i % 3});
			if (i % 50 == number % 50) {
				cache.clear(page);
			}
			if (i % 50 == (number + 25) % 50) {
				cache.dropExpired(page);
			}
		}
	});
	EXPECT_EQ(wrong, 0);
}

} // namespace
} // namespace StreamImages
