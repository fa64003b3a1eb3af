#include "core/imaging/WebPCanvas.hpp"

#include "core/imaging/ByteReader.hpp"

namespace StreamImages {

namespace {

constexpr std::uint32_t fourCharacters(char a, char b, char c, char d)
{
	return static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b) << 8 |
	       static_cast<std::uint32_t>(c) << 16 | static_cast<std::uint32_t>(d) << 24;
}

PixelSize toPixelSize(std::uint32_t width, std::uint32_t height)
{
	return {static_cast<int>(width), static_cast<int>(height)};
}

} // namespace

// Each chunk begins at byte 12: its name, its length, its payload at byte 20. (RFC 9649)
std::optional<PixelSize> readWebPCanvas(std::span<const std::byte> content)
{
	switch (littleEndian32(content, 12)) {
	case fourCharacters('V', 'P', '8', 'X'): // extended: 24 bits each, less one
		return toPixelSize((littleEndian32(content, 24) & 0xffffff) + 1,
				   (littleEndian32(content, 27) & 0xffffff) + 1);
	case fourCharacters('V', 'P', '8', ' '): // lossy: 14 bits each, above them a scale
		return toPixelSize(littleEndian16(content, 26) & 0x3fff, littleEndian16(content, 28) & 0x3fff);
	case fourCharacters('V', 'P', '8', 'L'): { // lossless: 14 bits each, less one, after a signature byte
		const std::uint32_t sides = littleEndian32(content, 21);
		return toPixelSize((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1);
	}
	default:
		return std::nullopt;
	}
}

} // namespace StreamImages
