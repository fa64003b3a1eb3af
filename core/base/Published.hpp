#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace StreamImages {

// The newest version of an immutable value. One thread publishes, any number read; the lock is held for one pointer
// copy, so no reader ever waits for work. A version lives as long as somebody holds it.
//
// std::atomic<std::shared_ptr> would say the same, but Apple's libc++ does not have it.
template<typename T> class Published {
public:
	explicit Published(std::shared_ptr<const T> first) : current_(std::move(first)) {}

	std::shared_ptr<const T> get() const
	{
		std::scoped_lock lock{mutex_};
		return current_;
	}

	void publish(std::shared_ptr<const T> next)
	{
		std::scoped_lock lock{mutex_};
		current_.swap(next); // a parameter outlives the lock: the old version dies after it
	}

private:
	mutable std::mutex mutex_;
	std::shared_ptr<const T> current_;
};

} // namespace StreamImages
