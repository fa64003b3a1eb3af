#pragma once

#include "core/imaging/DecodedPixels.hpp"
#include "core/imaging/GifBlocks.hpp"
#include "core/imaging/GifFrame.hpp"

#include <cstddef>
#include <memory>
#include <span>

struct GifFileType; // giflib's

namespace StreamImages {

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
