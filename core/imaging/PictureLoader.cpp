#include "core/imaging/PictureLoader.hpp"

#include "core/imaging/BmpDecoder.hpp"
#include "core/imaging/ColourProfile.hpp"
#include "core/imaging/GifReader.hpp"
#include "core/imaging/HeaderLimits.hpp"
#include "core/imaging/JpegDecoder.hpp"
#include "core/imaging/JpegMarkers.hpp"
#include "core/imaging/Orientation.hpp"
#include "core/imaging/WebPChunks.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

// How much smaller than its own size a loader shall decode, and how many frames.
struct LoaderScale {
	int jpegShrink = 1; // 1, 2, 4 or 8
	double webpScale = 1.0;
	int webpFrames = 1; // one below the other; -1 = all
};

// The one place where libvips meets bytes from outside: the loader is called by name, so no sniffer of libvips runs.
// `unlimited` is never set, and a truncated or damaged picture fails instead of being shown in part.
VipsImagePtr loadByName(std::span<const std::byte> content, ImageFormat format, const LoaderScale &scale)
{
	void *bytes = const_cast<std::byte *>(content.data()); // libvips only reads
	const std::size_t count = content.size();
	return vipsResult([&](VipsImage **out) {
		switch (format) {
		case ImageFormat::Jpeg:
			return vips_jpegload_buffer(bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
						    VIPS_FAIL_ON_ERROR, "shrink", scale.jpegShrink, nullptr);
		case ImageFormat::Png:
			return vips_pngload_buffer(bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
						   VIPS_FAIL_ON_ERROR, nullptr);
		case ImageFormat::WebP:
			return vips_webpload_buffer(bytes, count, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
						    VIPS_FAIL_ON_ERROR, "n", scale.webpFrames, "scale", scale.webpScale,
						    nullptr);
		case ImageFormat::Gif:
		case ImageFormat::Bmp:
			break; // not libvips' business
		}
		return -1;
	});
}

Expected<void> checkJpeg(const JpegOutline &outline, const ImagingLimits &limits)
{
	if (outline.scans > limits.maxJpegScans || outline.scans * outline.framePixels > limits.maxJpegScannedPixels) {
		return failure(ErrorKind::DimensionsTooLarge, "too many scans");
	}
	const bool isGreyOrColour = outline.components == 1 || outline.components == 3 || outline.components == 4;
	if (outline.frameHeaders > 0 && !(outline.isUsual && isGreyOrColour)) {
		return failure(ErrorKind::FormatNotAllowed, "a JPEG of an unusual kind");
	}
	return {}; // without any frame libvips says what is wrong
}

// What libvips does not look at, or only once it has done too much.
Expected<void> checkBeforeLoading(std::span<const std::byte> content, ImageFormat format, const ImagingLimits &limits)
{
	if (format == ImageFormat::Jpeg) {
		return checkJpeg(readJpegOutline(content, limits.maxJpegScans + 1), limits);
	}
	if (format == ImageFormat::WebP) {
		const auto canvas = readWebPCanvas(content);
		return canvas ? checkDimensions(*canvas, 1, limits)
			      : failure(ErrorKind::DamagedImage, "the WebP has no picture");
	}
	return {};
}

Expected<OpenedPicture> openWithVips(std::span<const std::byte> content, ImageFormat format,
				     const ImagingLimits &limits)
{
	if (const auto checked = checkBeforeLoading(content, format, limits); !checked) {
		return std::unexpected{checked.error()};
	}
	VipsImagePtr image = loadByName(content, format, {});
	if (!image) {
		return vipsFailure(ErrorKind::DamagedImage, "the header is broken");
	}
	const PixelSize size{vips_image_get_width(image.get()), vips_image_get_height(image.get())};
	const int frames = frameCount(image.get());
	auto checked =
		checkDimensions(size, frames, limits).and_then([&] { return checkMetadata(image.get(), limits); });
	if (!checked) {
		return std::unexpected{checked.error()};
	}
	return OpenedPicture{{format, uprightSize(size, image.get()), frames}, {nullptr, nullptr}, std::move(image)};
}

Expected<OpenedPicture> wrap(DecodedPixels decoded, ImageHeader header)
{
	const PixelSize size = decoded.size;
	const std::size_t bytes = static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx) *
				  static_cast<std::size_t>(decoded.channels);
	const VipsImagePtr wrapped{vips_image_new_from_memory(decoded.data.get(), bytes, size.widthPx, size.heightPx,
							      decoded.channels, VIPS_FORMAT_UCHAR)};
	VipsImagePtr image = vipsResult([&](VipsImage **out) {
		return wrapped ? vips_copy(wrapped.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr)
			       : -1;
	});
	if (!image) {
		return vipsFailure(ErrorKind::DamagedImage, "reading the pixels failed");
	}
	return OpenedPicture{header, std::move(decoded.data), std::move(image)};
}

Expected<OpenedPicture> openBmp(std::span<const std::byte> content, const ImagingLimits &limits)
{
	return readBmpHeader(content, limits).and_then(decodeBmp).and_then([](DecodedPixels decoded) {
		const ImageHeader header{ImageFormat::Bmp, decoded.size, 1};
		return wrap(std::move(decoded), header);
	});
}

Expected<OpenedPicture> openGif(std::span<const std::byte> content, const ImagingLimits &limits)
{
	return readGifOutline(content, limits).and_then([&](const GifOutline &outline) {
		return decodeFirstGifFrame(content, outline, limits).and_then([&](DecodedPixels decoded) {
			return wrap(std::move(decoded), {ImageFormat::Gif, outline.canvas, outline.frames});
		});
	});
}

