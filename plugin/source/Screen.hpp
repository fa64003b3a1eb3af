#pragma once

#include "plugin/source/Layer.hpp"
#include "plugin/source/PictureFrame.hpp"

#include <obs.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

namespace StreamImages {

enum class Change { Cut = 1, WithTransition };

struct TransitionPace {
	std::uint32_t durationMs = 0;
	PixelSize composed; // its size: no larger than can be seen, as each frame takes three pictures of it
};

// What a source has on its screen: one layer, or two while one of OBS's transitions leads from one to the other.
//
// As transitions keep what they composed until the next tick, nothing at all is drawn, and the size is 0, as soon as one
// image that is part of it may not be seen.
//
// Threads: `mayDraw` and `size` from any; `render` inside the graphics lock; `enumerate` from any; the rest on the graphics
// thread.
class Screen {
public:
	// `source` is whose screen it is, and outlives it.
	explicit Screen(obs_source_t *source) : source_(source) {}
	~Screen();

	Screen(const Screen &) = delete;
	Screen &operator=(const Screen &) = delete;

	// How WithTransition changes; without a transition as Cut does. A running one ends.
	void useTransition(OBSSource transition);

	// Null: an empty screen.
	void show(std::shared_ptr<Layer> layer, Change change, TransitionPace pace = {});

	// The layer that is shown or coming; null when there is none.
	const std::shared_ptr<Layer> &layer() const { return current_; }

	// The layer that is leaving; null when no transition runs.
	const std::shared_ptr<Layer> &leaving() const { return leaving_; }

	// A transition has begun in the last 400 ms: its frames take long to draw, so that what can wait should.
	bool busy() const;

	// The audience has changed.
	void permitAnew(const std::function<Permit(const ImageId &)> &permitFor);

	// Ends a transition whose time is over; takes off what may not be seen any more, at once. True in the latter case.
	bool tick();

	bool mayDraw() const { return permit_.load().allows() && leavingPermit_.load().allows(); }
	PixelSize size() const { return size_; }
	void render() const;

	// Calls back with the transition while it runs.
	void enumerate(obs_source_enum_proc_t callback, void *data) const;

private:
	void publish();
	bool startTransition(TransitionPace pace);
	void endTransition();
	OBSSource runningTransition() const;

	obs_source_t *const source_;

	// Change on the graphics thread inside the graphics lock.
	std::shared_ptr<Layer> current_;
	std::shared_ptr<Layer> leaving_;
	bool transitioning_ = false;
	PixelSize composed_; // of the transition that runs
	std::uint64_t beganNs_ = 0;

	// Graphics thread only.
	std::unique_ptr<std::array<PictureFrame, 2>> frames_; // made with the first transition
	std::size_t currentFrame_ = 0;

	// Of all that is part of what is drawn; the empty permit when nothing is.
	std::atomic<Permit> permit_;
	std::atomic<Permit> leavingPermit_;
	std::atomic<PixelSize> size_;

	mutable std::mutex mutex_; // guards everything below
	OBSSource transition_;
	bool running_ = false; // as transitioning_, for `enumerate`
};

} // namespace StreamImages
