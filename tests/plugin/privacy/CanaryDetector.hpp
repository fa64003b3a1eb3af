#pragma once

#include "tests/plugin/privacy/FrameTap.hpp"

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>

namespace StreamImages {

// A rectangle of a picture.
struct Area {
	int xPx = 0;
	int yPx = 0;
	PixelSize size;
};

// Whether anything is drawn there: all that is ever put there are canaries, so that it is one, whatever filters have done
// to its colour. Black, the colour of nothing, is none.
bool showsCanary(const Rendered &picture, const Area &area);

// Looks in every frame for a canary in one area. Safe to call from any thread.
class CanaryDetector {
public:
	struct Findings {
		std::size_t frames = 0; // that were looked at while forbidden
		std::size_t leaks = 0;  // of these showed it
	};

	explicit CanaryDetector(Area area) : area_(area) {}

	const Area &area() const { return area_; }

	void look(const Frame &frame);

	// Waits until the latest frame of each view, which began later than now, does not show a canary, or does; false when
	// it does not come to that within ten seconds.
	bool waitUntilBlank();
	bool waitUntilSeen();

	// Whether the latest frame of the view showed it.
	bool sees(View view) const;

	// Frames of the program so far.
	std::size_t frames() const;

	// Waits for `count` more frames of the program.
	void waitForFrames(std::size_t count);

	// From now on until `allow` no frame may show it that ends later.
	void forbid();
	Findings allow();

private:
	struct Latest {
		std::uint64_t begunNs = 0;
		bool canary = false;
	};

	const Latest &latest(View view) const { return latest_.at(static_cast<std::size_t>(view) - 1); }
	bool waitUntilEveryView(bool canary);

	const Area area_;
	mutable std::mutex mutex_; // guards everything below
	std::condition_variable looked_;
	std::array<Latest, 2> latest_;
	std::size_t programFrames_ = 0;
	std::optional<std::uint64_t> forbiddenSinceNs_;
	Findings findings_;
};

} // namespace StreamImages
