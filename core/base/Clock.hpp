#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace StreamImages {

// A UTC instant with millisecond resolution, as stored in the library.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

// An instant of a clock that nobody sets: for durations.
using SteadyTime = std::chrono::time_point<std::chrono::steady_clock, std::chrono::milliseconds>;

// Where time comes in, so that no test sleeps. Safe to call from any thread.
class Clock {
public:
	virtual ~Clock() = default;
	virtual UtcTime now() = 0;
	virtual SteadyTime steadyNow() = 0;
};

class SystemClock final : public Clock {
public:
	UtcTime now() override;
	SteadyTime steadyNow() override;
};

// ISO-8601 with milliseconds: "2026-11-22T10:45:44.123Z". What is before the year 0 or after 9999 is written as the first or the
// last instant of these.
std::string toIso8601(UtcTime time);

// Reads what toIso8601 writes; the fraction may be missing. Empty for anything else.
std::optional<UtcTime> parseIso8601(std::string_view text);

} // namespace StreamImages
