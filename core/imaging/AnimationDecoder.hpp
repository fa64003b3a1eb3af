#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "core/imaging/Vips.hpp"

#include <chrono>
#include <cstdint>

namespace StreamImages {

// A frame with what is seen of those before it, at the size of the file.
struct ComposedFrame {
	VipsImagePtr image;              // as render() takes it; points to what the decoder holds until its next call
	std::chrono::milliseconds delay; // as in the file
};

// Decodes the animations of one format. Not for two threads at once.
class AnimationDecoder {
public:
	virtual ~AnimationDecoder() = default;

	virtual int loops() const = 0; // as AnimationReader's

	// After the last frame the first again. Of no more use after an Error.
	virtual Expected<ComposedFrame> next() = 0;
};

// 8-bit sRGBA (not premultiplied), tightly packed, as an image that points to it: without alpha where all is opaque.
VipsImagePtr wrapCanvas(const std::uint8_t *rgba, PixelSize size);

} // namespace StreamImages
