#include "core/cache/RenditionCache.hpp"

#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const PixelBuffer> pixels(int count)
{
	const auto bytes = static_cast<std::size_t>(count) * 4;
	return std::make_shared<const PixelBuffer>(
		PixelBuffer{{count, 1}, {new std::uint8_t[bytes]{}, [](std::uint8_t *data) { delete[] data; }}});
}

RenditionKey key(const std::string &sha256)
{
	return {sha256, {100, 100}};
}

class RenditionCacheTest : public testing::Test {
protected:
	void put(const std::string &name, int pixelCount = 10) { cache_.put(key(name), pixels(pixelCount)); }
	bool has(const std::string &name) { return cache_.find(key(name)) != nullptr; }

	ManualClock clock_;
	RenditionCache cache_{{.maxBytes = 100, .maxAge = 24h}, clock_}; // 25 pixels
};

TEST_F(RenditionCacheTest, FindsWhatWasPut)
{
	put("a");
	EXPECT_TRUE(has("a"));
	EXPECT_FALSE(has("b"));
	EXPECT_EQ(cache_.bytes(), 40u);
}

TEST_F(RenditionCacheTest, TellsBoxesApart)
{
	put("a");
	EXPECT_EQ(cache_.find({"a", {100, 200}}), nullptr);
}

TEST_F(RenditionCacheTest, TheLeastRecentlyUsedLeavesFirst)
{
	put("a");
	put("b");
	EXPECT_TRUE(has("a"));
	put("c");
	EXPECT_TRUE(has("a"));
	EXPECT_FALSE(has("b"));
	EXPECT_TRUE(has("c"));
}

TEST_F(RenditionCacheTest, NeverHoldsMoreThanItsLimit)
{
	for (int i = 1; i <= 60; ++i) {
		put(std::to_string(i), 1 + i % 30);
		EXPECT_LE(cache_.bytes(), 100u);
	}
}

TEST_F(RenditionCacheTest, DoesNotKeepWhatAloneIsMoreThanTheLimit)
{
	put("small");
	put("huge", 26);
	EXPECT_FALSE(has("huge"));
	EXPECT_TRUE(has("small"));
}

TEST_F(RenditionCacheTest, PuttingAgainReplaces)
{
	put("a", 10);
	put("a", 20);
	EXPECT_EQ(cache_.bytes(), 80u);
	EXPECT_EQ(cache_.find(key("a"))->size.widthPx, 20);
}

TEST_F(RenditionCacheTest, AnEntryExpiresWhenItIsAsOldAsItMayBecome)
{
	put("a");
	clock_.advance(24h - 1ms);
	EXPECT_TRUE(has("a"));
	clock_.advance(1ms);
	EXPECT_FALSE(has("a"));
	EXPECT_EQ(cache_.bytes(), 0u);
}

TEST_F(RenditionCacheTest, APictureInUseOutlivesItsEviction)
{
	put("a", 25);
	const auto held = cache_.find(key("a"));
	put("b", 25);
	EXPECT_FALSE(has("a"));
	EXPECT_EQ(held->size.widthPx, 25);
}

TEST_F(RenditionCacheTest, ALimitOfZeroKeepsNothing)
{
	RenditionCache none{{.maxBytes = 0, .maxAge = 24h}, clock_};
	none.put(key("a"), pixels(1));
	EXPECT_EQ(none.find(key("a")), nullptr);
}

} // namespace
} // namespace StreamImages
