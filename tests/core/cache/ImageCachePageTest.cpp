#include "core/cache/ImageCachePage.hpp"

#include "tests/core/cache/CachePixels.hpp"
#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;

// A page of 1000 bytes: 250 pixels, of which 225 are the 90 %.
class ImageCachePageTest : public testing::Test {
protected:
	void put(std::uint8_t number, int pixelCount = 20) { cache_.put(keyOf(number), sharedPixels(pixelCount)); }
	bool has(std::uint8_t number) { return cache_.find(keyOf(number)) != nullptr; }
	std::size_t bytes() const { return cache_.statistics().bytes; }

	ManualClock clock_;
	ImageCachePage cache_{{.maxBytes = 1000, .maxAge = 24h}, clock_};
};

TEST_F(ImageCachePageTest, FindsWhatWasPut)
{
	put(1);
	EXPECT_TRUE(has(1));
	EXPECT_FALSE(has(2));
	EXPECT_EQ(bytes(), 80u);
}

TEST_F(ImageCachePageTest, TellsBoxesApart)
{
	put(1);
	EXPECT_EQ(cache_.find(keyOf(1, {100, 200})), nullptr);
}

TEST_F(ImageCachePageTest, PuttingAgainReplaces)
{
	put(1, 10);
	put(1, 20);
	EXPECT_EQ(bytes(), 80u);
	EXPECT_EQ(cache_.statistics().entries, 1u);
	EXPECT_EQ(cache_.find(keyOf(1))->size.widthPx, 20);
}

TEST_F(ImageCachePageTest, FilledToNineTenthsItKeepsAll)
{
	for (std::uint8_t number = 1; number <= 10; ++number) {
		put(number, number == 10 ? 45 : 20);
	}
	EXPECT_EQ(bytes(), 900u);
	EXPECT_EQ(cache_.statistics().evictions, 0u);
}

TEST_F(ImageCachePageTest, PastNineTenthsAFifthOfTheEntriesLeavesTheOldestFirst)
{
	for (std::uint8_t number = 1; number <= 10; ++number) {
		put(number);
	}
	EXPECT_TRUE(has(1)); // used last, so no more the oldest
	put(11, 26);
	EXPECT_EQ(cache_.statistics().evictions, 2u);
	EXPECT_FALSE(has(2));
	EXPECT_FALSE(has(3));
	for (const int number : {1, 4, 10, 11}) {
		EXPECT_TRUE(has(static_cast<std::uint8_t>(number))) << number;
	}
}

TEST_F(ImageCachePageTest, AFifthLeavesAgainUntilThereIsRoom)
{
	for (std::uint8_t number = 1; number <= 10; ++number) {
		put(number);
	}
	put(11, 150); // 600 bytes: of 800, 500 have to leave; two entries, then one each time
	EXPECT_EQ(cache_.statistics().evictions, 7u);
	EXPECT_EQ(bytes(), 840u);
	EXPECT_FALSE(has(7));
	EXPECT_TRUE(has(8));
}

TEST_F(ImageCachePageTest, OfFewEntriesOneLeaves)
{
	put(1, 110);
	put(2, 110);
	put(3, 10);
	EXPECT_EQ(cache_.statistics().evictions, 1u);
	EXPECT_FALSE(has(1));
}

TEST_F(ImageCachePageTest, APictureOfMoreThanNineTenthsHasThePageToItself)
{
	put(1);
	put(2, 250);
	EXPECT_FALSE(has(1));
	EXPECT_TRUE(has(2));
	put(3);
	EXPECT_FALSE(has(2));
	EXPECT_TRUE(has(3));
}

TEST_F(ImageCachePageTest, DoesNotKeepWhatAloneIsMoreThanTheLimit)
{
	put(1);
	put(2, 251);
	EXPECT_FALSE(has(2));
	EXPECT_TRUE(has(1));
}

TEST_F(ImageCachePageTest, ALimitOfZeroKeepsNothing)
{
	ImageCachePage none{{.maxBytes = 0}, clock_};
	none.put(keyOf(1), sharedPixels(1));
	EXPECT_EQ(none.find(keyOf(1)), nullptr);
	EXPECT_TRUE(none.ensure(keyOf(1), [] { return Expected<PixelHandle>{sharedPixels(1)}; }));
	EXPECT_EQ(none.statistics().entries, 0u);
}

TEST_F(ImageCachePageTest, AnEntryExpiresWhenItIsAsOldAsItMayBecome)
{
	put(1);
	clock_.advance(24h - 1ms);
	EXPECT_TRUE(has(1)) << "and being used does not make it younger";
	clock_.advance(1ms);
	EXPECT_FALSE(has(1));
	EXPECT_EQ(bytes(), 0u);
	EXPECT_EQ(cache_.statistics().expirations, 1u);
	EXPECT_EQ(cache_.statistics().misses, 1u);
}

