#include "core/imaging/GifBlocks.hpp"

#include "core/imaging/ByteReader.hpp"
#include "core/imaging/HeaderLimits.hpp"

#include <algorithm>
#include <string_view>

namespace StreamImages {

namespace {

constexpr std::size_t kScreenSize = 6;
constexpr std::size_t kScreenFlags = 10;
constexpr std::size_t kEndOfScreen = 13;
constexpr std::size_t kFrameSize = 5; // of an image descriptor, from its first byte
constexpr std::size_t kFrameFlags = 9;
constexpr std::size_t kEndOfDescriptor = 10;
constexpr std::uint32_t kGraphicControl = 0xf9;
constexpr std::uint32_t kApplication = 0xff;

// A colour table is announced by the highest bit, its length by the lowest three.
std::size_t colourTableBytes(std::uint32_t flags)
{
	return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

PixelSize sizeAt(std::span<const std::byte> bytes, std::size_t at)
{
	return {static_cast<int>(littleEndian16(bytes, at)), static_cast<int>(littleEndian16(bytes, at + 2))};
}

// Goes from block to block behind the logical screen.
class BlockWalk {
public:
	explicit BlockWalk(std::span<const std::byte> gif)
		: gif_(gif), next_(kEndOfScreen + colourTableBytes(byteAt(gif, kScreenFlags)))
	{
	}

	// Moves to the next extension or frame; false at the end mark, at the end of the bytes, and at padding that
	// belongs to no picture.
	bool advance()
	{
		begin_ = next_;
		if (isFrame()) { // behind its colour table a byte of code size
			const std::size_t table = colourTableBytes(byteAt(gif_, begin_ + kFrameFlags));
			next_ = endOfPieces(begin_ + kEndOfDescriptor + table + 1);
			return true;
		}
		if (isExtension()) {
			next_ = endOfPieces(begin_ + 2);
			return true;
		}
		return false;
	}

	bool isFrame() const { return byteAt(gif_, begin_) == 0x2c; }
	bool isExtension() const { return byteAt(gif_, begin_) == 0x21; }
	bool isExtension(std::uint32_t label) const { return isExtension() && byteAt(gif_, begin_ + 1) == label; }

	std::size_t begin() const { return begin_; } // of the block; of what ended the walk
	std::size_t end() const { return next_; }    // past the end of the bytes when the block is cut off

private:
	// Data comes in pieces, each behind its length; an empty one is the last.
	std::size_t endOfPieces(std::size_t at) const
	{
		while (at < gif_.size() && byteAt(gif_, at) != 0) {
			at += 1 + byteAt(gif_, at);
		}
		return at + 1;
	}

	std::span<const std::byte> gif_;
	std::size_t begin_ = 0;
	std::size_t next_;
};

bool holdsAt(std::span<const std::byte> bytes, std::size_t at, std::string_view text)
{
	return at <= bytes.size() &&
	       std::ranges::equal(bytes.subspan(at).first(std::min(text.size(), bytes.size() - at)),
				  std::as_bytes(std::span{text}));
}

// An application's block that tells how often to repeat: its name, then three bytes, the first of them 1.
bool isRepetition(std::span<const std::byte> gif, std::size_t at)
{
	return (holdsAt(gif, at + 2, "\x0bNETSCAPE2.0\x03\x01") || holdsAt(gif, at + 2,
									   "\x0b"
									   "ANIMEXTS1.0\x03\x01"));
}

// What our own encoder writes of it, to the byte.
bool isPlainRepetition(std::span<const std::byte> gif, std::size_t at, std::size_t end)
{
	return holdsAt(gif, at + 2, "\x0bNETSCAPE2.0\x03\x01") && end - at == 19;
}

Expected<void> checkOutline(const GifOutline &outline, const ImagingLimits &limits)
{
	if (outline.duration > limits.maxAnimation) {
		return failure(ErrorKind::DimensionsTooLarge, "the animation is too long");
	}
	return checkDimensions(outline.canvas, outline.frames, limits);
}

} // namespace

Expected<GifOutline> readGifOutline(std::span<const std::byte> gif, const ImagingLimits &limits)
{
	GifOutline outline{.canvas = sizeAt(gif, kScreenSize)};
	BlockWalk walk{gif};
	while (walk.advance()) {
		if (walk.end() > gif.size()) {
			return failure(ErrorKind::DamagedImage, "the GIF is truncated");
		}
		if (walk.isFrame()) {
			const PixelSize frame = sizeAt(gif, walk.begin() + kFrameSize);
			if (outline.frames++ == 0 &&
			    (frame.widthPx > outline.canvas.widthPx || frame.heightPx > outline.canvas.heightPx)) {
				outline.canvas = frame;
			}
		} else if (walk.end() - walk.begin() > limits.maxMetadataBytes) {
			return failure(ErrorKind::DimensionsTooLarge, "a metadata block is too large");
		} else if (walk.isExtension(kGraphicControl)) { // hundredths of a second
			outline.duration += std::chrono::milliseconds{10} * littleEndian16(gif, walk.begin() + 4);
		} else if (walk.isExtension(kApplication) && isRepetition(gif, walk.begin())) {
			outline.repetitions = static_cast<std::uint16_t>(littleEndian16(gif, walk.begin() + 16));
		}
	}
	if (walk.begin() > gif.size()) {
		return failure(ErrorKind::DamagedImage, "the GIF is truncated");
	}
	return checkOutline(outline, limits).transform([&] { return outline; });
}

bool gifHoldsPixelsOnly(std::span<const std::byte> gif)
{
	constexpr std::size_t graphicControlBytes = 8;
	BlockWalk walk{gif};
	while (walk.advance()) {
		const bool timing =
			walk.isExtension(kGraphicControl) && walk.end() - walk.begin() == graphicControlBytes;
		const bool repetition =
			walk.isExtension(kApplication) && isPlainRepetition(gif, walk.begin(), walk.end());
		if (walk.end() > gif.size() || !(walk.isFrame() || timing || repetition)) {
			return false;
		}
	}
	return byteAt(gif, walk.begin()) == ';' && walk.begin() + 1 == gif.size();
}

} // namespace StreamImages
