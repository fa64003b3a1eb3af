#pragma once

#include "core/imaging/AnimationDecoder.hpp"
#include "core/imaging/GifReader.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace StreamImages {

// Composes the frames of a GIF on a canvas, which is transparent at first. Frames are undone by the method they ask for;
// "restore to background" means to transparency, as in browsers.
class GifAnimation final : public AnimationDecoder {
public:
	// `gif` has the outline, which is within the limits, and outlives the decoder.
	GifAnimation(std::span<const std::byte> gif, const GifOutline &outline, const ImagingLimits &limits);

	int loops() const override;

	// DimensionsTooLarge also when the frames so far have too many pixels together, whatever the canvas.
	Expected<ComposedFrame> next() override;

private:
	Expected<void> ensureReader();
	Expected<GifFrame> readFrame();
	const std::uint8_t *compose(const GifFrame &frame);

	const std::span<const std::byte> gif_;
	const GifOutline outline_;
	const ImagingLimits limits_;
	std::optional<GifReader> reader_;
	int framesRead_ = 0;                // of the reader's
	std::int64_t pixelsRead_ = 0;       // in them
	std::vector<std::uint8_t> canvas_;  // RGBA
	std::vector<std::uint8_t> passing_; // the same with a frame that does not stay
};

} // namespace StreamImages
