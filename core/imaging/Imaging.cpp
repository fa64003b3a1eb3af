#include "core/imaging/Imaging.hpp"

#include "core/imaging/PictureLoader.hpp"
#include "core/imaging/PictureRewriter.hpp"
#include "core/imaging/PixelsOnly.hpp"
#include "core/imaging/Rendering.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

constexpr double kMidGrey = 128;

struct PlainPixels {
	PixelSize size;
	GlibPtr<void> rgb; // tightly packed
	std::size_t bytes = 0;
};

// Transparency over mid-grey, which neither a black nor a white drawing vanishes in. All that is left to decode is
// decoded here.
Expected<PlainPixels> flatten(VipsImage *rendered, const DecodeWatch &watch)
{
	const VipsImagePtr opaque = vipsResult([&](VipsImage **out) {
		if (!vips_image_hasalpha(rendered)) {
			return vips_copy(rendered, out, nullptr);
		}
		double background[] = {kMidGrey, kMidGrey, kMidGrey};
		VipsArrayDouble *colour = vips_array_double_new(background, 3);
		const int result = vips_flatten(rendered, out, "background", colour, nullptr);
		vips_area_unref(VIPS_AREA(colour));
		return result;
	});
	PlainPixels pixels;
	if (opaque) {
		pixels.size = {vips_image_get_width(opaque.get()), vips_image_get_height(opaque.get())};
		pixels.rgb.reset(vips_image_write_to_memory(opaque.get(), &pixels.bytes));
	}
	if (!pixels.rgb) {
		return watch.decodeFailure();
	}
	return pixels;
}

// Saves an image that knows nothing but its pixels, without the EXIF that libvips adds of its own accord, and makes sure
// of the result.
Expected<EncodedImage> encodeJpeg(const PlainPixels &pixels)
{
	const VipsImagePtr bare{vips_image_new_from_memory(pixels.rgb.get(), pixels.bytes, pixels.size.widthPx,
							   pixels.size.heightPx, 3, VIPS_FORMAT_UCHAR)};
	const VipsImagePtr image = vipsResult([&](VipsImage **out) {
		return bare ? vips_copy(bare.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) : -1;
	});
	void *buffer = nullptr;
	std::size_t count = 0;
	if (!image || vips_jpegsave_buffer(image.get(), &buffer, &count, "Q", kThumbnailJpegQuality, "strip", TRUE,
					   nullptr) != 0) {
		return vipsFailure(ErrorKind::DamagedImage, "encoding the thumbnail failed");
	}
	const GlibPtr<void> owned{buffer};
	const std::span bytes{static_cast<const std::byte *>(buffer), count};
	if (!holdsPixelsOnly(bytes, ImageFormat::Jpeg)) {
		return failure(ErrorKind::DamagedImage, "the thumbnail holds more than pixels");
	}
	return EncodedImage{ImageFormat::Jpeg, {bytes.begin(), bytes.end()}};
}

std::unexpected<Error> noImagingLibrary()
{
	return failure(ErrorKind::NotAnImage, "the imaging library could not be started");
}

// Opens the picture, renders it to fit in `box`, and hands it to `finish` while everything it points to is alive.
template<typename Result, typename Finish> Expected<Result>
renderInto(PixelSize box, std::span<const std::byte> content, const ImagingLimits &limits, Finish &&finish)
{
	if (!ensureVips()) {
		return noImagingLibrary();
	}
	const auto picture = openPicture(content, box, limits);
	if (!picture) {
		return std::unexpected{picture.error()};
	}
	const DecodeWatch watch{picture->image.get(), limits.maxDecodeTime};
	const PixelSize size = fitInside(picture->header.size, box);
	const auto rendered = render(picture->image.get(), size, watch);
	if (!rendered) {
		return std::unexpected{rendered.error()};
	}
	Expected<Result> result = finish(rendered->get(), watch);
	if (result && watch.expired()) {
		return failure(ErrorKind::DecodeTimedOut, "decoding took too long");
	}
	return result;
}

int scaledSide(int side, int numerator, int denominator)
{
	const std::int64_t scaled =
		(std::int64_t{side} * numerator * 2 + denominator) / (std::int64_t{denominator} * 2);
	return static_cast<int>(std::max<std::int64_t>(scaled, 1));
}

} // namespace

Imaging::Imaging(ImagingLimits limits) : limits_(limits) {}

Expected<ImageHeader> Imaging::readHeader(std::span<const std::byte> content) const
{
	return ensureVips() ? readPictureHeader(content, limits_) : noImagingLibrary();
}

Expected<EncodedImage> Imaging::makeThumbnail(std::span<const std::byte> content) const
{
	return renderInto<EncodedImage>(kThumbnailBox, content, limits_, [](VipsImage *rendered, const auto &watch) {
		return flatten(rendered, watch).and_then(encodeJpeg);
	});
}

Expected<PixelBuffer> Imaging::decodeForDisplay(std::span<const std::byte> content, PixelSize box) const
{
	return renderInto<PixelBuffer>(box, content, limits_, toPixelBuffer);
}

Expected<EncodedImage> Imaging::withoutMetadata(std::span<const std::byte> content) const
{
	return ensureVips() ? rewritePicture(content, limits_) : noImagingLibrary();
}

PixelSize fitInside(PixelSize image, PixelSize box)
{
	box = {std::max(box.widthPx, 1), std::max(box.heightPx, 1)};
	if (image.widthPx <= box.widthPx && image.heightPx <= box.heightPx) {
		return image;
	}
	const std::int64_t widthBound = std::int64_t{image.widthPx} * box.heightPx;
	if (widthBound >= std::int64_t{image.heightPx} * box.widthPx) {
		return {box.widthPx, scaledSide(image.heightPx, box.widthPx, image.widthPx)};
	}
	return {scaledSide(image.widthPx, box.heightPx, image.heightPx), box.heightPx};
}

} // namespace StreamImages
