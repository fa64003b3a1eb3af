#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace StreamImages {

// A result on its way from a worker to the graphics thread, which neither waits for it nor is told. Whoever asked holds it
// in a shared pointer and the worker in a weak one: what nobody holds any more, nobody wants any more. Safe to call from any
// thread; `take` waits for nobody.
template<typename T> class Delivery {
public:
	void deliver(T result)
	{
		std::scoped_lock lock{mutex_};
		result_ = std::move(result);
	}

	// The result, once; empty while there is none, or just arriving.
	std::optional<T> take()
	{
		const std::unique_lock lock{mutex_, std::try_to_lock};
		return lock ? std::exchange(result_, std::nullopt) : std::nullopt;
	}

private:
	std::mutex mutex_; // guards result_
	std::optional<T> result_;
};

} // namespace StreamImages
