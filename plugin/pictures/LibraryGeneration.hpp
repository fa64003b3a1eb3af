#pragma once

#include "core/manager/ImageManager.hpp"

#include <atomic>
#include <cstdint>

namespace StreamImages {

// A number that grows with every change of the library: whoever remembers it can tell, without a lock and at any time,
// whether what they know may be stale. Safe to read from any thread.
class LibraryGeneration {
public:
	explicit LibraryGeneration(ImageManager &manager)
		: subscription_(manager.subscribe([this](const LibraryEvent &) { ++value_; }))
	{
	}

	std::uint64_t value() const { return value_; }

private:
	std::atomic<std::uint64_t> value_{1};
	Subscription subscription_; // last: it counts
};

} // namespace StreamImages
