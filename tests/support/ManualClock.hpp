#pragma once

#include "core/base/Clock.hpp"

#include <atomic>

namespace StreamImages {

// Time that passes only when a test says so. Starts at 2026-01-02T03:04:05Z.
class ManualClock final : public Clock {
public:
	UtcTime now() override { return UtcTime{std::chrono::milliseconds{milliseconds_.load()}}; }
	void advance(std::chrono::milliseconds by) { milliseconds_ += by.count(); }

private:
	std::atomic<std::int64_t> milliseconds_{1'767'323'045'000};
};

} // namespace StreamImages
