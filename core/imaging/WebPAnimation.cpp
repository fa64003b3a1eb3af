#include "core/imaging/WebPAnimation.hpp"

#include <webp/demux.h>

#include <utility>

namespace StreamImages {

namespace {

std::unexpected<Error> damaged()
{
	return failure(ErrorKind::DamagedImage, "decoding a frame of the WebP failed");
}

} // namespace

void WebPAnimation::DeleteDecoder::operator()(WebPAnimDecoder *decoder) const
{
	WebPAnimDecoderDelete(decoder);
}

Expected<std::unique_ptr<AnimationDecoder>> WebPAnimation::open(std::span<const std::byte> webp)
{
	const WebPData data{reinterpret_cast<const std::uint8_t *>(webp.data()), webp.size()};
	std::unique_ptr<WebPAnimation> animation{new WebPAnimation};
	animation->decoder_.reset(WebPAnimDecoderNew(&data, nullptr));
	WebPAnimInfo info;
	if (WebPAnimDecoderGetInfo(animation->decoder_.get(), &info) == 0) {
		return damaged();
	}
	animation->loops_ = static_cast<int>(info.loop_count);
	return animation;
}

int WebPAnimation::loops() const
{
	return loops_;
}

Expected<ComposedFrame> WebPAnimation::next()
{
	if (WebPAnimDecoderHasMoreFrames(decoder_.get()) == 0) {
		WebPAnimDecoderReset(decoder_.get());
		timeMs_ = 0;
	}
	std::uint8_t *rgba = nullptr;
	int endMs = 0;
	if (WebPAnimDecoderGetNext(decoder_.get(), &rgba, &endMs) == 0) {
		return damaged();
	}
	return ComposedFrame{rgba, std::chrono::milliseconds{endMs - std::exchange(timeMs_, endMs)}};
}

} // namespace StreamImages
