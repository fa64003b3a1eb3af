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

// What the hotkeys of the whole plugin do. Safe to call from any thread, and takes no lock of libobs there, which calls keys
// with one of its own held: all is done by other threads. What the chosen source is told comes in the order of the keys;
// panic waits for nothing, not even for a lifting that is being saved.
class KeyCommands {
public:
	// All outlive this.
	KeyCommands(ImageManager &manager, const SourceControl &control, Clock &clock, KeyCallbacks callbacks);

	KeyCommands(const KeyCommands &) = delete;
	KeyCommands &operator=(const KeyCommands &) = delete;

	void pressPanic();
	void pressSlot(int slot);
	void press(Command command); // on the chosen source

private:
	void tell(Command command);
	void showSlot(int slot);
	void setPanic(Panic panic);
	void report(const Expected<void> &result) const;

	ImageManager &manager_;
	const SourceControl &control_;
	Clock &clock_;
	const KeyCallbacks callbacks_;
	std::mutex mutex_; // guards lastPanic_ and wanted_
	SteadyTime lastPanic_ = SteadyTime::min();
	Panic wanted_ = Panic::On; // by the last press
	WorkerPool panics_{1};
	WorkerPool liftings_{1};
	WorkerPool source_{1};
};

} // namespace StreamImages
