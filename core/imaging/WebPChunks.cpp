#include "core/imaging/WebPChunks.hpp"

#include "core/imaging/ByteReader.hpp"

#include <algorithm>
#include <cstdint>

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

constexpr std::uint32_t kExtended = fourCharacters('V', 'P', '8', 'X');
constexpr std::uint32_t kLossy = fourCharacters('V', 'P', '8', ' ');
constexpr std::uint32_t kLossless = fourCharacters('V', 'P', '8', 'L');
constexpr std::uint32_t kTransparency = fourCharacters('A', 'L', 'P', 'H');
constexpr std::uint32_t kAnimation = fourCharacters('A', 'N', 'I', 'M');
constexpr std::uint32_t kFrame = fourCharacters('A', 'N', 'M', 'F');

constexpr std::size_t kEndOfRiff = 12;

// Calls visit(name, payload) for each chunk until it returns false. False also when a chunk is cut off.
template<typename Visit> bool eachChunkIn(std::span<const std::byte> chunks, Visit &&visit)
{
	constexpr std::size_t headerBytes = 8;
	while (!chunks.empty()) {
		const std::uint32_t name = littleEndian32(chunks, 0);
		const std::size_t payloadBytes = littleEndian32(chunks, 4);
		const std::size_t bytes = headerBytes + payloadBytes + payloadBytes % 2;
		if (bytes > chunks.size()) {
			return false;
		}
		if (!visit(name, chunks.subspan(headerBytes, payloadBytes))) {
			return false;
		}
		chunks = chunks.subspan(bytes);
	}
	return true;
}

// The same with the chunks inside of frames. There is no frame within a frame, however deep somebody nests them.
template<typename Visit> bool eachChunk(std::span<const std::byte> chunks, Visit &&visit)
{
	constexpr std::size_t frameHeaderBytes = 16;
	const auto visitInFrame = [&](std::uint32_t name, std::span<const std::byte> payload) {
		return name != kFrame && visit(name, payload);
	};
	return eachChunkIn(chunks, [&](std::uint32_t name, std::span<const std::byte> payload) {
		const auto inFrame = payload.subspan(std::min(frameHeaderBytes, payload.size()));
		return visit(name, payload) && (name != kFrame || eachChunkIn(inFrame, visitInFrame));
	});
}

bool isChunkOfPixels(std::uint32_t name, std::span<const std::byte> payload)
{
	constexpr std::uint32_t transparencyAndAnimation = 0x12; // of the announcements in an extended header
	switch (name) {
	case kExtended:
		return payload.size() == 10 && (byteAt(payload, 0) & ~transparencyAndAnimation) == 0;
	case kAnimation:
		return payload.size() == 6;
	case kFrame:
	case kTransparency:
	case kLossy:
	case kLossless:
		return true;
	default:
		return false;
	}
}

} // namespace

// Each chunk begins at byte 12: its name, its length, its payload at byte 20. (RFC 9649)
std::optional<PixelSize> readWebPCanvas(std::span<const std::byte> webp)
{
	switch (littleEndian32(webp, 12)) {
	case kExtended: // extended: 24 bits each, less one
		return toPixelSize((littleEndian32(webp, 24) & 0xffffff) + 1,
				   (littleEndian32(webp, 27) & 0xffffff) + 1);
	case kLossy: // lossy: 14 bits each, above them a scale
		return toPixelSize(littleEndian16(webp, 26) & 0x3fff, littleEndian16(webp, 28) & 0x3fff);
	case kLossless: { // lossless: 14 bits each, less one, after a signature byte
		const std::uint32_t sides = littleEndian32(webp, 21);
		return toPixelSize((sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1);
	}
	default:
		return std::nullopt;
	}
}

bool isLosslessWebP(std::span<const std::byte> webp)
{
	bool lossless = false;
	eachChunk(webp.subspan(std::min(kEndOfRiff, webp.size())), [&](std::uint32_t name, auto) {
		lossless = name == kLossless || (lossless && name != kLossy);
		return name != kLossy;
	});
	return lossless;
}

bool webPHoldsPixelsOnly(std::span<const std::byte> webp)
{
	constexpr std::size_t bytesBeforeRiffCounts = 8;
	return webp.size() > kEndOfRiff && littleEndian32(webp, 4) + bytesBeforeRiffCounts == webp.size() &&
	       eachChunk(webp.subspan(kEndOfRiff), isChunkOfPixels);
}

} // namespace StreamImages
