#include "core/imaging/BmpDecoder.hpp"

#include <limits>
#include <vector>

// Only this file knows stb_image, and only its BMP decoder is compiled.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_FAILURE_STRINGS
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function" // a warning about the end of the file, which SYSTEM does not silence
#endif
#include <stb_image.h>

namespace StreamImages {

namespace {

void appendLittleEndian(std::vector<stbi_uc> &bytes, std::uint32_t value, int count)
{
	for (int i = 0; i < count; ++i) {
		bytes.push_back(static_cast<stbi_uc>(value >> (8 * i) & 0xff));
	}
}

void appendFileHeader(std::vector<stbi_uc> &bytes, std::uint32_t pixelOffset)
{
	bytes.push_back('B');
	bytes.push_back('M');
	bytes.resize(bytes.size() + 8); // file size and two reserved fields: nobody reads them
	appendLittleEndian(bytes, pixelOffset, 4);
}

void appendInfoHeader(std::vector<stbi_uc> &bytes, const BmpHeader &header, std::uint32_t headerBytes)
{
	const int height = header.topDown ? -header.size.heightPx : header.size.heightPx;
	appendLittleEndian(bytes, headerBytes, 4);
	appendLittleEndian(bytes, static_cast<std::uint32_t>(header.size.widthPx), 4);
	appendLittleEndian(bytes, static_cast<std::uint32_t>(height), 4);
	appendLittleEndian(bytes, 1, 2); // planes
	appendLittleEndian(bytes, static_cast<std::uint32_t>(header.bitsPerPixel), 2);
	appendLittleEndian(bytes, header.hasMasks ? 3 : 0, 4); // compression
	bytes.resize(bytes.size() + 20);                       // sizes and resolutions: nobody reads them
}

void appendMasks(std::vector<stbi_uc> &bytes, const BmpHeader::Masks &masks)
{
	for (const std::uint32_t mask : {masks.red, masks.green, masks.blue, masks.alpha}) {
		appendLittleEndian(bytes, mask, 4);
	}
	bytes.resize(bytes.size() + 52); // colour space
}

// Padded to every index that a pixel can hold: stb_image would show its uninitialised stack for the missing ones.
void appendPalette(std::vector<stbi_uc> &bytes, const BmpHeader &header)
{
	const std::size_t end = bytes.size() + (std::size_t{4} << header.bitsPerPixel);
	for (std::size_t i = 0; i + header.paletteEntryBytes <= header.palette.size(); i += header.paletteEntryBytes) {
		for (std::size_t channel = 0; channel < 3; ++channel) {
			bytes.push_back(std::to_integer<stbi_uc>(header.palette[i + channel]));
		}
		bytes.push_back(0);
	}
	bytes.resize(end);
}

// The same picture as a BMP of the plainest shape, so that stb_image never sees a header from outside: it takes gaps
// before the pixels twice into account, and does not know all versions.
std::vector<stbi_uc> plainBmp(const BmpHeader &header)
{
	const std::uint32_t headerBytes = header.hasMasks ? 108 : 40;
	const std::uint32_t paletteBytes = header.palette.empty() ? 0 : 4u << header.bitsPerPixel;
	std::vector<stbi_uc> bytes;
	bytes.reserve(14 + headerBytes + paletteBytes + header.pixels.size());
	appendFileHeader(bytes, 14 + headerBytes + paletteBytes);
	appendInfoHeader(bytes, header, headerBytes);
	if (header.hasMasks) {
		appendMasks(bytes, header.masks);
	}
	if (!header.palette.empty()) {
		appendPalette(bytes, header);
	}
	const auto *pixels = reinterpret_cast<const stbi_uc *>(header.pixels.data());
	bytes.insert(bytes.end(), pixels, pixels + header.pixels.size());
	return bytes;
}

void freePixels(std::uint8_t *pixels)
{
	stbi_image_free(pixels);
}

} // namespace

Expected<DecodedPixels> decodeBmp(const BmpHeader &header)
{
	const std::vector<stbi_uc> bmp = plainBmp(header);
	if (bmp.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
		return failure(ErrorKind::DimensionsTooLarge, "the BMP is too large");
	}
	int width = 0;
	int height = 0;
	int channels = 0;
	stbi_uc *pixels =
		stbi_load_from_memory(bmp.data(), static_cast<int>(bmp.size()), &width, &height, &channels, 0);
	if (pixels == nullptr) {
		return failure(ErrorKind::DamagedImage, "decoding the BMP failed");
	}
	return DecodedPixels{{width, height}, channels, {pixels, freePixels}};
}

} // namespace StreamImages
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
