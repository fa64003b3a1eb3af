#pragma once

#include "core/base/Error.hpp"

#include <functional>
#include <future>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace StreamImages {

// Work that several ask for at once is done once: the first to ask for a key does it, on its own thread; who asks for the
// same key meanwhile waits, without any lock, and gets the same result, be it a value or an error. Nothing is remembered:
// who asks afterwards does it again, so whoever keeps the results looks among them before and at the beginning of the
// work.
//
// Safe to call from any thread. The work must not ask for its own key.
template<typename Key, typename Value, typename Hash = std::hash<Key>> class SingleFlight {
public:
	using Result = Expected<Value>;

	// `load` is called without arguments and returns a Result. What it throws, the caller gets; those who wait get a
	// std::future_error.
	template<typename Load> Result load(const Key &key, Load &&load)
	{
		std::promise<Result> promise;
		if (const auto running = findOrBegin(key, promise); running.valid()) {
			return running.get();
		}
		const Landing landing{*this, key}; // whatever happens, nobody waits for ever
		Result result = std::forward<Load>(load)();
		promise.set_value(result);
		return result;
	}

private:
	// Ends a flight: who asks from now on begins another.
	struct Landing {
		SingleFlight &flights;
		const Key &key;
		~Landing()
		{
			std::scoped_lock lock{flights.mutex_};
			flights.running_.erase(key);
		}
	};

	// Empty when there is none and the caller's own has begun.
	std::shared_future<Result> findOrBegin(const Key &key, std::promise<Result> &own)
	{
		std::scoped_lock lock{mutex_};
		const auto [flight, began] = running_.try_emplace(key);
		if (!began) {
			return flight->second;
		}
		flight->second = own.get_future().share();
		return {};
	}

	std::mutex mutex_; // guards everything below
	std::unordered_map<Key, std::shared_future<Result>, Hash> running_;
};

} // namespace StreamImages
