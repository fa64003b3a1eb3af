#include "core/imaging/GifAnimation.hpp"

#include <gif_lib.h>

#include <algorithm>

namespace StreamImages {

namespace {

// A frame is no larger than the canvas of an animation may be.
ImagingLimits ofOneFrame(ImagingLimits limits)
{
	limits.maxFramePixels = std::min(limits.maxFramePixels, limits.maxAnimatedFramePixels);
	return limits;
}

void clear(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba)
{
	for (int y = frame.topPx; y < frame.topPx + frame.size.heightPx; ++y) {
		std::uint8_t *row = rgba + rgbaBytes({canvas.widthPx, y}) + rgbaBytes({frame.leftPx, 1});
		std::fill_n(row, rgbaBytes({frame.size.widthPx, 1}), std::uint8_t{0});
	}
}

} // namespace

GifAnimation::GifAnimation(std::span<const std::byte> gif, const GifOutline &outline, const ImagingLimits &limits)
	: gif_(gif), outline_(outline), limits_(ofOneFrame(limits))
{
}

// The file tells how often to repeat what was shown once.
int GifAnimation::loops() const
{
	if (!outline_.repetitions) {
		return 1;
	}
	return *outline_.repetitions == 0 ? 0 : *outline_.repetitions + 1;
}

Expected<ComposedFrame> GifAnimation::next()
{
	const auto frame = readFrame();
	if (!frame) {
		return std::unexpected{frame.error()};
	}
	return ComposedFrame{compose(*frame), std::chrono::milliseconds{10} * frame->delayCentiseconds};
}

Expected<void> GifAnimation::ensureReader()
{
	if (reader_ && framesRead_ < outline_.frames) {
		return {};
	}
	auto reader = GifReader::open(gif_);
	if (!reader) {
		return std::unexpected{reader.error()};
	}
	reader_.emplace(*std::move(reader));
	framesRead_ = 0;
	pixelsRead_ = 0;
	canvas_.assign(rgbaBytes(outline_.canvas), 0);
	return {};
}

Expected<GifFrame> GifAnimation::readFrame()
{
	auto frame = ensureReader().and_then([&] { return reader_->nextFrame(limits_); });
	if (!frame) {
		return frame;
	}
	++framesRead_;
	pixelsRead_ += std::int64_t{frame->size.widthPx} * frame->size.heightPx;
	if (pixelsRead_ > limits_.maxTotalPixels) {
		return failure(ErrorKind::DimensionsTooLarge, "all frames together have too many pixels");
	}
	layOnCanvas(*frame, outline_.canvas);
	return frame;
}

const std::uint8_t *GifAnimation::compose(const GifFrame &frame)
{
	const bool stays = frame.disposal != DISPOSE_BACKGROUND && frame.disposal != DISPOSE_PREVIOUS;
	if (stays) {
		paintRgba(frame, outline_.canvas, canvas_.data());
		return canvas_.data();
	}
	passing_ = canvas_;
	paintRgba(frame, outline_.canvas, passing_.data());
	if (frame.disposal == DISPOSE_BACKGROUND) {
		clear(frame, outline_.canvas, canvas_.data());
	}
	return passing_.data();
}

} // namespace StreamImages
