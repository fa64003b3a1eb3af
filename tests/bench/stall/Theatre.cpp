#include "tests/bench/stall/Theatre.hpp"

#include <obs.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace StreamImages::Bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kTurn = 5ms; // between two looks of the user interface
constexpr auto kIdle = 1000ms;
constexpr int kIdleTries = 10;
constexpr auto kPatience = 10s;
constexpr int kRestingFrames = 5;

double millisecondsToEnterGraphics()
{
	return millisecondsOf([] {
		obs_enter_graphics();
		obs_leave_graphics();
	});
}

} // namespace

double Theatre::pass(std::chrono::milliseconds time)
{
	const auto end = SteadyClock::now() + time;
	return passUntil([&] { return SteadyClock::now() >= end; });
}

double Theatre::passUntil(const std::function<bool()> &condition)
{
	const auto deadline = SteadyClock::now() + kPatience;
	double longest = millisecondsToEnterGraphics();
	while (!condition()) {
		if (SteadyClock::now() > deadline) {
			throw std::runtime_error{"what was waited for did not come"};
		}
		std::this_thread::sleep_for(kTurn);
		longest = std::max(longest, millisecondsToEnterGraphics());
	}
	return longest;
}

IdleSecond Theatre::passIdle()
{
	IdleSecond idle;
	for (int i = 0; i < kIdleTries; ++i) {
		watch_.begin();
		idle.waitMs = pass(kIdle);
		idle.frames = watch_.record();
		if (idle.frames.framesLost == 0) {
			break;
		}
	}
	return idle;
}

void Theatre::open(obs_source *source, const Impression &impression)
{
	stage_.put(source);
	passUntil([&] { return difference(watch_.newest(), impression) < kAlike; });
}

Impression Theatre::passUntilOtherThan(const Impression &before)
{
	passUntil([&] { return watch_.newest() != before; });
	watch_.begin();
	passUntil([&] {
		const auto frames = watch_.record().frames;
		return steadyPictures(frames, kRestingFrames) > 0;
	});
	return watch_.newest();
}

} // namespace StreamImages::Bench
