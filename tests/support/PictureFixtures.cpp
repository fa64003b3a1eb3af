#include "tests/support/PictureFixtures.hpp"

#include "core/imaging/Vips.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <initializer_list>
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

Colour quadrantAt(int x, int y, PixelSize size)
{
	if (y < size.heightPx / 2) {
		return x < size.widthPx / 2 ? kRed : kGreen;
	}
	return x < size.widthPx / 2 ? kBlue : kWhite;
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
	VipsImagePtr strip = paint({size.widthPx, size.heightPx * frames}, 3, [&](int, int y) {
		return y < size.heightPx ? kRed : Colour{0, 0, static_cast<std::uint8_t>(255 - y / size.heightPx % 8)};
	});
	const std::vector<int> delays(static_cast<std::size_t>(frames), delayMs);
	vips_image_set_int(strip.get(), VIPS_META_PAGE_HEIGHT, size.heightPx);
	vips_image_set_array_int(strip.get(), "delay", delays.data(), frames);
	return strip;
}

void append(Bytes &bytes, std::uint32_t value, int count)
{
	for (int i = 0; i < count; ++i) {
		bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
	}
}

void appendBigEndian32(Bytes &bytes, std::uint32_t value)
{
	for (const int shift : {24, 16, 8, 0}) {
		bytes.push_back(static_cast<std::byte>(value >> shift & 0xff));
	}
}

Bytes bmpHeader(PixelSize size, std::uint32_t bitsPerPixel)
{
	Bytes bytes;
	append(bytes, 'B' | 'M' << 8, 2);
	append(bytes, 0, 8);
	append(bytes, 54, 4); // where the pixels begin
	append(bytes, 40, 4); // the size of the rest
	append(bytes, static_cast<std::uint32_t>(size.widthPx), 4);
	append(bytes, static_cast<std::uint32_t>(size.heightPx), 4); // positive: bottom row first
	append(bytes, 1, 2);
	append(bytes, bitsPerPixel, 2);
	bytes.resize(54); // not compressed
	return bytes;
}

std::uint32_t crc32(std::span<const std::byte> bytes)
{
	std::uint32_t crc = 0xffffffff;
	for (const std::byte byte : bytes) {
		crc ^= std::to_integer<std::uint32_t>(byte);
		for (int bit = 0; bit < 8; ++bit) {
			crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
		}
	}
	return ~crc;
}

void appendPngChunk(Bytes &png, std::string_view name, const Bytes &payload)
{
	appendBigEndian32(png, static_cast<std::uint32_t>(payload.size()));
	const std::size_t checked = png.size();
	for (const char character : name) {
		png.push_back(static_cast<std::byte>(character));
	}
	png.insert(png.end(), payload.begin(), payload.end());
	appendBigEndian32(png, crc32(std::span{png}.subspan(checked)));
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

Bytes quadrantBmp24(PixelSize size)
{
	Bytes bytes = bmpHeader(size, 24);
	for (int y = size.heightPx - 1; y >= 0; --y) {
		const std::size_t row = bytes.size();
		for (int x = 0; x < size.widthPx; ++x) {
			const Colour colour = quadrantAt(x, y, size);
			append(bytes, static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
			       3);
		}
		bytes.resize(row + (bytes.size() - row + 3) / 4 * 4);
	}
	return bytes;
}

Bytes quadrantBmp32(PixelSize size, std::uint8_t alpha)
{
	Bytes bytes = bmpHeader(size, 32);
	for (int y = size.heightPx - 1; y >= 0; --y) {
		for (int x = 0; x < size.widthPx; ++x) {
			const Colour colour = quadrantAt(x, y, size);
			append(bytes, static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
			       3);
			append(bytes, alpha, 1);
		}
	}
	return bytes;
}

Bytes pngClaiming(PixelSize size)
{
	Bytes header;
	appendBigEndian32(header, static_cast<std::uint32_t>(size.widthPx));
	appendBigEndian32(header, static_cast<std::uint32_t>(size.heightPx));
	for (const int field : {8, 2, 0, 0, 0}) { // 8 bits, RGB, the one compression, the one filter, not interlaced
		header.push_back(static_cast<std::byte>(field));
	}
	Bytes png;
	for (const int byte : {0x89, 'P' + 0, 'N' + 0, 'G' + 0, 0x0d, 0x0a, 0x1a, 0x0a}) {
		png.push_back(static_cast<std::byte>(byte));
	}
	appendPngChunk(png, "IHDR", header);
	appendPngChunk(png, "IDAT", Bytes(16));
	appendPngChunk(png, "IEND", {});
	return png;
}

Bytes firstBytes(const Bytes &bytes, std::size_t count)
{
	return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(count, bytes.size()))};
}

void overwrite32(Bytes &bytes, std::size_t offset, std::uint32_t value)
{
	for (int i = 0; i < 4; ++i) {
		bytes.at(offset + static_cast<std::size_t>(i)) = static_cast<std::byte>(value >> (8 * i) & 0xff);
	}
}

} // namespace StreamImages::Pictures
