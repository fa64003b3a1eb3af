#pragma once

#include "core/imaging/Vips.hpp"

#include <atomic>
#include <chrono>

namespace StreamImages {

// Ends the decoding of one image once it has taken too long. libvips asks after each few lines, so a step that it does
// in one piece (an interlaced PNG, a whole WebP) is only noticed when that piece is done.
class DecodeWatch {
public:
	// Watches everything computed from `image` until the watch is destroyed.
	DecodeWatch(VipsImage *image, std::chrono::steady_clock::time_point deadline);
	~DecodeWatch();

	DecodeWatch(const DecodeWatch &) = delete;
	DecodeWatch &operator=(const DecodeWatch &) = delete;

	// True once the time is over, whether or not libvips noticed before it was done.
	bool expired() const;

	// DecodeTimedOut when it was this watch that stopped libvips, else DamagedImage with libvips' words.
	std::unexpected<Error> decodeFailure() const;

private:
	static void onEval(VipsImage *image, VipsProgress *progress, DecodeWatch *watch);

	const std::chrono::steady_clock::time_point deadline_;
	std::atomic<bool> killed_{false}; // libvips may ask from a thread of its own
	VipsImagePtr image_;
};

} // namespace StreamImages
