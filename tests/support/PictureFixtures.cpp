#include "tests/support/PictureFixtures.hpp"

#include "core/imaging/Vips.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <string_view>

namespace StreamImages::Pictures {

namespace {

using Painter = std::function<Colour(int x, int y)>;

// A fixture that cannot be made is a mistake in the fixture.
void require(bool ok)
{
	if (!ok) {
		std::fprintf(stderr, "picture fixture: %s\n", vips_error_buffer());
		std::abort();
	}
}

VipsImagePtr required(VipsImagePtr image)
{
	require(image != nullptr);
	return image;
}

VipsImagePtr paint(PixelSize size, int channels, const Painter &painter)
{
	require(ensureVips());
	std::vector<std::uint8_t> pixels;
	for (int y = 0; y < size.heightPx; ++y) {
		for (int x = 0; x < size.widthPx; ++x) {
			const Colour colour = painter(x, y);
			const std::array values{colour.red, colour.green, colour.blue, colour.alpha};
			pixels.insert(pixels.end(), values.begin(), values.begin() + channels);
		}
	}
	const VipsImagePtr raw = required(VipsImagePtr{vips_image_new_from_memory_copy(
		pixels.data(), pixels.size(), size.widthPx, size.heightPx, channels, VIPS_FORMAT_UCHAR)});
	return required(vipsResult([&](VipsImage **out) {
		return vips_copy(raw.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
	}));
}

VipsImagePtr converted(const VipsImagePtr &image, VipsInterpretation space)
{
	return required(
		vipsResult([&](VipsImage **out) { return vips_colourspace(image.get(), out, space, nullptr); }));
}

template<typename Save> Bytes saved(Save &&save)
{
	void *buffer = nullptr;
	std::size_t count = 0;
	require(save(&buffer, &count) == 0);
	const GlibPtr<void> owned{buffer};
	const std::span bytes{static_cast<const std::byte *>(buffer), count};
	return {bytes.begin(), bytes.end()};
}

Bytes toJpeg(const VipsImagePtr &image, bool progressive = false)
{
	return saved([&](void **buffer, std::size_t *count) {
		return vips_jpegsave_buffer(image.get(), buffer, count, "Q", 95, "interlace",
					    progressive ? TRUE : FALSE, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF,
					    nullptr);
	});
}

Bytes toPng(const VipsImagePtr &image)
{
	return saved([&](void **buffer, std::size_t *count) {
		return vips_pngsave_buffer(image.get(), buffer, count, nullptr);
	});
}

Bytes toWebP(const VipsImagePtr &image)
{
	return saved([&](void **buffer, std::size_t *count) {
		return vips_webpsave_buffer(image.get(), buffer, count, "lossless", TRUE, nullptr);
	});
}

// Where the stored pixel is in the upright picture, by the table of the EXIF standard: what the 0th row and the 0th
// column of the stored picture are.
Colour orientedQuadrantAt(int x, int y, PixelSize stored, int orientation)
{
	const int right = stored.widthPx - 1 - x;
	const int below = stored.heightPx - 1 - y;
	const PixelSize turned{stored.heightPx, stored.widthPx};
	switch (orientation) {
	case 2: // top, right
		return quadrantAt(right, y, stored);
	case 3: // bottom, right
		return quadrantAt(right, below, stored);
	case 4: // bottom, left
		return quadrantAt(x, below, stored);
	case 5: // left, top
		return quadrantAt(y, x, turned);
	case 6: // right, top
		return quadrantAt(below, x, turned);
	case 7: // right, bottom
		return quadrantAt(below, right, turned);
	case 8: // left, bottom
		return quadrantAt(y, right, turned);
	default: // top, left
		return quadrantAt(x, y, stored);
	}
}

void attachProfile(VipsImage *image, const std::string &name)
{
	if (name == "broken") {
		constexpr std::string_view nonsense = "this is not a colour profile";
		vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, nonsense.data(), nonsense.size());
	} else if (!name.empty()) {
		VipsBlob *profile = nullptr;
		require(vips_profile_load(name.c_str(), &profile, nullptr) == 0);
		std::size_t bytes = 0;
		const void *data = vips_blob_get(profile, &bytes);
		vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, data, bytes);
		vips_area_unref(VIPS_AREA(profile));
	}
}

void attachPrivateMetadata(VipsImage *image)
{
	constexpr std::string_view xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret place</x:xmpmeta>";
	vips_image_set_string(image, "exif-ifd3-GPSLatitude", "52/1 31/1 12/1");
	vips_image_set_string(image, "exif-ifd0-Make", "secret camera");
	vips_image_set_blob_copy(image, VIPS_META_XMP_NAME, xmp.data(), xmp.size());
}

Painter noise()
{
	return [state = 1u](int, int) mutable {
		state = state * 1664525u + 1013904223u;
		return Colour{static_cast<std::uint8_t>(state >> 24), static_cast<std::uint8_t>(state >> 16),
			      static_cast<std::uint8_t>(state >> 8)};
	};
}

VipsImagePtr animation(PixelSize size, int frames, int delayMs)
{
	// Colours far apart: saving a GIF merges frames that look alike.
	constexpr std::array colours{kBlue, kGreen, kWhite, Colour{}};
	VipsImagePtr strip = paint({size.widthPx, size.heightPx * frames}, 3, [&](int, int y) {
		const int frame = y / size.heightPx;
		return frame == 0 ? kRed : colours[static_cast<std::size_t>(frame - 1) % colours.size()];
	});
	const std::vector<int> delays(static_cast<std::size_t>(frames), delayMs);
	vips_image_set_int(strip.get(), VIPS_META_PAGE_HEIGHT, size.heightPx);
	vips_image_set_array_int(strip.get(), "delay", delays.data(), frames);
	return strip;
}

DecodedFrames decoded(const VipsImagePtr &image)
{
	const VipsImagePtr colour = converted(image, VIPS_INTERPRETATION_sRGB);
	const VipsImagePtr rgba = required(vipsResult([&](VipsImage **out) {
		return vips_image_hasalpha(colour.get()) ? vips_copy(colour.get(), out, nullptr)
							 : vips_addalpha(colour.get(), out, nullptr);
	}));
	DecodedFrames decoded;
	const int height = vips_image_get_page_height(image.get());
	decoded.size = {vips_image_get_width(image.get()), height};
	decoded.frames = vips_image_get_height(image.get()) / height;
	int *delays = nullptr;
	int count = 0;
	if (vips_image_get_typeof(image.get(), "delay") != 0 &&
	    vips_image_get_array_int(image.get(), "delay", &delays, &count) == 0) {
		decoded.delaysMs.assign(delays, delays + count);
	}
	if (vips_image_get_typeof(image.get(), "loop") != 0) {
		require(vips_image_get_int(image.get(), "loop", &decoded.loop) == 0);
	}
	std::size_t bytes = 0;
	const GlibPtr<void> pixels{vips_image_write_to_memory(rgba.get(), &bytes)};
	require(pixels != nullptr);
	const auto *first = static_cast<const std::byte *>(pixels.get());
	decoded.rgba.assign(first, first + bytes);
	return decoded;
}

} // namespace

