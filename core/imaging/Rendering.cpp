#include "core/imaging/Rendering.hpp"

#include "core/imaging/ColourProfile.hpp"
#include "core/imaging/Orientation.hpp"
#include "core/imaging/PremultipliedShrink.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace StreamImages {

namespace {

enum class ColourProfile { Embedded = 1, Assumed };

// Without a profile of its own a picture is taken for sRGB, or for libvips' usual print colours if it is CMYK. The call
// computes no pixel yet, so it can be tried in two ways.
VipsImagePtr scaled(VipsImage *picture, PixelSize stored, ColourProfile profile)
{
	return vipsResult([&](VipsImage **out) {
		if (profile == ColourProfile::Embedded) {
			return vips_thumbnail_image(picture, out, stored.widthPx, "height", stored.heightPx, "size",
						    VIPS_SIZE_FORCE, "no_rotate", TRUE, "export_profile", "srgb",
						    nullptr);
		}
		return vips_thumbnail_image(picture, out, stored.widthPx, "height", stored.heightPx, "size",
					    VIPS_SIZE_FORCE, "no_rotate", TRUE, nullptr);
	});
}

VipsImagePtr scaledInOwnColours(VipsImage *picture, PixelSize stored)
{
	if (hasUsableProfile(picture)) {
		if (VipsImagePtr image = scaled(picture, stored, ColourProfile::Embedded)) {
			return image;
		}
	}
	clearVipsError();
	return scaled(picture, stored, ColourProfile::Assumed);
}

VipsImagePtr unscaledInOwnColours(VipsImage *picture)
{
	if (hasUsableProfile(picture)) {
		if (VipsImagePtr image = vipsResult([&](VipsImage **out) {
			    return vips_icc_transform(picture, out, "srgb", "embedded", TRUE, "depth", 8, nullptr);
		    })) {
			return image;
		}
	}
	clearVipsError();
	return vipsResult([&](VipsImage **out) { return vips_copy(picture, out, nullptr); });
}

// Greyscale and 16 bits to 8-bit sRGB; alpha, the last of two or four bands, is kept and scaled along.
VipsImagePtr toSrgb(VipsImagePtr image)
{
	VipsImagePtr srgb = vipsResult(
		[&](VipsImage **out) { return vips_colourspace(image.get(), out, VIPS_INTERPRETATION_sRGB, nullptr); });
	return srgb ? vipsResult([&](VipsImage **out) { return vips_cast_uchar(srgb.get(), out, nullptr); })
		    : VipsImagePtr{};
}

bool isPlainRgba(VipsImage *picture)
{
	return vips_image_get_format(picture) == VIPS_FORMAT_UCHAR && vips_image_get_bands(picture) == 4 &&
	       vips_image_get_interpretation(picture) == VIPS_INTERPRETATION_sRGB && !hasUsableProfile(picture);
}

// The largest whole number to shrink by that leaves the picture no smaller than `target`.
int wholeShrink(VipsImage *picture, PixelSize target)
{
	return std::min({vips_image_get_width(picture) / target.widthPx,
			 vips_image_get_height(picture) / target.heightPx, kLargestShrink});
}

VipsImagePtr resized(VipsImage *image, PixelSize target)
{
	const double horizontally = double(target.widthPx) / vips_image_get_width(image);
	const double vertically = double(target.heightPx) / vips_image_get_height(image);
	return vipsResult(
		[&](VipsImage **out) { return vips_resize(image, out, horizontally, "vscale", vertically, nullptr); });
}

// 8-bit sRGB of three bands or, with transparency, four. Transparent pixels without a profile stay in 8 bits all the
// way; other ones go through libvips' floating point.
VipsImagePtr scaledAndPremultiplied(VipsImage *picture, PixelSize stored)
{
	if (isPlainRgba(picture)) {
		const VipsImagePtr image = premultipliedAndShrunk(picture, wholeShrink(picture, stored));
		return image ? resized(image.get(), stored) : VipsImagePtr{};
	}
	VipsImagePtr image = scaledInOwnColours(picture, stored);
	if (image) {
		image = toSrgb(std::move(image));
	}
	return image && vips_image_get_bands(image.get()) == 4 ? premultipliedAndShrunk(image.get(), 1)
							       : std::move(image);
}

// Rotating needs the pixels in any order, so the (scaled down) picture is decoded to memory first.
VipsImagePtr upright(VipsImagePtr image)
{
	if (isUpright(image.get())) {
		return image;
	}
	const VipsImagePtr inMemory{vips_image_copy_memory(image.get())};
	return vipsResult([&](VipsImage **out) { return inMemory ? vips_autorot(inMemory.get(), out, nullptr) : -1; });
}

// Turns each frame by itself. Two of them are in memory at a time, since frames are asked for in their order.
VipsImagePtr uprightFrames(VipsImagePtr image)
{
	const int pageHeight = vips_image_get_page_height(image.get());
	const int width = vips_image_get_width(image.get());
	const int height = vips_image_get_height(image.get());
	const int orientation = vips_image_get_orientation(image.get());
	if (orientation == 1 || pageHeight == height) {
		return upright(std::move(image));
	}
	const VipsImagePtr frames = vipsResult([&](VipsImage **out) {
		return vips_tilecache(image.get(), out, "tile_width", width, "tile_height", pageHeight, "max_tiles", 2,
				      "access", VIPS_ACCESS_SEQUENTIAL, nullptr);
	});
	std::vector<VipsImagePtr> turned;
	for (int top = 0; frames && top < height; top += pageHeight) {
		const VipsImagePtr frame = vipsResult([&](VipsImage **out) {
			return vips_crop(frames.get(), out, 0, top, width, pageHeight, nullptr);
		});
		VipsImagePtr turnedFrame = vipsResult(
			[&](VipsImage **out) { return frame ? vips_autorot(frame.get(), out, nullptr) : -1; });
		if (!turnedFrame) {
			return {};
		}
		turned.push_back(std::move(turnedFrame));
	}
	std::vector<VipsImage *> inputs;
	std::ranges::transform(turned, std::back_inserter(inputs), &VipsImagePtr::get);
	VipsImagePtr joined = vipsResult([&](VipsImage **out) {
		return vips_arrayjoin(inputs.data(), out, static_cast<int>(inputs.size()), "across", 1, nullptr);
	});
	if (joined) {
		vips_image_set_int(joined.get(), VIPS_META_PAGE_HEIGHT, vips_image_get_height(turned.front().get()));
	}
	return joined;
}

// What later steps rely on.
Expected<VipsImagePtr> rgbOrRgba(VipsImagePtr image, const DecodeWatch &watch)
{
	if (!image) {
		return watch.decodeFailure();
	}
	const int bands = vips_image_get_bands(image.get());
	if (bands != 3 && bands != 4) {
		return failure(ErrorKind::DamagedImage, "the picture has an odd number of channels");
	}
	return image;
}

// What the GPU gets. Scaling may leave a colour brighter than its alpha allows, which would glow.
void copyRow(const std::uint8_t *from, int bands, std::span<std::uint8_t> rgba)
{
	const bool transparent = bands == 4;
	for (std::size_t i = 0; i + 3 < rgba.size(); i += 4, from += bands) {
		const std::uint8_t alpha = transparent ? from[3] : std::uint8_t{255};
		rgba[i] = std::min(from[0], alpha);
		rgba[i + 1] = std::min(from[1], alpha);
		rgba[i + 2] = std::min(from[2], alpha);
		rgba[i + 3] = alpha;
	}
}

// Called by libvips with strip after strip, from top to bottom, in a thread of its own but one at a time.
int copyStrip(VipsRegion *strip, VipsRect *area, void *client)
{
	auto &buffer = *static_cast<PixelBuffer *>(client);
	const std::size_t stride = buffer.strideBytes();
	std::span<std::uint8_t> rows{buffer.data.get() + static_cast<std::size_t>(area->top) * stride,
				     static_cast<std::size_t>(area->height) * stride};
	for (int y = area->top; y < area->top + area->height; ++y, rows = rows.subspan(stride)) {
		copyRow(VIPS_REGION_ADDR(strip, 0, y), strip->im->Bands, rows.first(stride));
	}
	return 0;
}

// Decodes what is left to decode.
Expected<PixelBuffer> toPixelBuffer(VipsImage *image, const DecodeWatch &watch)
{
	const PixelSize size{vips_image_get_width(image), vips_image_get_height(image)};
	PixelBuffer buffer{size, allocatePixels(size, 4)};
	if (vips_sink_disc(image, copyStrip, &buffer) != 0) {
		return watch.decodeFailure();
	}
	return buffer;
}

} // namespace

Expected<PixelBuffer> render(VipsImage *picture, PixelSize size, const DecodeWatch &watch)
{
	VipsImagePtr image = scaledAndPremultiplied(picture, storedSize(size, picture));
	if (image) {
		image = upright(std::move(image));
	}
	return rgbOrRgba(std::move(image), watch).and_then([&](VipsImagePtr rendered) {
		return toPixelBuffer(rendered.get(), watch);
	});
}

Expected<VipsImagePtr> renderAllFrames(VipsImage *picture, const DecodeWatch &watch)
{
	VipsImagePtr image = unscaledInOwnColours(picture);
	if (image) {
		image = toSrgb(std::move(image));
	}
	if (image) {
		image = uprightFrames(std::move(image));
	}
	return rgbOrRgba(std::move(image), watch);
}

} // namespace StreamImages
