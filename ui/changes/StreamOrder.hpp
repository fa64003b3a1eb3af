#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"

#include <vector>

namespace StreamImages {

class ImageManager;

// In which order a stream held which images at one time: what it takes to put them back.
struct StreamOrder {
	StreamId stream;
	std::vector<ImageId> images;

	friend bool operator==(const StreamOrder &, const StreamOrder &) = default;
};

// *Blocks.* Of all streams that hold one of the images. NotFound for one that is not there.
Expected<std::vector<StreamOrder>> readOrders(const ImageManager &manager, const std::vector<ImageId> &images);

// *Blocks.* Puts the images of the stream in this order again, and those that are to return to it as well, from whichever
// stream they are in. What has come to the stream since is behind them, if anything has to be moved. See moveImages for
// the errors.
Expected<void> restoreOrder(ImageManager &manager, const StreamOrder &order,
			    const std::vector<ImageId> &returning = {});

} // namespace StreamImages
