#pragma once

#include "core/base/Clock.hpp"
#include "core/base/WorkerPool.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <obs.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace StreamImages {

// An image that is on the program output.
struct OnAir {
	std::string sourceName;
	ImageId image;
	UtcTime since{};
};

// Follows which images are on program. Looks on a thread of its own, whenever libobs or one of our sources says that
// something is different, so that nobody waits for who listens.
class OnAirWatch {
public:
	// Called one at a time, on the watch's thread, when it is not as it was; and once at first.
	using Listener = std::function<void(const std::vector<OnAir> &onAir)>;

	// All outlive the watch.
	OnAirWatch(const SourceControl &control, Clock &clock, Listener listener);

	OnAirWatch(const OnAirWatch &) = delete;
	OnAirWatch &operator=(const OnAirWatch &) = delete;

	// From any thread; returns at once.
	void noticeChange();

	// Since when the source shows what it does, which is on air; now, if that is news.
	UtcTime since(const SourceState &source) const;

private:
	static void onSignal(void *watch, calldata_t *data);
	void look();
	UtcTime knownSince(const SourceState &source, UtcTime now) const; // with mutex_ held

	const SourceControl &control_;
	Clock &clock_;
	const Listener listener_;
	std::atomic<bool> noticed_{false};
	bool told_ = false;        // the watch's thread only
	mutable std::mutex mutex_; // guards onAir_
	std::vector<OnAir> onAir_;
	WorkerPool worker_{1};                   // uses all of the above,
	const std::array<OBSSignal, 5> signals_; // and these post to it
};

} // namespace StreamImages
