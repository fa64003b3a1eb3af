#include "core/imaging/Rendering.hpp"

#include "core/imaging/Orientation.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace StreamImages {

namespace {

enum class ColourProfile { Embedded = 1, Assumed };

// False for none and for one that is broken or made for another kind of pixels.
bool hasUsableProfile(VipsImage *picture)
{
	const void *profile = nullptr;
	std::size_t bytes = 0;
	if (vips_image_get_typeof(picture, VIPS_META_ICC_NAME) == 0 ||
	    vips_image_get_blob(picture, VIPS_META_ICC_NAME, &profile, &bytes) != 0) {
		return false;
	}
	return vips_icc_is_compatible_profile(picture, profile, bytes);
}

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

// Rotating needs the pixels in any order, so the (scaled down) picture is decoded to memory first.
VipsImagePtr upright(VipsImagePtr image)
{
	if (vips_image_get_orientation(image.get()) == 1) {
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

void premultiply(std::span<std::uint8_t> rgba)
{
	for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
		const unsigned alpha = rgba[i + 3];
		if (alpha == 255) {
			continue;
		}
		for (std::size_t channel = i; channel < i + 3; ++channel) {
			rgba[channel] = static_cast<std::uint8_t>((rgba[channel] * alpha + 127) / 255);
		}
	}
}

} // namespace

Expected<VipsImagePtr> render(VipsImage *picture, PixelSize size, const DecodeWatch &watch)
{
	VipsImagePtr image = scaledInOwnColours(picture, storedSize(size, picture));
	if (image) {
		image = toSrgb(std::move(image));
	}
	if (image) {
		image = upright(std::move(image));
	}
	return rgbOrRgba(std::move(image), watch);
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

Expected<PixelBuffer> toPixelBuffer(VipsImage *rendered, const DecodeWatch &watch)
{
	const bool transparent = vips_image_hasalpha(rendered);
	const VipsImagePtr rgba = vipsResult([&](VipsImage **out) {
		return transparent ? vips_copy(rendered, out, nullptr) : vips_addalpha(rendered, out, nullptr);
	});
	std::size_t bytes = 0;
	void *pixels = rgba ? vips_image_write_to_memory(rgba.get(), &bytes) : nullptr;
	if (pixels == nullptr) {
		return watch.decodeFailure();
	}
	PixelBuffer buffer{
		.size = {vips_image_get_width(rgba.get()), vips_image_get_height(rgba.get())},
		.data = {static_cast<std::uint8_t *>(pixels), [](std::uint8_t *memory) { g_free(memory); }},
	};
	if (transparent) {
		premultiply({buffer.data.get(), buffer.bytes()});
	}
	return buffer;
}

} // namespace StreamImages
