#include "core/cache/ImageCache.hpp"

#include "tests/core/cache/CachePixels.hpp"
#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

class ImageCacheTest : public testing::Test {
protected:
	bool has(CachePage page, std::uint8_t number) { return cache_.find(page, keyOf(number)) != nullptr; }

	ManualClock clock_;
	ImageCache cache_{{.maxBytes = 10'000}, clock_};
};

TEST_F(ImageCacheTest, NoPagePushesOutAnothersEntries)
{
	for (const CachePage page : kCachePages) {
		cache_.put(page, keyOf(1), sharedPixels(10));
	}
	for (int number = 2; number < 250; ++number) {
		cache_.put(CachePage::Browser, keyOf(static_cast<std::uint8_t>(number)), sharedPixels(20));
	}
	EXPECT_FALSE(has(CachePage::Browser, 1));
	for (const CachePage page : {CachePage::Details, CachePage::Gallery, CachePage::OnAir}) {
		EXPECT_TRUE(has(page, 1)) << toString(page);
		EXPECT_EQ(cache_.statistics(page).evictions, 0u);
	}
}

TEST_F(ImageCacheTest, WhatIsPutOnOnePageIsOnNoOther)
{
	cache_.put(CachePage::Details, keyOf(1), sharedPixels(10));
	EXPECT_TRUE(has(CachePage::Details, 1));
	EXPECT_FALSE(has(CachePage::OnAir, 1));
	EXPECT_EQ(cache_.statistics(CachePage::Details).hits, 1u);
	EXPECT_EQ(cache_.statistics(CachePage::OnAir).hits, 0u);
	EXPECT_EQ(cache_.statistics(CachePage::OnAir).misses, 1u);
}

TEST_F(ImageCacheTest, OnePageIsClearedAlone)
{
	for (const CachePage page : kCachePages) {
		cache_.put(page, keyOf(1), sharedPixels(10));
	}
	cache_.clear(CachePage::Gallery);
	EXPECT_FALSE(has(CachePage::Gallery, 1));
	EXPECT_TRUE(has(CachePage::Browser, 1));
	cache_.clear();
	for (const CachePage page : kCachePages) {
		EXPECT_FALSE(has(page, 1)) << toString(page);
	}
}

TEST_F(ImageCacheTest, ExpiredEntriesOfOnePageAreDroppedAlone)
{
	for (const CachePage page : kCachePages) {
		cache_.put(page, keyOf(1), sharedPixels(10));
	}
	clock_.advance(std::chrono::hours{24});
	cache_.dropExpired(CachePage::Gallery);
	for (const CachePage page : kCachePages) {
		EXPECT_EQ(cache_.statistics(page).entries, page == CachePage::Gallery ? 0u : 1u) << toString(page);
	}
}

TEST_F(ImageCacheTest, ThePagesTogetherHaveNoMoreThanTheBudget)
{
	for (const std::size_t budget : {std::size_t{0}, std::size_t{1}, std::size_t{99}, std::size_t{101},
					 std::size_t{500} << 20, std::size_t{65536} << 20}) {
		const ImageCache cache{{.maxBytes = budget}, clock_};
		std::size_t sum = 0;
		for (const CachePage page : kCachePages) {
			sum += cache.statistics(page).maxBytes;
		}
		EXPECT_LE(sum, budget);
		EXPECT_GE(sum + kCachePages.size(), budget);
	}
	EXPECT_EQ(cache_.statistics(CachePage::OnAir).maxBytes, 7000u);
	EXPECT_EQ(cache_.statistics(CachePage::Details).maxBytes, 1500u);
	EXPECT_EQ(cache_.statistics(CachePage::Gallery).maxBytes, 1000u);
	EXPECT_EQ(cache_.statistics(CachePage::Browser).maxBytes, 500u);
}

} // namespace
} // namespace StreamImages
