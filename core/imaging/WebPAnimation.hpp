#pragma once

#include "core/imaging/AnimationDecoder.hpp"

#include <cstddef>
#include <memory>
#include <span>

struct WebPAnimDecoder; // libwebp's

namespace StreamImages {

// Composes the frames of a WebP, with libwebp. It holds two canvases.
class WebPAnimation final : public AnimationDecoder {
public:
	// The header of `webp` has been found within the limits (readPictureHeader); it outlives the decoder.
	static Expected<std::unique_ptr<AnimationDecoder>> open(std::span<const std::byte> webp);

	int loops() const override;
	Expected<ComposedFrame> next() override;

private:
	struct DeleteDecoder {
		void operator()(WebPAnimDecoder *decoder) const;
	};

	WebPAnimation() = default;

	std::unique_ptr<WebPAnimDecoder, DeleteDecoder> decoder_;
	int loops_ = 0;
	int timeMs_ = 0; // when the frame last read ends, since the first one began
};

} // namespace StreamImages
