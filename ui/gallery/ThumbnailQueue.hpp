#pragma once

#include "core/base/Id.hpp"

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_set>

namespace StreamImages {

// Which thumbnails are to be loaded, in which order. Changed on the GUI thread up to the moment when a worker takes the next
// one, so that nobody waits for what scrolled away. Safe to call from any thread; no call blocks.
class ThumbnailQueue {
public:
	// Before all others. False when it waits already, or is being loaded.
	bool putFirst(const ImageId &image);

	// These and no others, except that those which are being loaded are left out. Answers how many did not wait before.
	std::size_t replace(std::span<const ImageId> images);

	// Empty when none waits.
	std::optional<ImageId> take();
	void finish(const ImageId &image); // one that was taken

private:
	std::mutex mutex_; // guards the rest; held for no longer than a look through it takes
	std::deque<ImageId> waiting_;
	std::unordered_set<ImageId> loading_; // taken
};

} // namespace StreamImages
