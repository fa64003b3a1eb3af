#pragma once

#include "core/base/Clock.hpp"
#include "core/base/WorkerPool.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <chrono>
#include <functional>
#include <mutex>

namespace StreamImages {

// How long the panic key must rest before it lifts: who hammers it means to hide.
constexpr std::chrono::milliseconds kPanicRest{1000};

// What hotkeys tell the user, who may not look. Called on any thread; each returns at once.
struct KeyCallbacks {
	std::function<void(const char *textKey, int slot)> refused; // slot 0: it was about none
	std::function<void(const Error &error)> failed;
};

// What the hotkeys of the whole plugin do. Safe to call from any thread; returns at once, and the rest is done by threads of
// its own: panic's waits for nothing else.
class KeyCommands {
public:
	// All outlive this.
	KeyCommands(ImageManager &manager, const SourceControl &control, Clock &clock, KeyCallbacks callbacks);

	KeyCommands(const KeyCommands &) = delete;
	KeyCommands &operator=(const KeyCommands &) = delete;

	void pressPanic();
	void pressSlot(int slot);

	// On the chosen source. Whether it was one that can be obeyed: Show where nothing is hidden, and Hide where it is, are
	// not, so that one key can have both.
	bool press(Command command);

private:
	void showSlot(int slot);
	void setPanic(Panic panic);
	void report(const Expected<void> &result) const;

	ImageManager &manager_;
	const SourceControl &control_;
	Clock &clock_;
	const KeyCallbacks callbacks_;
	std::mutex mutex_; // guards lastPanic_
	SteadyTime lastPanic_ = SteadyTime::min();
	WorkerPool panics_{1};
	WorkerPool slots_{1};
};

} // namespace StreamImages
