#pragma once

#include <cstdint>
#include <functional>

namespace StreamImages {

struct MoveProgress {
	std::uint64_t bytes = 0; // copied so far
	std::uint64_t totalBytes = 0;
};

// Watches a library being copied. Called by the thread that copies, at the beginning and after each file; either may be
// empty. Must not throw.
struct MoveObserver {
	std::function<void(const MoveProgress &)> progress;
	std::function<bool()> isCancelled;
};

} // namespace StreamImages
