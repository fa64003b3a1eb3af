#include "core/imaging/PictureRewriter.hpp"

#include "core/imaging/GifWriter.hpp"
#include "core/imaging/PictureLoader.hpp"
#include "core/imaging/PixelsOnly.hpp"
#include "core/imaging/Rendering.hpp"
#include "core/imaging/WebPChunks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace StreamImages {

namespace {

using Deadline = std::chrono::steady_clock::time_point;

constexpr int kJpegQuality = 92; // where libvips keeps colours at full resolution too
constexpr int kWebPQuality = 90;
constexpr double kPixelsPerMm = 3.78; // 96 dots per inch; PngChunks knows it

// What is left of the metadata: how frames are stacked and timed, and libvips' own note that the pixels come once, from
// top to bottom.
VipsImagePtr withoutFields(VipsImagePtr image)
{
	constexpr std::array<std::string_view, 4> needed{"page-height", "delay", "loop", "vips-sequential"};
	VipsImagePtr bare = vipsResult([&](VipsImage **out) {
		return vips_copy(image.get(), out, "xres", kPixelsPerMm, "yres", kPixelsPerMm, "xoffset", 0, "yoffset",
				 0, nullptr);
	});
	const std::unique_ptr<gchar *, FreeStrings> fields{bare ? vips_image_get_fields(bare.get()) : nullptr};
	for (gchar **field = fields.get(); field != nullptr && *field != nullptr; ++field) {
		if (std::ranges::find(needed, std::string_view{*field}) == needed.end()) {
			vips_image_remove(bare.get(), *field); // of no effect on those that every image has
		}
	}
	return bare;
}

// Colour that nobody sees must not be handed out: many programs leave there what somebody erased.
VipsImagePtr withoutHiddenColour(VipsImagePtr image)
{
	const int bands = vips_image_get_bands(image.get());
	if (!vips_image_hasalpha(image.get())) {
		return image;
	}
	const VipsImagePtr alpha =
		vipsResult([&](VipsImage **out) { return vips_extract_band(image.get(), out, bands - 1, nullptr); });
	const VipsImagePtr nothing =
		vipsResult([&](VipsImage **out) { return vips_black(out, 1, 1, "bands", bands, nullptr); });
	return vipsResult([&](VipsImage **out) {
		return alpha && nothing ? vips_ifthenelse(alpha.get(), image.get(), nothing.get(), out, nullptr) : -1;
	});
}

int save(VipsImage *image, ImageFormat format, bool lossless, void **buffer, std::size_t *count)
{
	switch (format) {
	case ImageFormat::Jpeg:
		return vips_jpegsave_buffer(image, buffer, count, "Q", kJpegQuality, "strip", TRUE, nullptr);
	case ImageFormat::Png:
		return vips_pngsave_buffer(image, buffer, count, "filter", VIPS_FOREIGN_PNG_FILTER_ALL, "strip", TRUE,
					   nullptr);
	case ImageFormat::WebP:
		return vips_webpsave_buffer(image, buffer, count, "Q", kWebPQuality, "lossless",
					    lossless ? TRUE : FALSE, "strip", TRUE, nullptr);
	case ImageFormat::Gif:
	case ImageFormat::Bmp:
		break; // giflib's; never encoded
	}
	return -1;
}

Expected<EncodedImage> checked(EncodedImage encoded)
{
	if (!holdsPixelsOnly(encoded.bytes, encoded.format)) {
		return failure(ErrorKind::DamagedImage, "the rewritten picture holds more than pixels");
	}
	return encoded;
}

Expected<EncodedImage> encode(VipsImagePtr rendered, ImageFormat format, bool lossless, const DecodeWatch &watch)
{
	VipsImagePtr image = withoutHiddenColour(std::move(rendered));
	if (image) {
		image = withoutFields(std::move(image));
	}
	void *buffer = nullptr;
	std::size_t count = 0;
	if (!image || save(image.get(), format, lossless, &buffer, &count) != 0) {
		return watch.decodeFailure();
	}
	const GlibPtr<void> owned{buffer};
	const std::span bytes{static_cast<const std::byte *>(buffer), count};
	return checked({format, {bytes.begin(), bytes.end()}});
}

Expected<EncodedImage> rewriteWithVips(std::span<const std::byte> content, const ImagingLimits &limits)
{
	const Deadline deadline = std::chrono::steady_clock::now() + limits.maxRewriteTime;
	const auto picture = openAllFrames(content, limits);
	if (!picture) {
		return std::unexpected{picture.error()};
	}
	const ImageFormat source = picture->header.format;
	const ImageFormat format = source == ImageFormat::Bmp ? ImageFormat::Png : source;
	const bool lossless = source == ImageFormat::WebP && isLosslessWebP(content);
	const DecodeWatch watch{picture->image.get(), deadline};
	auto encoded = renderAllFrames(picture->image.get(), watch).and_then([&](VipsImagePtr rendered) {
		return encode(std::move(rendered), format, lossless, watch);
	});
	if (encoded && watch.expired()) {
		return failure(ErrorKind::DecodeTimedOut, "rewriting took too long");
	}
	return encoded;
}

Expected<void> copyFrames(GifReader &reader, GifWriter &writer, const GifOutline &outline, const ImagingLimits &limits)
{
	const Deadline deadline = std::chrono::steady_clock::now() + limits.maxRewriteTime;
	std::int64_t pixels = 0;
	for (int i = 0; i < outline.frames; ++i) {
		if (std::chrono::steady_clock::now() >= deadline) {
			return failure(ErrorKind::DecodeTimedOut, "rewriting took too long");
		}
		auto frame = reader.nextFrame(limits);
		if (!frame) {
			return std::unexpected{frame.error()};
		}
		pixels += std::int64_t{frame->size.widthPx} * frame->size.heightPx;
		if (pixels > limits.maxTotalPixels) {
			return failure(ErrorKind::DimensionsTooLarge, "all frames together have too many pixels");
		}
		layOnCanvas(*frame, outline.canvas);
		if (const auto added = writer.add(std::move(*frame)); !added) {
			return added;
		}
	}
	return {};
}

// A GIF is copied frame by frame, colour by colour: exact, and never more than a frame in memory.
Expected<EncodedImage> rewriteGif(std::span<const std::byte> gif, const ImagingLimits &limits)
{
	const auto outline = readGifOutline(gif, limits);
	if (!outline) {
		return std::unexpected{outline.error()};
	}
	auto reader = GifReader::open(gif);
	if (!reader) {
		return std::unexpected{reader.error()};
	}
	auto writer = GifWriter::open(outline->canvas, outline->repetitions);
	if (!writer) {
		return std::unexpected{writer.error()};
	}
	return copyFrames(*reader, *writer, *outline, limits)
		.and_then([&] { return writer->finish(); })
		.and_then([](std::vector<std::byte> bytes) { return checked({ImageFormat::Gif, std::move(bytes)}); });
}

} // namespace

Expected<EncodedImage> rewritePicture(std::span<const std::byte> content, const ImagingLimits &limits)
{
	return sniffImageFormat(content) == ImageFormat::Gif ? rewriteGif(content, limits)
							     : rewriteWithVips(content, limits);
}

} // namespace StreamImages
