#include "core/library/EventHub.hpp"

#include <utility>

namespace StreamImages {

namespace {

// Whether this thread runs a listener, of whatever hub.
thread_local bool listening = false;

} // namespace

struct Subscription::Listener {
	// Recursive, so that a listener may end its own subscription.
	std::recursive_mutex mutex;
	LibraryListener call; // empty once cancelled
	Executor executor;    // constant

	void hear(const LibraryEvent &event) noexcept
	{
		std::scoped_lock lock{mutex};
		if (const LibraryListener listener = call) { // a copy: the listener may cancel itself
			const bool before = std::exchange(listening, true);
			listener(event);
			listening = before;
		}
	}
};

Subscription &Subscription::operator=(Subscription &&other) noexcept
{
	if (this != &other) {
		cancel();
		listener_ = std::move(other.listener_);
	}
	return *this;
}

Subscription::~Subscription()
{
	cancel();
}

void Subscription::cancel()
{
	if (const std::shared_ptr<Listener> listener = std::exchange(listener_, nullptr)) {
		std::scoped_lock lock{listener->mutex};
		listener->call = nullptr;
	}
}

Subscription EventHub::subscribe(LibraryListener listener, Executor executor)
{
	auto entry = std::make_shared<Subscription::Listener>();
	entry->call = std::move(listener);
	entry->executor = std::move(executor);
	std::scoped_lock lock{mutex_};
	std::erase_if(listeners_, [](const auto &known) { return known.expired(); });
	listeners_.push_back(entry);
	return Subscription{std::move(entry)};
}

void EventHub::post(LibraryEvent event)
{
	std::scoped_lock lock{mutex_};
	events_.push_back(std::move(event));
}

void EventHub::deliver()
{
	if (deliverer_ == std::this_thread::get_id()) {
		return; // from within a listener: the call below it goes on
	}
	// A listener that an executor runs waits for no other one, which may be waiting for it to end.
	do {
		std::unique_lock delivering{delivering_, std::defer_lock};
		if (!listening) {
			delivering.lock();
		} else if (!delivering.try_lock()) {
			return; // who has it looks once more after giving it back
		}
		deliverer_ = std::this_thread::get_id();
		tellAll();
		deliverer_ = std::thread::id{};
	} while (hasEvents());
}

bool EventHub::hasEvents()
{
	std::scoped_lock lock{mutex_};
	return !events_.empty();
}

void EventHub::tellAll()
{
	for (std::unique_lock lock{mutex_}; !events_.empty(); lock.lock()) {
		const LibraryEvent event = std::move(events_.front());
		events_.pop_front();
		lock.unlock();
		tell(event);
	}
}

void EventHub::tell(const LibraryEvent &event)
{
	std::vector<std::weak_ptr<Subscription::Listener>> listeners;
	{
		std::scoped_lock lock{mutex_};
		listeners = listeners_;
	}
	for (const auto &known : listeners) {
		const auto listener = known.lock();
		if (listener && listener->executor) {
			listener->executor([known, event] {
				if (const auto still = known.lock()) {
					still->hear(event);
				}
			});
		} else if (listener) {
			listener->hear(event);
		}
	}
}

} // namespace StreamImages
