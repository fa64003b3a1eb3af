#pragma once

#include "core/library/LibraryEvent.hpp"
#include "core/library/StreamSnapshot.hpp"

#include <memory>
#include <vector>

namespace StreamImages {

// A stream as it is and as it shall be, with what that means for viewers. Pure: makes nothing happen.
struct StreamChange {
	std::shared_ptr<const StreamSnapshot> before; // empty for a new stream
	Stream after;
	std::vector<VisibilityChanged::Change> changes; // of visibility in effect; may be empty

	std::vector<VisibilityChanged::Change> narrowingChanges() const; // of those, the ones that take viewers away
	bool everyoneSees() const;                                       // in what Audience::Everyone has of the stream
	// `before` with nothing changed but what takes viewers away.
	Stream narrowed() const;
	// Whether it adds to a stream that comes near the 16 MiB its document may have (JsonDocument.hpp). There is always
	// room for hiding images and moving them to the trash.
	bool addsTooMuch() const;
};

struct StreamEdit {
	std::shared_ptr<const StreamSnapshot> before;
	Stream after;
};

// The changes of streams that belong together. An image that goes from one of them to another keeps its viewers; one that
// is in none of them yet had none.
std::vector<StreamChange> planChanges(std::vector<StreamEdit> edits);

} // namespace StreamImages
