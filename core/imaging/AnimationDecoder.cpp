#include "core/imaging/AnimationDecoder.hpp"

#include <cstring>

namespace StreamImages {

namespace {

bool isOpaque(const std::uint8_t *rgba, PixelSize size)
{
	const auto width = static_cast<std::size_t>(size.widthPx);
	for (int y = 0; y < size.heightPx; ++y) {
		std::uint8_t alphas = 255; // of a row: a loop without an end in between is many times faster
		for (std::size_t x = 0; x < width; ++x) {
			alphas &= rgba[x * 4 + 3];
		}
		if (alphas != 255) {
			return false;
		}
		rgba += width * 4;
	}
	return true;
}

} // namespace

VipsImagePtr wrapCanvas(const std::uint8_t *rgba, PixelSize size)
{
	const std::size_t bytes = static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx) * 4;
	const VipsImagePtr wrapped{
		vips_image_new_from_memory(rgba, bytes, size.widthPx, size.heightPx, 4, VIPS_FORMAT_UCHAR)};
	const VipsImagePtr image = vipsResult([&](VipsImage **out) {
		return wrapped ? vips_copy(wrapped.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr)
			       : -1;
	});
	return vipsResult([&](VipsImage **out) {
		if (!image) {
			return -1;
		}
		return isOpaque(rgba, size) ? vips_extract_band(image.get(), out, 0, "n", 3, nullptr)
					    : vips_copy(image.get(), out, nullptr);
	});
}

} // namespace StreamImages
