#pragma once

#include "core/imaging/PixelBuffer.hpp"
#include "core/imaging/Vips.hpp"

// EXIF orientation: 1 is upright, 2 to 4 are mirrored or upside down, 5 to 8 lie on their side.

namespace StreamImages {

inline bool isUpright(VipsImage *image)
{
	return vips_image_get_orientation(image) == 1;
}

inline bool liesOnItsSide(VipsImage *image)
{
	return vips_image_get_orientation(image) >= 5;
}

// The size a stored picture has once it is upright, and back.
inline PixelSize uprightSize(PixelSize stored, VipsImage *image)
{
	return liesOnItsSide(image) ? PixelSize{stored.heightPx, stored.widthPx} : stored;
}

inline PixelSize storedSize(PixelSize upright, VipsImage *image)
{
	return uprightSize(upright, image); // swapping is its own inverse
}

} // namespace StreamImages