TEST_F(ImageCachePageTest, WhatExpiredIsDroppedAtOnceWhenAskedFor)
{
	put(1);
	put(2);
	const auto handle = cache_.find(keyOf(1));
	clock_.advance(1h);
	put(3);
	cache_.dropExpired();
	EXPECT_EQ(cache_.statistics().entries, 3u) << "none is old enough";
	clock_.advance(23h);
	cache_.dropExpired();
	EXPECT_EQ(cache_.statistics().entries, 1u);
	EXPECT_EQ(bytes(), 80u);
	EXPECT_EQ(cache_.statistics().expirations, 2u);
	EXPECT_EQ(cache_.statistics().evictions, 0u);
	EXPECT_FALSE(has(1));
	EXPECT_EQ(cache_.statistics().expirations, 2u) << "counted once";
	EXPECT_TRUE(has(3));
	EXPECT_EQ(handle->pixels()[79], 0);
}

TEST_F(ImageCachePageTest, AHandleOutlivesEvictionAndClearing)
{
	put(1, 225);
	const auto evicted = cache_.find(keyOf(1));
	put(2, 225);
	const auto cleared = cache_.find(keyOf(2));
	cache_.clear();
	EXPECT_FALSE(has(1));
	EXPECT_FALSE(has(2));
	EXPECT_EQ(evicted->pixels()[899], 0);
	EXPECT_EQ(cleared->pixels()[899], 0);
}

TEST_F(ImageCachePageTest, CountsWhatHappened)
{
	EXPECT_FALSE(has(1));
	put(1, 25);
	put(2, 50);
	EXPECT_TRUE(has(1));
	EXPECT_TRUE(has(2));
	const CacheStatistics now = cache_.statistics();
	EXPECT_EQ(now.hits, 2u);
	EXPECT_EQ(now.misses, 1u);
	EXPECT_EQ(now.evictions, 0u);
	EXPECT_EQ(now.expirations, 0u);
	EXPECT_EQ(now.entries, 2u);
	EXPECT_EQ(now.bytes, 300u);
	EXPECT_EQ(now.maxBytes, 1000u);
	cache_.clear();
	EXPECT_EQ(cache_.statistics().hits, 2u);
	EXPECT_EQ(cache_.statistics().entries, 0u);
	EXPECT_EQ(cache_.statistics().bytes, 0u);
}

TEST_F(ImageCachePageTest, EnsuringLoadsOnceAndCountsOneMiss)
{
	int loads = 0;
	const auto load = [&]() -> Expected<PixelHandle> {
		++loads;
		return sharedPixels(3);
	};
	const auto first = cache_.ensure(keyOf(1), load);
	EXPECT_EQ(first, cache_.ensure(keyOf(1), load));
	EXPECT_EQ(loads, 1);
	EXPECT_EQ(cache_.statistics().misses, 1u);
	EXPECT_EQ(cache_.statistics().hits, 1u);
}

TEST_F(ImageCachePageTest, AnErrorIsNotKept)
{
	const auto failing = [] { return Expected<PixelHandle>{failure(ErrorKind::DamagedImage, "broken")}; };
	EXPECT_EQ(cache_.ensure(keyOf(1), failing).error().kind, ErrorKind::DamagedImage);
	EXPECT_TRUE(cache_.ensure(keyOf(1), [] { return Expected<PixelHandle>{sharedPixels(3)}; }));
}

// Freed pixels ask the page something; with the lock held that would never end.
class FreedPixels {
public:
	static void watch(ImageCachePage &page)
	{
		page_ = &page;
		freed_ = 0;
	}
	static int freed() { return freed_; }

	static PixelHandle make(int count)
	{
		const auto bytes = static_cast<std::size_t>(count) * 4;
		return std::make_shared<const PixelBuffer>(
			PixelBuffer{{count, 1}, {new std::uint8_t[bytes]{}, [](std::uint8_t *data) {
							 freed_ += page_->statistics().maxBytes > 0 ? 1 : 0;
							 delete[] data;
						 }}});
	}

private:
	static inline ImageCachePage *page_ = nullptr;
	static inline int freed_ = 0;
};

TEST_F(ImageCachePageTest, PixelsAreFreedOutsideTheLock)
{
	FreedPixels::watch(cache_);
	cache_.put(keyOf(1), FreedPixels::make(200));
	cache_.put(keyOf(1), FreedPixels::make(200)); // replaces
	EXPECT_EQ(FreedPixels::freed(), 1);
	cache_.put(keyOf(2), FreedPixels::make(200)); // evicts
	EXPECT_EQ(FreedPixels::freed(), 2);
	clock_.advance(24h);
	EXPECT_FALSE(has(2)); // expires
	EXPECT_EQ(FreedPixels::freed(), 3);
	cache_.put(keyOf(3), FreedPixels::make(200));
	cache_.clear();
	EXPECT_EQ(FreedPixels::freed(), 4);
}

} // namespace
} // namespace StreamImages
