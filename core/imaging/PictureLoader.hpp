#pragma once

#include "core/imaging/Imaging.hpp"
#include "core/imaging/Vips.hpp"

#include <optional>

namespace StreamImages {

// A picture whose header has been read and found within the limits. For BMP, GIF and most scaled JPEGs the pixels are
// there too; everything else is decoded when pixels are asked for, from top to bottom and once. Must not outlive the
// content it was opened from.
struct OpenedPicture {
	ImageHeader header;
	PixelMemory pixels;                    // what such an image points to; outlives it
	VipsImagePtr image;                    // first frame only, not yet upright; null when it is finished
	std::optional<PixelBuffer> finished{}; // as it will be shown, when decoding did all there was to do
};

// Reads a header and checks every limit that it can break.
Expected<ImageHeader> readPictureHeader(std::span<const std::byte> content, const ImagingLimits &limits);

// Opens a picture for scaling it down to fit in `box`. Formats that can decode at a smaller size do so, as long as that
// is no smaller than what will be shown. Finished is only a JPEG.
Expected<OpenedPicture> openPicture(std::span<const std::byte> content, PixelSize box, const ImagingLimits &limits);

// Opens a picture at its own size; never finished. The frames of an animated WebP lie one below the other, each as high as the image's
// page height, and are decoded one after the other; of an animated GIF there is only the first.
Expected<OpenedPicture> openAllFrames(std::span<const std::byte> content, const ImagingLimits &limits);

} // namespace StreamImages
