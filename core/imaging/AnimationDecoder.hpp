#pragma once

#include "core/base/Error.hpp"

#include <chrono>
#include <cstdint>

namespace StreamImages {

// A frame with what is seen of those before it.
struct ComposedFrame {
	const std::uint8_t *rgba;        // not premultiplied, of the file's size, tightly packed; the decoder's own
	std::chrono::milliseconds delay; // as in the file
};

// Decodes the animations of one format. Not for two threads at once.
class AnimationDecoder {
public:
	virtual ~AnimationDecoder() = default;

	virtual int loops() const = 0; // as AnimationReader's

	// After the last frame the first again. What it answers is valid until the next call. Of no more use after an Error.
	virtual Expected<ComposedFrame> next() = 0;
};

} // namespace StreamImages
