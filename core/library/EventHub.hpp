#pragma once

#include "core/library/LibraryEvent.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace StreamImages {

// Runs a task, now or later, one after the other: on the GUI's thread, say.
using Executor = std::function<void(std::function<void()> task)>;

// Must not throw.
using LibraryListener = std::function<void(const LibraryEvent &)>;

// Keeps a listener subscribed as long as it lives. Once it is gone, the listener is not running and never will, whatever
// an executor has still to do. May be destroyed from within its own listener, and from within another.
class Subscription {
public:
	Subscription() = default;
	Subscription(Subscription &&other) noexcept = default;
	Subscription &operator=(Subscription &&other) noexcept;
	~Subscription();

private:
	friend class EventHub;
	struct Listener;
	explicit Subscription(std::shared_ptr<Listener> listener) : listener_(std::move(listener)) {}
	void cancel();

	std::shared_ptr<Listener> listener_;
};

// Delivers events to listeners in the order they were posted. Safe to call from any thread.
class EventHub {
public:
	// Without an executor the listener runs within `deliver`. It must not wait for another thread's change.
	[[nodiscard]] Subscription subscribe(LibraryListener listener, Executor executor = {});

	// Puts an event in line; whoever orders the changes calls this in their order.
	void post(LibraryEvent event);

	// When it returns, every event posted by this thread has been delivered; within a listener, it will be soon after
	// that listener has returned.
	void deliver();

private:
	bool hasEvents();
	void tellAll();
	void tell(const LibraryEvent &event);

	std::mutex mutex_; // guards listeners_ and events_; not held while a listener runs
	std::vector<std::weak_ptr<Subscription::Listener>> listeners_;
	std::deque<LibraryEvent> events_;
	std::mutex delivering_;                  // held while listeners run
	std::atomic<std::thread::id> deliverer_; // who holds it
};

} // namespace StreamImages
