#pragma once

#include "core/imaging/Vips.hpp"

#include <cstddef>

// The ICC profile a picture may carry.

namespace StreamImages {

// False for none and for one that is broken or made for another kind of pixels.
inline bool hasUsableProfile(VipsImage *picture)
{
	const void *profile = nullptr;
	std::size_t bytes = 0;
	if (vips_image_get_typeof(picture, VIPS_META_ICC_NAME) == 0 ||
	    vips_image_get_blob(picture, VIPS_META_ICC_NAME, &profile, &bytes) != 0) {
		return false;
	}
	return vips_icc_is_compatible_profile(picture, profile, bytes);
}

inline void copyProfile(VipsImage *from, VipsImage *to)
{
	const void *profile = nullptr;
	std::size_t bytes = 0;
	if (vips_image_get_typeof(from, VIPS_META_ICC_NAME) != 0 &&
	    vips_image_get_blob(from, VIPS_META_ICC_NAME, &profile, &bytes) == 0) {
		vips_image_set_blob_copy(to, VIPS_META_ICC_NAME, profile, bytes);
	}
}

} // namespace StreamImages
