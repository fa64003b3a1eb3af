#include "core/base/Ticker.hpp"

#include <gtest/gtest.h>

#include <semaphore>

namespace StreamImages {
namespace {

using namespace std::chrono_literals;

TEST(TickerTest, RunsItsTaskAgainAndAgain)
{
	std::counting_semaphore<> runs{0};
	const Ticker ticker{1ms, [&] { runs.release(); }};
	runs.acquire();
	runs.acquire();
	runs.acquire();
}

TEST(TickerTest, WaitsForTheRunThatHasBegunAndNotForThePause)
{
	std::counting_semaphore<> begun{0};
	int halves = 0;
	{
		const Ticker ticker{0ms, [&] {
					    ++halves;
					    begun.release();
					    ++halves;
				    }};
		begun.acquire();
	}
	EXPECT_EQ(halves % 2, 0);
	const Ticker patient{24h, [] {}};
}

} // namespace
} // namespace StreamImages
