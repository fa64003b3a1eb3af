#include "core/library/EventHub.hpp"

#include <utility>

namespace StreamImages {

struct Subscription::Listener {
	// Recursive, so that a listener may end its own subscription.
	std::recursive_mutex mutex;
	LibraryListener call; // empty once cancelled
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

Subscription EventHub::subscribe(LibraryListener listener)
{
	auto entry = std::make_shared<Subscription::Listener>();
	entry->call = std::move(listener);
	std::scoped_lock lock{mutex_};
	std::erase_if(listeners_, [](const auto &known) { return known.expired(); });
	listeners_.push_back(entry);
	return Subscription{std::move(entry)};
}

void EventHub::publish(const LibraryEvent &event)
{
	std::vector<std::weak_ptr<Subscription::Listener>> listeners;
	{
		std::scoped_lock lock{mutex_};
		listeners = listeners_;
	}
	for (const auto &known : listeners) {
		if (const auto listener = known.lock()) {
			std::scoped_lock lock{listener->mutex};
			if (const LibraryListener call = listener->call) { // a copy: the listener may cancel itself
				call(event);
			}
		}
	}
}

} // namespace StreamImages
