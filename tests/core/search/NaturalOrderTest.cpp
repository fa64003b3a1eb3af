#include "core/search/NaturalOrder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace StreamImages {
namespace {

bool comesBefore(std::string_view left, std::string_view right)
{
	return compareNaturally(left, right) < 0;
}

bool areEqual(std::string_view left, std::string_view right)
{
	return compareNaturally(left, right) == 0;
}

TEST(NaturalOrderTest, SortsNumbersByValue)
{
	const std::vector<std::string_view> sorted{"",      "1",       "2",       "10",          "a",        "a1b2",
						   "a1b10", "a2",      "a02b",    "a10",         "a100",     "b",
						   "scene", "scene 1", "scene 2", "scene 2 bis", "scene 12", "scene-1"};
	for (std::size_t left = 0; left < sorted.size(); ++left) {
		for (std::size_t right = 0; right < sorted.size(); ++right) {
			EXPECT_EQ(comesBefore(sorted[left], sorted[right]), left < right)
				<< sorted[left] << " and " << sorted[right];
		}
	}
}

TEST(NaturalOrderTest, LeadingZerosMakeNoDifference)
{
	EXPECT_TRUE(areEqual("a007", "a7"));
	EXPECT_TRUE(areEqual("0", "000"));
	EXPECT_TRUE(comesBefore("a007b", "a7c"));
	EXPECT_TRUE(comesBefore("a0", "a1"));
}

TEST(NaturalOrderTest, NumbersMayHaveAnyNumberOfDigits)
{
	const std::string huge(100'000, '9');
	EXPECT_TRUE(comesBefore("18446744073709551615", "18446744073709551616"));
	EXPECT_TRUE(comesBefore("4294967297", "18446744073709551617")) << "no number wraps around";
	EXPECT_TRUE(comesBefore(huge, huge + "0"));
	EXPECT_TRUE(areEqual(huge, "000" + huge));
}

TEST(NaturalOrderTest, BytesAboveAsciiComeAfterIt)
{
	EXPECT_TRUE(comesBefore("z", "ж"));
	EXPECT_TRUE(comesBefore("9", "ж"));
}

} // namespace
} // namespace StreamImages
