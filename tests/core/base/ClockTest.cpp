#include "core/base/Clock.hpp"

#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

constexpr UtcTime kMoment = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 10h + 45min + 44s + 123ms;

TEST(ClockTest, WritesIso8601WithMilliseconds)
{
	EXPECT_EQ(toIso8601(kMoment), "2026-11-22T10:45:44.123Z");
	EXPECT_EQ(toIso8601(UtcTime{}), "1970-01-01T00:00:00.000Z");
	EXPECT_EQ(toIso8601(ManualClock{}.now()), "2026-01-02T03:04:05.000Z");
}

TEST(ClockTest, ReadsWhatItWrites)
{
	for (const UtcTime time : {kMoment, UtcTime{}, UtcTime{-1ms}, kMoment - std::chrono::years{500}}) {
		EXPECT_EQ(parseIso8601(toIso8601(time)), time) << toIso8601(time);
	}
	const UtcTime leapDay = std::chrono::sys_days{std::chrono::year{2028} / 2 / 29};
	EXPECT_EQ(parseIso8601("2028-02-29T00:00:00.000Z"), leapDay);
}

TEST(ClockTest, WritesOnlyWhatItReads)
{
	EXPECT_EQ(toIso8601(UtcTime::max()), "9999-12-31T23:59:59.999Z");
	EXPECT_EQ(toIso8601(UtcTime::min()), "0000-01-01T00:00:00.000Z");
	EXPECT_TRUE(parseIso8601(toIso8601(UtcTime::max())));
	EXPECT_TRUE(parseIso8601(toIso8601(UtcTime::min())));
}

TEST(ClockTest, ReadsATimeWithoutAFraction)
{
	EXPECT_EQ(parseIso8601("2026-11-22T10:45:44Z"), kMoment - 123ms);
}

TEST(ClockTest, ReadsNothingElse)
{
	for (const char *text : {
		     "",
		     "now",
		     "2026-11-22",
		     "2026-11-22T10:45:44",
		     "2026-11-22T10:45:44.123",
		     "2026-11-22 10:45:44Z",
		     "2026-11-22T10:45:44+01:00",
		     "2026-11-22T10:45:44.1Z",
		     "2026-11-22T10:45:44.1234Z",
		     "2026-11-22T10:45:44.Z",
		     "2026-11-22T10:45:44.123Z ",
		     "2026-02-29T00:00:00Z",
		     "2026-13-01T00:00:00Z",
		     "2026-00-10T00:00:00Z",
		     "2026-11-22T24:00:00Z",
		     "2026-11-22T10:60:00Z",
		     "2026-11-22T10:00:60Z",
		     "-026-11-22T10:45:44Z",
		     "+026-11-22T10:45:44Z",
		     "2026-11-22T-1:45:44Z",
		     "2026-1-22T10:45:44Z",
	     }) {
		EXPECT_EQ(parseIso8601(text), std::nullopt) << text;
	}
}

TEST(ClockTest, SystemTimeIsNow)
{
	SystemClock clock;
	const UtcTime first = clock.now();
	EXPECT_GT(first, kMoment - std::chrono::years{2});
	EXPECT_GE(clock.now(), first);
}

} // namespace

} // namespace StreamImages
