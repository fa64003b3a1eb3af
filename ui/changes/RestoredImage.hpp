#pragma once

#include "core/model/StreamImage.hpp"

namespace StreamImages {

// An image that an upload brought back from the trash, instead of adding the same picture once more.
struct RestoredImage {
	ImageId image;
	StoredVisibility former; // before the upload gave it another

	friend bool operator==(const RestoredImage &, const RestoredImage &) = default;
};

} // namespace StreamImages