PixelSize sizeOf(VipsImage *image)
{
	return {vips_image_get_width(image), vips_image_get_height(image)};
}

// A JPEG decoded at a smaller size, or finished. Empty where libvips shall decode it, row by row: at its own size, when
// there is something left to do; with a profile that only fits its grey; and whatever decodeJpeg leaves alone.
std::optional<OpenedPicture> decodeScaledJpeg(std::span<const std::byte> content, const OpenedPicture &picture,
					      PixelSize target)
{
	VipsImage *stored = picture.image.get();
	const PixelSize size = sizeOf(stored);
	const PixelSize decodedSize = jpegSizeFor(size, target);
	const bool hasProfile = hasUsableProfile(stored);
	const bool finishes = decodedSize == target && !hasProfile && isUpright(stored);
	const bool isGrey = vips_image_get_bands(stored) == 1;
	if (!finishes && (decodedSize == size || (hasProfile && isGrey))) {
		return {};
	}
	auto decoded = decodeJpeg(content, size, decodedSize, finishes ? 4 : 3);
	if (!decoded) {
		return {};
	}
	if (finishes) {
		return OpenedPicture{picture.header,
				     {nullptr, nullptr},
				     nullptr,
				     PixelBuffer{decoded->size, std::move(decoded->data)}};
	}
	auto opened = wrap(std::move(*decoded), picture.header);
	if (!opened) {
		return {};
	}
	copyProfile(stored, opened->image.get());
	vips_image_set_int(opened->image.get(), VIPS_META_ORIENTATION, vips_image_get_orientation(stored));
	return std::move(*opened);
}

// libjpeg halves for less than a full decode and about as well as a careful resize; libwebp scales to any size, but
// not with transparency (it averages colours without their alpha) and not an animation.
LoaderScale scaleFor(const OpenedPicture &picture, PixelSize target)
{
	LoaderScale scale;
	const int width = vips_image_get_width(picture.image.get());
	const int height = vips_image_get_height(picture.image.get());
	if (picture.header.format == ImageFormat::Jpeg) {
		while (scale.jpegShrink < 8 && width / (scale.jpegShrink * 2) >= target.widthPx &&
		       height / (scale.jpegShrink * 2) >= target.heightPx) {
			scale.jpegShrink *= 2;
		}
	}
	const bool opaque = !vips_image_hasalpha(picture.image.get());
	if (picture.header.format == ImageFormat::WebP && picture.header.frames == 1 && opaque) {
		scale.webpScale = std::max(double(target.widthPx) / width, double(target.heightPx) / height);
	}
	return scale;
}

Expected<OpenedPicture> openAtOwnSize(std::span<const std::byte> content, const ImagingLimits &limits)
{
	const auto format = sniffImageFormat(content);
	if (!format) {
		return failure(ErrorKind::NotAnImage, "the content is of no known picture format");
	}
	if (*format == ImageFormat::Bmp) {
		return openBmp(content, limits);
	}
	if (*format == ImageFormat::Gif) {
		return openGif(content, limits);
	}
	return openWithVips(content, *format, limits);
}

} // namespace

Expected<ImageHeader> readPictureHeader(std::span<const std::byte> content, const ImagingLimits &limits)
{
	const auto format = sniffImageFormat(content);
	if (!format) {
		return failure(ErrorKind::NotAnImage, "the content is of no known picture format");
	}
	if (*format == ImageFormat::Bmp) {
		return readBmpHeader(content, limits).transform([](const BmpHeader &header) {
			return ImageHeader{ImageFormat::Bmp, header.size, 1};
		});
	}
	if (*format == ImageFormat::Gif) {
		return readGifOutline(content, limits).transform([](const GifOutline &outline) {
			return ImageHeader{ImageFormat::Gif, outline.canvas, outline.frames};
		});
	}
	return openWithVips(content, *format, limits).transform([](const OpenedPicture &picture) {
		return picture.header;
	});
}

Expected<OpenedPicture> openPicture(std::span<const std::byte> content, PixelSize box, const ImagingLimits &limits)
{
	auto picture = openAtOwnSize(content, limits);
	if (!picture) {
		return picture;
	}
	const ImageFormat format = picture->header.format;
	const PixelSize target = storedSize(fitInside(picture->header.size, box), picture->image.get());
	if (format == ImageFormat::Jpeg) {
		if (auto scaled = decodeScaledJpeg(content, *picture, target)) {
			return std::move(*scaled);
		}
	}
	const LoaderScale scale = scaleFor(*picture, target);
	if (scale.jpegShrink > 1 || scale.webpScale < 1.0) {
		picture->image = loadByName(content, format, scale);
		if (!picture->image) {
			return vipsFailure(ErrorKind::DamagedImage, "the header is broken");
		}
	}
	return picture;
}

Expected<OpenedPicture> openAllFrames(std::span<const std::byte> content, const ImagingLimits &limits)
{
	auto picture = openAtOwnSize(content, limits);
	if (picture && picture->header.format == ImageFormat::WebP && picture->header.frames > 1) {
		picture->image = loadByName(content, ImageFormat::WebP, {.webpFrames = -1});
		if (!picture->image) {
			return vipsFailure(ErrorKind::DamagedImage, "the header is broken");
		}
	}
	return picture;
}

} // namespace StreamImages
