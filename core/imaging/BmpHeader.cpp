#include "core/imaging/BmpDecoder.hpp"

#include "core/imaging/ByteReader.hpp"
#include "core/imaging/HeaderLimits.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <limits>

namespace StreamImages {

namespace {

constexpr std::size_t kFileHeaderBytes = 14;
constexpr std::uint32_t kOs2HeaderBytes = 12; // the first version; the only one with 16-bit sides
constexpr std::uint32_t kWindowsHeaderBytes = 40;
constexpr std::uint32_t kHeaderBytesWithAlphaMask = 56;
constexpr std::uint32_t kUncompressed = 0;
constexpr std::uint32_t kBitMasks = 3;

// The fields of the file's two headers, as they stand there.
struct RawHeader {
	std::uint32_t headerBytes = 0;
	std::uint32_t pixelOffset = 0;
	std::int32_t width = 0;
	std::int32_t height = 0;
	std::uint32_t planes = 0;
	std::uint32_t bitsPerPixel = 0;
	std::uint32_t compression = kUncompressed;
	std::uint32_t colours = 0;
};

RawHeader readRawHeader(std::span<const std::byte> content)
{
	RawHeader raw;
	raw.pixelOffset = littleEndian32(content, 10);
	raw.headerBytes = littleEndian32(content, 14);
	if (raw.headerBytes == kOs2HeaderBytes) {
		raw.width = static_cast<std::int32_t>(littleEndian16(content, 18));
		raw.height = static_cast<std::int32_t>(littleEndian16(content, 20));
		raw.planes = littleEndian16(content, 22);
		raw.bitsPerPixel = littleEndian16(content, 24);
		return raw;
	}
	raw.width = static_cast<std::int32_t>(littleEndian32(content, 18));
	raw.height = static_cast<std::int32_t>(littleEndian32(content, 22));
	raw.planes = littleEndian16(content, 26);
	raw.bitsPerPixel = littleEndian16(content, 28);
	raw.compression = littleEndian32(content, 30);
	raw.colours = littleEndian32(content, 46);
	return raw;
}

bool isOneOf(std::uint32_t value, std::initializer_list<std::uint32_t> allowed)
{
	return std::ranges::find(allowed, value) != allowed.end();
}

Expected<void> checkKind(const RawHeader &raw)
{
	if (!isOneOf(raw.headerBytes,
		     {kOs2HeaderBytes, kWindowsHeaderBytes, 52, kHeaderBytesWithAlphaMask, 108, 124})) {
		return failure(ErrorKind::NotAnImage, "this version of BMP is not supported");
	}
	if (raw.compression != kUncompressed && raw.compression != kBitMasks) {
		return failure(ErrorKind::NotAnImage, "this compression of BMP is not supported");
	}
	const bool masked = raw.compression == kBitMasks;
	if (!isOneOf(raw.bitsPerPixel, {1, 4, 8, 16, 24, 32}) || (masked && !isOneOf(raw.bitsPerPixel, {16, 32}))) {
		return failure(ErrorKind::DamagedImage, "the BMP has an impossible number of bits per pixel");
	}
	if (raw.planes != 1 || raw.width <= 0 || raw.height == 0 ||
	    raw.height == std::numeric_limits<std::int32_t>::min()) {
		return failure(ErrorKind::DamagedImage, "the BMP header contradicts itself");
	}
	return {};
}

// Masks follow the shortest Windows header, at the place where the longer ones have them as fields.
std::size_t endOfHeader(const RawHeader &raw)
{
	const bool masksFollow = raw.compression == kBitMasks && raw.headerBytes == kWindowsHeaderBytes;
	return kFileHeaderBytes + raw.headerBytes + (masksFollow ? 12 : 0);
}

Expected<BmpHeader::Masks> readMasks(std::span<const std::byte> content, const RawHeader &raw)
{
	BmpHeader::Masks masks{
		.red = littleEndian32(content, 54),
		.green = littleEndian32(content, 58),
		.blue = littleEndian32(content, 62),
		.alpha = raw.headerBytes >= kHeaderBytesWithAlphaMask ? littleEndian32(content, 66) : 0,
	};
	const std::array all{masks.red, masks.green, masks.blue, masks.alpha};
	if (masks.red == 0 || masks.green == 0 || masks.blue == 0 ||
	    std::ranges::any_of(all, [](std::uint32_t mask) { return std::popcount(mask) > 8; })) {
		return failure(ErrorKind::DamagedImage, "the BMP has colour masks that nobody writes");
	}
	return masks;
}

Expected<std::span<const std::byte>> findPalette(std::span<const std::byte> content, const RawHeader &raw,
						 std::size_t entryBytes)
{
	const std::size_t most = std::size_t{1} << raw.bitsPerPixel;
	const std::size_t room = (raw.pixelOffset - endOfHeader(raw)) / entryBytes;
	const std::size_t entries = std::min({raw.colours == 0 ? most : raw.colours, most, room});
	if (entries == 0) {
		return failure(ErrorKind::DamagedImage, "the BMP has no palette");
	}
	return content.subspan(endOfHeader(raw), entries * entryBytes);
}

Expected<std::span<const std::byte>> findPixels(std::span<const std::byte> content, const RawHeader &raw)
{
	if (raw.pixelOffset < endOfHeader(raw) || raw.pixelOffset > content.size()) {
		return failure(ErrorKind::DamagedImage, "the BMP header points outside of the file");
	}
	// Below 2^31 pixels of at most 2^5 bits a row, and 2^31 rows: 64 bits hold it.
	const auto rowBits = static_cast<std::uint64_t>(raw.width) * raw.bitsPerPixel;
	const std::uint64_t rowBytes = (rowBits + 31) / 32 * 4;
	const auto rows = static_cast<std::uint64_t>(std::abs(raw.height));
	const std::size_t available = content.size() - raw.pixelOffset;
	if (rowBytes > available / rows) {
		return failure(ErrorKind::DamagedImage, "the BMP is truncated");
	}
	return content.subspan(raw.pixelOffset, rowBytes * rows);
}

} // namespace

Expected<BmpHeader> readBmpHeader(std::span<const std::byte> content, const ImagingLimits &limits)
{
	const RawHeader raw = readRawHeader(content);
	if (const auto kind = checkKind(raw); !kind) {
		return std::unexpected{kind.error()};
	}
	BmpHeader header;
	header.size = {raw.width, std::abs(raw.height)};
	if (const auto size = checkDimensions(header.size, 1, limits); !size) {
		return std::unexpected{size.error()};
	}
	header.topDown = raw.height < 0;
	header.bitsPerPixel = static_cast<int>(raw.bitsPerPixel);
	header.hasMasks = raw.compression == kBitMasks;
	if (header.hasMasks) {
		const auto masks = readMasks(content, raw);
		if (!masks) {
			return std::unexpected{masks.error()};
		}
		header.masks = *masks;
	}
	const auto pixels = findPixels(content, raw);
	if (!pixels) {
		return std::unexpected{pixels.error()};
	}
	header.pixels = *pixels;
	if (header.bitsPerPixel <= 8) {
		header.paletteEntryBytes = raw.headerBytes == kOs2HeaderBytes ? 3 : 4;
		const auto palette = findPalette(content, raw, header.paletteEntryBytes);
		if (!palette) {
			return std::unexpected{palette.error()};
		}
		header.palette = *palette;
	}
	return header;
}

} // namespace StreamImages
