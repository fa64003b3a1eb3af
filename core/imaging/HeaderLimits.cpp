#include "core/imaging/HeaderLimits.hpp"

#include <cstring>
#include <span>

namespace StreamImages {

namespace {

std::size_t metadataBytes(VipsImage *header, const char *field)
{
	const GType type = vips_image_get_typeof(header, field);
	if (type == VIPS_TYPE_BLOB) {
		const void *data = nullptr;
		std::size_t bytes = 0;
		return vips_image_get_blob(header, field, &data, &bytes) == 0 ? bytes : 0;
	}
	if (type == VIPS_TYPE_REF_STRING) {
		const char *text = nullptr;
		return vips_image_get_string(header, field, &text) == 0 ? std::strlen(text) : 0;
	}
	return 0; // numbers
}

std::chrono::milliseconds animationDuration(VipsImage *header)
{
	int *delays = nullptr;
	int count = 0;
	if (vips_image_get_typeof(header, "delay") == 0 ||
	    vips_image_get_array_int(header, "delay", &delays, &count) != 0) {
		return {};
	}
	std::chrono::milliseconds total{0}; // 64 bits: no number of 32-bit delays that fits in memory overflows it
	for (const int delay : std::span{delays, static_cast<std::size_t>(count)}) {
		total += std::chrono::milliseconds{delay > 0 ? delay : 0};
	}
	return total;
}

} // namespace

Expected<void> checkDimensions(PixelSize frame, int frames, const ImagingLimits &limits)
{
	if (frame.widthPx < 1 || frame.heightPx < 1 || frames < 1) {
		return failure(ErrorKind::DamagedImage, "the header gives no size");
	}
	if (frame.widthPx > limits.maxSidePx || frame.heightPx > limits.maxSidePx) {
		return failure(ErrorKind::DimensionsTooLarge, "a side is too long");
	}
	const std::int64_t pixels = std::int64_t{frame.widthPx} * frame.heightPx;
	if (pixels > (frames > 1 ? limits.maxAnimatedFramePixels : limits.maxFramePixels)) {
		return failure(ErrorKind::DimensionsTooLarge, "a frame has too many pixels");
	}
	if (frames > limits.maxFrames) {
		return failure(ErrorKind::DimensionsTooLarge, "too many frames");
	}
	if (pixels * frames > limits.maxTotalPixels) {
		return failure(ErrorKind::DimensionsTooLarge, "all frames together have too many pixels");
	}
	return {};
}

int frameCount(VipsImage *header)
{
	int frames = 1;
	if (vips_image_get_typeof(header, VIPS_META_N_PAGES) == 0 ||
	    vips_image_get_int(header, VIPS_META_N_PAGES, &frames) != 0) {
		return 1;
	}
	return frames;
}

Expected<void> checkMetadata(VipsImage *header, const ImagingLimits &limits)
{
	if (animationDuration(header) > limits.maxAnimation) {
		return failure(ErrorKind::DimensionsTooLarge, "the animation is too long");
	}
	const std::unique_ptr<gchar *, FreeStrings> fields{vips_image_get_fields(header)};
	for (gchar **field = fields.get(); *field != nullptr; ++field) {
		if (metadataBytes(header, *field) > limits.maxMetadataBytes) {
			return failure(ErrorKind::DimensionsTooLarge, "a metadata block is too large");
		}
	}
	return {};
}

} // namespace StreamImages
