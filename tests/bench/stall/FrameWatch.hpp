#pragma once

#include "tests/bench/Measuring.hpp"
#include "tests/bench/stall/Impression.hpp"

#include <cstdint>
#include <mutex>
#include <vector>

struct video_data;

namespace StreamImages::Bench {

// A frame as whoever streams or records gets it.
struct OutputFrame {
	SteadyClock::time_point arrived;
	Impression impression;
};

struct FrameRecord {
	double worstGapMs = 0;  // between the ends of two render passes of the program
	double worstTickMs = 0; // from the beginning of a tick to that of drawing
	std::uint32_t framesLost = 0;
	std::vector<OutputFrame> frames;
};

// Watches libobs's frames for as long as it lives: the graphics thread at work, and what comes out. Frames lost are those
// that libobs itself counts as missed by rendering ("lagged").
class FrameWatch {
public:
	FrameWatch();
	~FrameWatch();

	FrameWatch(const FrameWatch &) = delete;
	FrameWatch &operator=(const FrameWatch &) = delete;

	// A new record begins. A gap that lasts beyond this moment belongs to the new one.
	void begin();
	FrameRecord record() const;

	// The newest frame that came out; grey before the first.
	Impression newest() const;

private:
	static void onTick(void *data, float seconds);
	static void onDraw(void *data, std::uint32_t width, std::uint32_t height);
	static void onRendered(void *data);
	static void onFrame(void *data, video_data *frame);

	SteadyClock::time_point tick_; // graphics thread only

	mutable std::mutex mutex_; // guards everything below; held for no longer than copying takes
	SteadyClock::time_point rendered_;
	std::uint32_t lostBefore_ = 0;
	FrameRecord record_;
	Impression newest_{};
};

// How many different pictures came to rest: stayed the same for at least so many frames.
int steadyPictures(const std::vector<OutputFrame> &frames, int least);

} // namespace StreamImages::Bench
