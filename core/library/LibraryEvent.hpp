#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"

#include <variant>
#include <vector>

namespace StreamImages {

// A stream was added, or the totals or the state of one changed.
struct StreamsChanged {};

// Images of a stream were added or changed; read them again.
struct ImagesChanged {
	StreamId stream;
	bool everyoneSees = false; // it is seen in what Audience::Everyone has of the stream
};

// Visibilities changed, as in effect before and after (a held or trashed image counts as private). The images of the stream
// changed with that: no ImagesChanged comes beside it.
struct VisibilityChanged {
	struct Change {
		ImageId image;
		Visibility before;
		Visibility after;
	};
	StreamId stream;
	std::vector<Change> changes;
};

// Panic was put in force, or lifted. No image and no visibility changed with that.
struct PanicChanged {
	bool active;
};

// Another image is in a slot, or none.
struct SlotsChanged {};

// The user has given or withdrawn the permission that remote control may manage the library.
struct RemoteManagementChanged {};

using LibraryEvent = std::variant<StreamsChanged, ImagesChanged, VisibilityChanged, PanicChanged, SlotsChanged,
				  RemoteManagementChanged>;

} // namespace StreamImages
