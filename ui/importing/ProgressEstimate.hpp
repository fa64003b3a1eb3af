#pragma once

#include "core/base/Clock.hpp"

#include <chrono>
#include <optional>

namespace StreamImages {

// How long work will take that has been going on for a while. Goes by the speed of the last quarter of a minute or so, of
// which what is latest counts most: it follows a change bit by bit, and does not mind work that comes in bursts. Pure; the
// unit of work is the caller's.
class ProgressEstimate {
public:
	// Often, from the beginning on, also while nothing gets done; the total may grow.
	void advance(double done, double total, SteadyTime now);

	// Empty until enough is done to tell.
	std::optional<std::chrono::seconds> timeLeft() const;

private:
	using Seconds = std::chrono::duration<double>;

	void measure(double done, Seconds step);

	std::optional<SteadyTime> begun_;
	SteadyTime measured_{};
	double done_ = 0; // when it was measured
	double total_ = 0;

	// Work and the time it took; what is long past counts less and less.
	double recentWork_ = 0;
	Seconds recentTime_{0};
};

} // namespace StreamImages
