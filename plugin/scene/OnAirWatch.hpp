#pragma once

#include "core/base/Clock.hpp"
#include "core/base/WorkerPool.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <obs.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>

namespace StreamImages {

// An image that is on the program output, or was.
struct OnAir {
	std::string sourceUuid;
	std::string sourceName;
	ImageId image;
	UtcTime since{};
};

// Follows which images are on program. Looks on a thread of its own, whenever libobs or one of our sources says that
// something is different, so that nobody waits for who listens.
class OnAirWatch {
public:
	enum class Change { Shown = 1, Hidden };
	// Called one at a time, on the watch's thread. Of what takes another's place in a source, the other is told first.
	using Listener = std::function<void(const OnAir &image, Change change)>;

	// Both outlive the watch.
	OnAirWatch(const SourceControl &control, Clock &clock, Listener listener);

	OnAirWatch(const OnAirWatch &) = delete;
	OnAirWatch &operator=(const OnAirWatch &) = delete;

	// From any thread; returns at once.
	void noticeChange();

	// Since when the source shows what it does, which is on air; now, if that is news.
	UtcTime since(const SourceState &source) const;

private:
	using BySource = std::map<std::string, OnAir>; // by uuid

	static void onSignal(void *watch, calldata_t *data);
	void look();
	BySource onAirNow() const;

	const SourceControl &control_;
	Clock &clock_;
	const Listener listener_;
	std::atomic<bool> noticed_{false};
	mutable std::mutex mutex_; // guards onAir_
	BySource onAir_;
	WorkerPool worker_{1};                   // uses all of the above,
	const std::array<OBSSignal, 4> signals_; // and these post to it
};

} // namespace StreamImages
