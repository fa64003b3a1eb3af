#pragma once

#include "core/model/Stream.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// What can be told of a stream without its images: enough for a list of streams, and to know where an image is. Plain
// data, small, since it is in memory for every stream of the library.
struct StreamFacts {
	StreamId id;
	std::string title;
	UtcTime created{};
	std::optional<UtcTime> trashedSince;

	// Images as each audience sees them; none of a trashed stream.
	std::size_t ownerCount = 0;
	std::size_t subscriberCount = 0;
	std::size_t publicCount = 0;
	std::size_t heldCount = 0;            // of the owner's, held private since a recovery
	std::optional<UtcTime> oldestTrashed; // of its images in the trash; empty when there are none

	std::vector<ImageId::Bytes> images; // all of them, those in the trash included

	friend bool operator==(const StreamFacts &, const StreamFacts &) = default;
};

StreamFacts factsOf(const Stream &stream);

} // namespace StreamImages
