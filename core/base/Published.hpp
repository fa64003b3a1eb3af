#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

namespace StreamImages {

// Which of `count` equal places the calling thread uses, always the same; neighbours in time get different ones.
inline std::size_t placeOfThisThread(std::size_t count)
{
	static std::atomic<std::size_t> threads{0};
	thread_local const std::size_t number = threads.fetch_add(1, std::memory_order_relaxed);
	return number % count;
}

// The newest version of an immutable value. One thread publishes, any number read; a lock is held for one pointer copy, so
// no reader ever waits for work. A version lives as long as somebody holds it. Once anybody has read a version, nobody
// reads an older one any more.
//
// Many readers at once would spend their time handing one lock and one reference count from processor to processor, so
// there are several of each, and a thread always uses the same.
//
// std::atomic<std::shared_ptr> would say the same with one of each, but Apple's libc++ does not have it.
template<typename T> class Published {
public:
	explicit Published(std::shared_ptr<const T> first) { publish(std::move(first)); }

	std::shared_ptr<const T> get() const
	{
		const Place &place = places_[placeOfThisThread(kPlaces)];
		std::scoped_lock lock{place.mutex};
		return place.current;
	}

	void publish(std::shared_ptr<const T> next)
	{
		std::array<std::shared_ptr<const T>, kPlaces>
			versions; // outlives the locks: the old version dies after them
		for (auto &version : versions) {
			version = countedApart(next);
		}
		for (Place &place : places_) {
			place.mutex.lock();
		}
		for (std::size_t i = 0; i < kPlaces; ++i) {
			places_[i].current.swap(versions[i]);
		}
		for (Place &place : places_) {
			place.mutex.unlock();
		}
	}

private:
	static constexpr std::size_t kPlaces = 8;
	static constexpr std::size_t kCacheLine = 64;

	struct alignas(kCacheLine) Place {
		mutable std::mutex mutex;
		std::shared_ptr<const T> current;
	};

	// The same object with a reference count of its own, which holds the original.
	static std::shared_ptr<const T> countedApart(const std::shared_ptr<const T> &version)
	{
		const auto holder = std::make_shared<const std::shared_ptr<const T>>(version);
		return {holder, version.get()};
	}

	std::array<Place, kPlaces> places_;
};

} // namespace StreamImages
