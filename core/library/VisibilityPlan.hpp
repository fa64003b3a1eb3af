#pragma once

#include "core/base/Error.hpp"
#include "core/library/LibraryEvent.hpp"
#include "core/library/LibrarySnapshot.hpp"

#include <span>
#include <vector>

namespace StreamImages {

// What giving some images one visibility does to one of their streams.
struct VisibilityPlan {
	Stream narrowed;                                // only the images that lose viewers have changed
	Stream changed;                                 // all of them have
	std::vector<VisibilityChanged::Change> changes; // of visibility in effect; may be empty

	std::vector<VisibilityChanged::Change> narrowingChanges() const; // of those, the ones that take viewers away
};

// One plan for each stream that has something to save. Pure: makes nothing happen. NotFound when an image does not
// exist.
Expected<std::vector<VisibilityPlan>> planVisibility(const LibrarySnapshot &library, std::span<const ImageId> images,
						     Visibility visibility, UtcTime now);

} // namespace StreamImages
