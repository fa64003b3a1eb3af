#pragma once

#include "core/library/LibraryEvent.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace StreamImages {

using LibraryListener = std::function<void(const LibraryEvent &)>;

// Keeps a listener subscribed as long as it lives. Once it is gone, the listener is not running and never will. May be
// destroyed from within its own listener.
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

// Delivers events to listeners on the thread that publishes them. Safe to call from any thread.
class EventHub {
public:
	[[nodiscard]] Subscription subscribe(LibraryListener listener);
	void publish(const LibraryEvent &event);

private:
	std::mutex mutex_; // guards listeners_; not held while a listener runs
	std::vector<std::weak_ptr<Subscription::Listener>> listeners_;
};

} // namespace StreamImages
