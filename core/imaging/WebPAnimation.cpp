#include "core/imaging/WebPAnimation.hpp"

#include "core/imaging/ColourProfile.hpp"

#include <webp/demux.h>

#include <utility>

namespace StreamImages {

namespace {

void copyProperties(VipsImage *from, VipsImage *to)
{
	copyProfile(from, to);
	vips_image_set_int(to, VIPS_META_ORIENTATION, vips_image_get_orientation(from));
}

std::unexpected<Error> damaged()
{
	return failure(ErrorKind::DamagedImage, "decoding a frame of the WebP failed");
}

} // namespace

void WebPAnimation::DeleteDecoder::operator()(WebPAnimDecoder *decoder) const
{
	WebPAnimDecoderDelete(decoder);
}

Expected<std::unique_ptr<AnimationDecoder>> WebPAnimation::open(std::span<const std::byte> webp, VipsImage *header)
{
	const WebPData data{reinterpret_cast<const std::uint8_t *>(webp.data()), webp.size()};
	std::unique_ptr<WebPAnimation> animation{new WebPAnimation};
	animation->properties_ = vipsResult([](VipsImage **out) { return vips_black(out, 1, 1, nullptr); });
	animation->decoder_.reset(WebPAnimDecoderNew(&data, nullptr));
	WebPAnimInfo info;
	if (!animation->properties_ || WebPAnimDecoderGetInfo(animation->decoder_.get(), &info) == 0) {
		return damaged();
	}
	copyProperties(header, animation->properties_.get());
	animation->canvas_ = {static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height)};
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
	VipsImagePtr image = wrapCanvas(rgba, canvas_);
	if (!image) {
		return vipsFailure(ErrorKind::DamagedImage, "composing the frame failed");
	}
	copyProperties(properties_.get(), image.get());
	return ComposedFrame{std::move(image), std::chrono::milliseconds{endMs - std::exchange(timeMs_, endMs)}};
}

} // namespace StreamImages