Bytes quadrantJpeg(const JpegOptions &options)
{
	VipsImagePtr image = paint(options.size, 3, [&](int x, int y) {
		return orientedQuadrantAt(x, y, options.size, options.orientation);
	});
	if (options.greyscale) {
		image = converted(image, VIPS_INTERPRETATION_B_W);
	}
	if (options.cmyk) {
		image = converted(image, VIPS_INTERPRETATION_CMYK);
		vips_image_remove(image.get(), VIPS_META_ICC_NAME);
	}
	attachProfile(image.get(), options.profile);
	vips_image_set_int(image.get(), VIPS_META_ORIENTATION, options.orientation);
	if (options.privateMetadata) {
		attachPrivateMetadata(image.get());
	}
	return toJpeg(image, options.progressive);
}

Bytes plainJpeg(PixelSize size, Colour colour, const std::string &profile)
{
	const VipsImagePtr image = paint(size, 3, [&](int, int) { return colour; });
	attachProfile(image.get(), profile);
	return toJpeg(image);
}

Bytes plainPng(PixelSize size, Colour colour)
{
	return toPng(paint(size, 4, [&](int, int) { return colour; }));
}

Bytes plainWebP(PixelSize size, Colour colour)
{
	return toWebP(paint(size, 4, [&](int, int) { return colour; }));
}

Bytes paintedPng(PixelSize size, const std::function<Colour(int x, int y)> &at)
{
	return toPng(paint(size, 3, at));
}

Bytes noisyJpeg(PixelSize size, bool progressive)
{
	return toJpeg(paint(size, 3, noise()), progressive);
}

Bytes noisyPng(PixelSize size)
{
	return toPng(paint(size, 3, noise()));
}

Bytes noisyWebP(PixelSize size)
{
	return toWebP(paint(size, 3, noise()));
}

Bytes uniformPng(PixelSize size, int channels, int bits, std::uint8_t value)
{
	const bool grey = channels < 3;
	const bool alpha = channels == 2 || channels == 4;
	VipsImagePtr image = paint(size, alpha ? 4 : 3, [&](int, int) { return Colour{value, value, value, 128}; });
	if (grey) {
		image = converted(image, VIPS_INTERPRETATION_B_W);
	}
	if (bits == 16) {
		image = converted(image, grey ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16);
	}
	return toPng(image);
}

Bytes animatedGif(PixelSize size, int frames, int delayMs)
{
	const VipsImagePtr strip = animation(size, frames, delayMs);
	return saved([&](void **buffer, std::size_t *count) {
		return vips_gifsave_buffer(strip.get(), buffer, count, nullptr);
	});
}

Bytes animatedWebP(PixelSize size, int frames, int delayMs)
{
	return toWebP(animation(size, frames, delayMs));
}

Bytes lossyAnimatedWebP(PixelSize size, int frames, int delayMs)
{
	const VipsImagePtr strip = animation(size, frames, delayMs);
	vips_image_set_int(strip.get(), "loop", 3);
	return saved([&](void **buffer, std::size_t *count) {
		return vips_webpsave_buffer(strip.get(), buffer, count, "Q", 60, nullptr);
	});
}

DecodedFrames decodedGif(const Bytes &gif)
{
	return decoded(required(vipsResult([&](VipsImage **out) {
		return vips_gifload_buffer(const_cast<std::byte *>(gif.data()), gif.size(), out, "n", -1, nullptr);
	})));
}

DecodedFrames decodedWebP(const Bytes &webp)
{
	return decoded(required(vipsResult([&](VipsImage **out) {
		return vips_webpload_buffer(const_cast<std::byte *>(webp.data()), webp.size(), out, "n", -1, nullptr);
	})));
}

} // namespace StreamImages::Pictures
