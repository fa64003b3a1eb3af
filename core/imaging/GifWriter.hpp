#pragma once

#include "core/imaging/GifReader.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace StreamImages {

// Writes a GIF frame by frame, with giflib: frames, their timing and the number of repetitions, and nothing else. Each
// frame has a palette of its own, black where the frame does not use it. Not for two threads at once.
class GifWriter {
public:
	static Expected<GifWriter> open(PixelSize canvas, std::optional<std::uint16_t> repetitions);

	Expected<void> add(GifFrame frame);

	// The whole file; the writer is of no more use.
	Expected<std::vector<std::byte>> finish();

private:
	struct CloseGif {
		void operator()(GifFileType *file) const;
	};

	GifWriter() = default;
	static int write(GifFileType *file, const unsigned char *bytes, int count);
	bool addRepetitions(std::uint16_t repetitions);
	bool addTiming(const GifFrame &frame);
	bool addDescriptor(const GifFrame &frame);
	bool addRows(GifFrame &frame);

	std::unique_ptr<std::vector<std::byte>> bytes_; // giflib points to it
	std::unique_ptr<GifFileType, CloseGif> file_;
};

} // namespace StreamImages
