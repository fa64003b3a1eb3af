#pragma once

#include "tests/bench/stall/FrameWatch.hpp"
#include "tests/bench/stall/LibobsVideo.hpp"
#include "tests/bench/stall/Stage.hpp"

#include <chrono>
#include <functional>

namespace StreamImages::Bench {

struct IdleSecond {
	FrameRecord frames;
	double waitMs = 0; // the longest for libobs's graphics lock, which libobs itself holds while it draws
};

// libobs with a program that is watched. While it waits, it behaves as the thread of a user interface does: enters
// libobs's graphics lock now and then.
class Theatre {
public:
	Stage &stage() { return stage_; }
	FrameWatch &watch() { return watch_; }

	// Both return the longest time that the lock was waited for, in milliseconds.
	double pass(std::chrono::milliseconds time);
	double passUntil(const std::function<bool()> &condition); // throws after ten seconds

	// A second in which nothing happens; and no frame is lost, unless the machine never rests: whatever else is at work
	// would be taken for what is measured next.
	IdleSecond passIdle();

	// Puts the source on the stage and waits until the output shows the picture.
	void open(obs_source *source, const Impression &impression);

	// Waits until the output differs from this, then until it rests. Returns what it shows.
	Impression passUntilOtherThan(const Impression &before);

private:
	LibobsVideo video_;
	FrameWatch watch_;
	Stage stage_;
};

} // namespace StreamImages::Bench
