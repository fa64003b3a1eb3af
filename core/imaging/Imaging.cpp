#include "core/imaging/Imaging.hpp"

#include "core/imaging/PictureLoader.hpp"
#include "core/imaging/PictureRewriter.hpp"
#include "core/imaging/PixelsOnly.hpp"
#include "core/imaging/Rendering.hpp"
#include "core/imaging/ScaledAnimation.hpp"

#include <algorithm>
#include <chrono>

namespace StreamImages {

namespace {

// Transparency over mid-grey, which neither a black nor a white drawing vanishes in.
std::vector<std::uint8_t> flatten(const PixelBuffer &pixels)
{
	constexpr unsigned midGrey = 128;
	const auto rgba = pixels.pixels();
	std::vector<std::uint8_t> rgb;
	rgb.reserve(rgba.size() / 4 * 3);
	for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
		const unsigned grey = (midGrey * (255u - rgba[i + 3]) + 127) / 255;
		for (std::size_t channel = i; channel < i + 3; ++channel) {
			rgb.push_back(static_cast<std::uint8_t>(rgba[channel] + grey));
		}
	}
	return rgb;
}

// An image that knows nothing but its pixels, which it does not copy. Empty when that fails, as with those that follow.
VipsImagePtr bareImage(std::span<const std::uint8_t> rgb, PixelSize size)
{
	const VipsImagePtr bare{
		vips_image_new_from_memory(rgb.data(), rgb.size(), size.widthPx, size.heightPx, 3, VIPS_FORMAT_UCHAR)};
	return vipsResult([&](VipsImage **out) {
		return bare ? vips_copy(bare.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr) : -1;
	});
}

// The middle of it, scaled up where it is smaller.
VipsImagePtr squareOf(const VipsImagePtr &image, int sidePx)
{
	return vipsResult([&](VipsImage **out) {
		return image ? vips_thumbnail_image(image.get(), out, sidePx, "height", sidePx, "crop",
						    VIPS_INTERESTING_CENTRE, nullptr)
			     : -1;
	});
}

// Without the EXIF that libvips adds of its own accord; makes sure of the result.
Expected<EncodedImage> encodeThumbnail(const VipsImagePtr &image)
{
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

Expected<PixelBuffer> decodeToFit(PixelSize box, std::span<const std::byte> content, const ImagingLimits &limits)
{
	if (!ensureVips()) {
		return noImagingLibrary();
	}
	const auto deadline = std::chrono::steady_clock::now() + limits.maxDecodeTime;
	auto picture = openPicture(content, box, limits);
	if (!picture) {
		return std::unexpected{picture.error()};
	}
	if (!picture->finished) {
		const DecodeWatch watch{picture->image.get(), deadline};
		auto rendered = render(picture->image.get(), fitInside(picture->header.size, box), watch);
		if (!rendered) {
			return rendered;
		}
		picture->finished = std::move(*rendered);
	}
	if (std::chrono::steady_clock::now() >= deadline) {
		return failure(ErrorKind::DecodeTimedOut, "decoding took too long");
	}
	return std::move(*picture->finished);
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
	return decodeToFit(kThumbnailBox, content, limits_).and_then([](const PixelBuffer &pixels) {
		const std::vector<std::uint8_t> rgb = flatten(pixels);
		return encodeThumbnail(bareImage(rgb, pixels.size));
	});
}

Expected<EncodedImage> Imaging::makeSquareThumbnail(const PixelBuffer &pixels, int sidePx) const
{
	if (!ensureVips()) {
		return noImagingLibrary();
	}
	const std::vector<std::uint8_t> rgb = flatten(pixels);
	return encodeThumbnail(squareOf(bareImage(rgb, pixels.size), sidePx));
}

Expected<PixelBuffer> Imaging::decodeForDisplay(std::span<const std::byte> content, PixelSize box) const
{
	return decodeToFit(box, content, limits_);
}

Expected<std::unique_ptr<AnimationReader>> Imaging::openAnimation(std::shared_ptr<const std::vector<std::byte>> content,
								  PixelSize box) const
{
	return ensureVips() ? openScaledAnimation(std::move(content), box, limits_) : noImagingLibrary();
}

Expected<EncodedImage> Imaging::withoutMetadata(std::span<const std::byte> content) const
{
	return ensureVips() ? rewritePicture(content, limits_) : noImagingLibrary();
}

PixelSize fitAround(PixelSize image, int sidePx)
{
	const int shorter = std::min(image.widthPx, image.heightPx);
	return shorter <= sidePx ? image
				 : PixelSize{scaledSide(image.widthPx, sidePx, shorter),
					     scaledSide(image.heightPx, sidePx, shorter)};
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
