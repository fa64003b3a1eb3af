#pragma once

#include "core/imaging/DecodedPixels.hpp"
#include "core/imaging/GifBlocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

struct GifFileType; // giflib's

namespace StreamImages {

struct GifColour {
	std::uint8_t red = 0;
	std::uint8_t green = 0;
	std::uint8_t blue = 0;
};

// One frame as the file has it: its part of the canvas, and what becomes of that before the next one.
struct GifFrame {
	int leftPx = 0;
	int topPx = 0;
	PixelSize size;
	std::vector<std::uint8_t> indices;         // into the palette, top row first, tightly packed
	std::array<GifColour, 256> palette{};      // of this frame, or of the whole file
	int colours = 0;                           // of the palette
	std::optional<std::uint8_t> transparent{}; // the one index that may lie outside of the palette
	int disposal = 0;                          // 0 to 3, as in the file
	int delayCentiseconds = 0;
};

// Takes away what lies beyond the canvas, where nobody sees it. Of a frame that lies there as a whole only its time is left,
// and one transparent pixel, because a frame must have one.
void cutToCanvas(GifFrame &frame, PixelSize canvas);

// Decodes a GIF frame by frame, with giflib. Holds one frame at a time. Not for two threads at once.
class GifReader {
public:
	// `gif` has been found whole and within the limits (readGifOutline), and outlives the reader.
	static Expected<GifReader> open(std::span<const std::byte> gif);

	// The next frame; to be called as often as the outline has frames. DamagedImage when its data are broken,
	// DimensionsTooLarge when it breaks a limit of its own, whatever the canvas.
	Expected<GifFrame> nextFrame(const ImagingLimits &limits);

private:
	struct Source {
		std::span<const std::byte> rest;
	};
	struct CloseGif {
		void operator()(GifFileType *file) const;
	};

	GifReader() = default;
	static int read(GifFileType *file, unsigned char *bytes, int count);
	Expected<void> seekFrame(GifFrame &frame);
	Expected<void> readExtension(GifFrame &frame);
	Expected<void> readPalette(GifFrame &frame) const;
	Expected<void> readIndices(GifFrame &frame);
	std::unexpected<Error> damaged() const;

	std::unique_ptr<Source> source_; // giflib points to it
	std::unique_ptr<GifFileType, CloseGif> file_;
};

// The first frame on its canvas, which is transparent where the frame is or does not reach. RGB when no pixel is.
Expected<DecodedPixels> decodeFirstGifFrame(std::span<const std::byte> gif, const GifOutline &outline,
					    const ImagingLimits &limits);

} // namespace StreamImages
