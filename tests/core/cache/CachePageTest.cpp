#include "core/cache/CachePage.hpp"

#include <gtest/gtest.h>

namespace StreamImages {
namespace {

TEST(CachePageTest, EveryPageHasAWordOfItsOwn)
{
	for (const CachePage page : kCachePages) {
		EXPECT_EQ(parseCachePage(toString(page)), page);
	}
	EXPECT_EQ(toString(CachePage::OnAir), "on_air");
}

TEST(CachePageTest, OtherWordsAreNoPages)
{
	for (const char *word : {"", "onair", "Gallery", "gallery "}) {
		EXPECT_FALSE(parseCachePage(word)) << word;
	}
}

} // namespace
} // namespace StreamImages
