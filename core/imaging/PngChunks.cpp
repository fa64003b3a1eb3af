#include "core/imaging/PngChunks.hpp"

#include "core/imaging/ByteReader.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace StreamImages {

namespace {

bool belongsToPixels(std::string_view name, std::string_view payload)
{
	constexpr std::array<std::string_view, 5> allowed{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
	if (name == "pHYs") { // 96 dots per inch
		return payload == std::string_view{"\0\0\x0e\xc4\0\0\x0e\xc4\x01", 9};
	}
	return std::ranges::find(allowed, name) != allowed.end();
}

} // namespace

// Behind the eight bytes of the signature each chunk is: length, name, payload, checksum.
bool pngHoldsPixelsOnly(std::span<const std::byte> png)
{
	constexpr std::size_t signatureBytes = 8;
	constexpr std::size_t bytesAroundPayload = 12;
	const std::string_view text{reinterpret_cast<const char *>(png.data()), png.size()};
	std::size_t at = signatureBytes;
	while (at + bytesAroundPayload <= png.size()) {
		const std::size_t payloadBytes = std::size_t{bigEndian16(png, at)} << 16 | bigEndian16(png, at + 2);
		const std::string_view name = text.substr(at + 4, 4);
		if (!belongsToPixels(name, text.substr(at + 8, payloadBytes))) {
			return false;
		}
		at += bytesAroundPayload + payloadBytes;
		if (name == "IEND") {
			return at == png.size() && payloadBytes == 0;
		}
	}
	return false;
}

} // namespace StreamImages
