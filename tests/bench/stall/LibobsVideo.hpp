#pragma once

namespace StreamImages::Bench {

constexpr int kFramesPerSecond = 60;

// A libobs of 640 x 360 at 60 fps, without a frontend, on the X display; with OBS's own image source and transitions,
// and with our module as users get it. One in a process. Throws when something is missing.
//
// A larger canvas would hide what is measured: without a GPU, an empty 1080p frame takes longer than there is time.
class LibobsVideo {
public:
	LibobsVideo();
	~LibobsVideo();

	LibobsVideo(const LibobsVideo &) = delete;
	LibobsVideo &operator=(const LibobsVideo &) = delete;
};

} // namespace StreamImages::Bench
