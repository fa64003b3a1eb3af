#pragma once

#include "core/base/Id.hpp"
#include "core/model/StreamImage.hpp"

namespace StreamImages {

// What adding an image came to.
struct AddedImage {
	enum class Outcome {
		Added = 1,
		AlreadyThere, // the stream holds the same content already: `image` is that image, unchanged
		// The stream's trash held the same content: `image` is that image, back with the visibility asked for now.
		Restored,
	};
	ImageId image;
	Outcome outcome;
	StoredVisibility former = {}; // of one that was restored: what it had in the trash
};

} // namespace StreamImages
