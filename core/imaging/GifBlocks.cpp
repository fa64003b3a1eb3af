#include "core/imaging/GifBlocks.hpp"

#include "core/imaging/ByteReader.hpp"

namespace StreamImages {

namespace {

constexpr std::size_t kScreenFlags = 10; // of the screen descriptor
constexpr std::size_t kEndOfScreen = 13;
constexpr std::size_t kImageFlags = 9; // of an image descriptor, from its first byte
constexpr std::size_t kEndOfImage = 10;
constexpr std::uint32_t kExtension = 0x21;
constexpr std::uint32_t kImage = 0x2c;

// A colour table is announced by the highest bit, its length by the lowest three.
std::size_t colourTableBytes(std::uint32_t flags)
{
	return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

// Data comes in pieces, each behind its length; an empty one is the last.
std::size_t endOfPieces(std::span<const std::byte> content, std::size_t at)
{
	while (at < content.size() && byteAt(content, at) != 0) {
		at += 1 + byteAt(content, at);
	}
	return at + 1;
}

} // namespace

bool isWholeGif(std::span<const std::byte> content)
{
	std::size_t at = kEndOfScreen + colourTableBytes(byteAt(content, kScreenFlags));
	while (at < content.size()) {
		switch (byteAt(content, at)) {
		case kExtension:
			at = endOfPieces(content, at + 2);
			break;
		case kImage: // behind its colour table a byte of code size
			at += kEndOfImage + colourTableBytes(byteAt(content, at + kImageFlags)) + 1;
			at = endOfPieces(content, at);
			break;
		default: // the end mark, or padding that belongs to no picture
			return true;
		}
	}
	return at == content.size();
}

} // namespace StreamImages
