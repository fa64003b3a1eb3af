#pragma once

#include "core/base/Id.hpp"

namespace StreamImages {

// What adding an image came to.
struct AddedImage {
	enum class Outcome {
		Added = 1,
		AlreadyThere, // the stream holds the same content already: `image` is that image, unchanged
	};
	ImageId image;
	Outcome outcome;
};

} // namespace StreamImages
