#pragma once

#include "core/base/Clock.hpp"

#include <atomic>

namespace StreamImages {

// Time that passes only when a test says so. Starts at 2026-01-02T03:04:05Z.
class ManualClock final : public Clock {
public:
	UtcTime now() override { return UtcTime{std::chrono::milliseconds{milliseconds_.load()}}; }
	SteadyTime steadyNow() override { return SteadyTime{std::chrono::milliseconds{steady_.load()}}; }
	void advance(std::chrono::milliseconds by)
	{
		set(by);
		steady_ += by.count();
	}

	// As somebody sets the clock of a wall; a negative time sets it back.
	void set(std::chrono::milliseconds by) { milliseconds_ += by.count(); }

private:
	std::atomic<std::int64_t> milliseconds_{1'767'323'045'000};
	std::atomic<std::int64_t> steady_{1000};
};

} // namespace StreamImages
