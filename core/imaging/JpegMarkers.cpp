#include "core/imaging/JpegMarkers.hpp"

#include "core/imaging/ByteReader.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {

namespace {

constexpr std::uint32_t kStartOfImage = 0xd8;
constexpr std::uint32_t kEndOfImage = 0xd9;
constexpr std::uint32_t kStartOfScan = 0xda;

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
			if (!standsAlone(code)) {
				next_ += std::max<std::size_t>(bigEndian16(jpeg_, next_), 2);
			}
			return next_ <= jpeg_.size();
		}
		return false;
	}

	std::uint32_t marker() const { return marker_; }
	std::size_t end() const { return next_; } // of the marker and its segment

private:
	std::span<const std::byte> jpeg_;
	std::size_t next_ = 0;
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

int countJpegScans(std::span<const std::byte> jpeg, int limit)
{
	MarkerWalk walk{jpeg};
	int scans = 0;
	while (scans < limit && walk.advance() && walk.marker() != kEndOfImage) {
		if (walk.marker() == kStartOfScan) {
			++scans;
		}
	}
	return scans;
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
