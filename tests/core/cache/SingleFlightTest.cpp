#include "core/cache/SingleFlight.hpp"

#include "tests/support/ManyThreads.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

namespace StreamImages {
namespace {

constexpr int kAskers = 100;

using Flights = SingleFlight<int, int>;

TEST(SingleFlightTest, WhoAsksLaterLoadsAgain)
{
	Flights flights;
	int loads = 0;
	const auto load = [&] { return Expected<int>{++loads}; };
	EXPECT_EQ(flights.load(1, load), 1);
	EXPECT_EQ(flights.load(1, load), 2);
}

// A flight stays in the air until another caller is under way as well, and nobody may begin a second one meanwhile.
TEST(SingleFlightTest, NoTwoLoadOneKeyAtATime)
{
	Flights flights;
	std::atomic<int> inTheAir{0};
	std::atomic<int> most{0};
	std::atomic<int> asking{0};
	std::atomic<int> answered{0};
	onManyThreads(kAskers, [&](int) {
		const int place = ++asking;
		const auto result = flights.load(1, [&] {
			most = std::max<int>(most, ++inTheAir);
			while (place == 1 && asking < kAskers) {
				std::this_thread::yield();
			}
			--inTheAir;
			return Expected<int>{7};
		});
		answered += result == 7 ? 1 : 0;
	});
	EXPECT_EQ(most, 1);
	EXPECT_EQ(answered, kAskers);
}

TEST(SingleFlightTest, AnErrorGoesToAllWhoWait)
{
	Flights flights;
	std::atomic<int> failed{0};
	onManyThreads(kAskers, [&](int) {
		const auto result =
			flights.load(1, [] { return Expected<int>{failure(ErrorKind::DamagedImage, "broken")}; });
		failed += !result && result.error().kind == ErrorKind::DamagedImage ? 1 : 0;
	});
	EXPECT_EQ(failed, kAskers);
	EXPECT_EQ(flights.load(1, [] { return Expected<int>{7}; }), 7);
}

// Each load waits for the other to have begun.
TEST(SingleFlightTest, KeysDoNotWaitForEachOther)
{
	Flights flights;
	std::latch both{2};
	const auto load = [&] {
		both.arrive_and_wait();
		return Expected<int>{7};
	};
	std::thread other{[&] { EXPECT_EQ(flights.load(2, load), 7); }};
	EXPECT_EQ(flights.load(1, load), 7);
	other.join();
}

TEST(SingleFlightTest, ALoadMayAskForAnotherKey)
{
	Flights flights;
	const auto result = flights.load(1, [&] { return flights.load(2, [] { return Expected<int>{7}; }); });
	EXPECT_EQ(result, 7);
}

TEST(SingleFlightTest, WhatALoadThrowsEndsItsFlight)
{
	Flights flights;
	const auto throwing = []() -> Expected<int> { throw std::runtime_error{"out of memory"}; };
	EXPECT_THROW(static_cast<void>(flights.load(1, throwing)), std::runtime_error);
	EXPECT_EQ(flights.load(1, [] { return Expected<int>{7}; }), 7);
}

} // namespace
} // namespace StreamImages
