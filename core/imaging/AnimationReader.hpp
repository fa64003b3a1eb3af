#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/PixelBuffer.hpp"

#include <chrono>

namespace StreamImages {

// A frame as it is shown, composed with those before it.
struct AnimationFrame {
	PixelBuffer pixels;                 // as Imaging::decodeForDisplay makes them
	std::chrono::milliseconds shownFor; // by the file; 100 ms where that asks for 10 or less, as in browsers
};

// Decodes an animation frame by frame, in order and for ever. Not for two threads at once; may move from one to another.
//
// Memory: the bytes of the file, and of the frames a canvas of the file's size, or two where a frame is undone after it was
// shown and in a WebP. No frame that was handed out is kept.
class AnimationReader {
public:
	virtual ~AnimationReader() = default;

	// Two at least: anything else is a still.
	virtual int frames() const = 0;

	// How often the file asks to be played from the first frame to the last; 0 = for ever.
	virtual int loops() const = 0;

	// *Blocks.* Decodes the next frame; after the last one the first again, the same as the first time. DamagedImage,
	// DimensionsTooLarge and DecodeTimedOut as in Imaging, for this frame; from then on every call ends so.
	virtual Expected<AnimationFrame> next() = 0;
};

} // namespace StreamImages
