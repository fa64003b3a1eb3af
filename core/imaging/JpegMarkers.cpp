#include "core/imaging/JpegMarkers.hpp"

#include "core/imaging/ByteReader.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {

namespace {

constexpr std::uint32_t kStartOfImage = 0xd8;
constexpr std::uint32_t kEndOfImage = 0xd9;
constexpr std::uint32_t kStartOfScan = 0xda;

constexpr std::uint32_t kLastUsualFrame = 0xc2; // the first is 0xc0

bool startsFrame(std::uint32_t marker)
{
	constexpr std::array<std::uint32_t, 3> others{0xc4, 0xc8, 0xcc}; // tables, and one that is reserved
	return marker >= 0xc0 && marker <= 0xcf && std::ranges::find(others, marker) == others.end();
}

bool standsAlone(std::uint32_t marker)
{
	return marker == 0x01 || (marker >= 0xd0 && marker <= kEndOfImage); // TEM, restarts, start and end of image
}

// Goes from marker to marker, finding them where libjpeg does: other bytes between them, compressed data with its
// stuffed zeros among them, are passed over.
class MarkerWalk {
public:
	explicit MarkerWalk(std::span<const std::byte> jpeg) : jpeg_(jpeg) {}

	// Moves to the next marker; false at the end of the bytes.
	bool advance()
	{
		while (next_ + 1 < jpeg_.size()) {
			const auto rest = jpeg_.subspan(next_);
			const auto found = std::ranges::find(rest, std::byte{0xff});
			next_ += static_cast<std::size_t>(found - rest.begin());
			const std::uint32_t code = byteAt(jpeg_, next_ + 1);
			if (code == 0x00 || code == 0xff) {
				next_ += code == 0x00 ? 2 : 1;
				continue;
			}
			marker_ = code;
			next_ += 2;
			segment_ = next_;
			if (!standsAlone(code)) {
				next_ += std::max<std::size_t>(bigEndian16(jpeg_, next_), 2);
			}
			return next_ <= jpeg_.size();
		}
		return false;
	}

	std::uint32_t marker() const { return marker_; }
	std::size_t segment() const { return segment_; } // where its length stands, if it has one
	std::size_t end() const { return next_; }        // of the marker and its segment

private:
	std::span<const std::byte> jpeg_;
	std::size_t next_ = 0;
	std::size_t segment_ = 0;
	std::uint32_t marker_ = 0;
};

bool belongsToPixels(std::uint32_t marker)
{
	constexpr std::array<std::uint32_t, 10> allowed{
		kStartOfImage, 0xe0, 0xdb, 0xc4, 0xc0, 0xc1, 0xc2, 0xdd, kStartOfScan, kEndOfImage,
	};
	const bool restart = marker >= 0xd0 && marker <= 0xd7;
	return restart || std::ranges::find(allowed, marker) != allowed.end();
}

} // namespace

JpegOutline readJpegOutline(std::span<const std::byte> jpeg, int maxScans)
{
	MarkerWalk walk{jpeg};
	JpegOutline outline;
	bool hasUnusualFrame = false;
	while (outline.scans < maxScans && walk.advance() && walk.marker() != kEndOfImage) {
		if (walk.marker() == kStartOfScan) {
			++outline.scans;
		} else if (startsFrame(walk.marker())) {
			++outline.frameHeaders;
			hasUnusualFrame = hasUnusualFrame || walk.marker() > kLastUsualFrame;
			outline.framePixels = std::int64_t{bigEndian16(jpeg, walk.segment() + 3)} *
					      bigEndian16(jpeg, walk.segment() + 5);
			outline.components = static_cast<int>(byteAt(jpeg, walk.segment() + 7));
		}
	}
	outline.isUsual = outline.frameHeaders == 1 && !hasUnusualFrame;
	return outline;
}

bool jpegHoldsPixelsOnly(std::span<const std::byte> jpeg)
{
	constexpr std::uint32_t header = 0xe0;
	constexpr std::size_t plainHeaderBytes = 18; // with a thumbnail it is longer
	MarkerWalk walk{jpeg};
	for (std::size_t begin = 0; walk.advance(); begin = walk.end()) {
		if (!belongsToPixels(walk.marker()) ||
		    (walk.marker() == header && walk.end() - begin != plainHeaderBytes)) {
			return false;
		}
		if (walk.marker() == kEndOfImage) {
			return walk.end() == jpeg.size();
		}
	}
	return false;
}

} // namespace StreamImages
