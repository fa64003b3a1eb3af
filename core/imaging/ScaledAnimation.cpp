#include "core/imaging/ScaledAnimation.hpp"

#include "core/imaging/GifAnimation.hpp"
#include "core/imaging/PictureLoader.hpp"
#include "core/imaging/Rendering.hpp"
#include "core/imaging/WebPAnimation.hpp"

#include <optional>
#include <span>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

struct OpenedAnimation {
	ImageHeader header;
	std::unique_ptr<AnimationDecoder> decoder;
};

// What browsers do, and animations count on: many ask for no delay at all and mean a usual one.
std::chrono::milliseconds shownFor(std::chrono::milliseconds delay)
{
	return delay <= 10ms ? 100ms : delay;
}

std::unexpected<Error> noAnimation()
{
	return failure(ErrorKind::InvalidArgument, "the picture does not move");
}

Expected<OpenedAnimation> openGifAnimation(std::span<const std::byte> content, const ImagingLimits &limits)
{
	return readGifOutline(content, limits).and_then([&](const GifOutline &outline) -> Expected<OpenedAnimation> {
		if (outline.frames < 2) {
			return noAnimation();
		}
		return OpenedAnimation{{ImageFormat::Gif, outline.canvas, outline.frames},
				       std::make_unique<GifAnimation>(content, outline, limits)};
	});
}

Expected<OpenedAnimation> openWebPAnimation(std::span<const std::byte> content, const ImagingLimits &limits)
{
	return openAllFrames(content, limits).and_then([&](const OpenedPicture &picture) -> Expected<OpenedAnimation> {
		if (picture.header.frames < 2) {
			return noAnimation();
		}
		return WebPAnimation::open(content, picture.image.get())
			.transform([&](std::unique_ptr<AnimationDecoder> decoder) {
				return OpenedAnimation{picture.header, std::move(decoder)};
			});
	});
}

Expected<OpenedAnimation> openAtOwnSize(std::span<const std::byte> content, const ImagingLimits &limits)
{
	const auto format = sniffImageFormat(content);
	if (!format) {
		return failure(ErrorKind::NotAnImage, "the content is of no known picture format");
	}
	switch (*format) {
	case ImageFormat::Gif:
		return openGifAnimation(content, limits);
	case ImageFormat::WebP:
		return openWebPAnimation(content, limits);
	case ImageFormat::Jpeg:
	case ImageFormat::Png:
	case ImageFormat::Bmp:
		break;
	}
	return noAnimation();
}

class ScaledAnimation final : public AnimationReader {
public:
	ScaledAnimation(std::shared_ptr<const std::vector<std::byte>> content, OpenedAnimation opened, PixelSize box,
			const ImagingLimits &limits)
		: content_(std::move(content)),
		  decoder_(std::move(opened.decoder)),
		  frames_(opened.header.frames),
		  size_(fitInside(opened.header.size, box)),
		  maxDecodeTime_(limits.maxDecodeTime)
	{
	}

	int frames() const override { return frames_; }
	int loops() const override { return decoder_->loops(); }

	Expected<AnimationFrame> next() override
	{
		if (error_) {
			return std::unexpected{*error_};
		}
		auto frame = decodeInTime();
		if (!frame) {
			error_ = frame.error();
		}
		return frame;
	}

private:
	Expected<AnimationFrame> decodeInTime()
	{
		const auto deadline = std::chrono::steady_clock::now() + maxDecodeTime_;
		auto frame = decoder_->next().and_then([&](const ComposedFrame &composed) {
			const DecodeWatch watch{composed.image.get(), deadline};
			return render(composed.image.get(), size_, watch).transform([&](PixelBuffer pixels) {
				return AnimationFrame{std::move(pixels), shownFor(composed.delay)};
			});
		});
		if (frame && std::chrono::steady_clock::now() >= deadline) {
			return failure(ErrorKind::DecodeTimedOut, "decoding took too long");
		}
		return frame;
	}

	const std::shared_ptr<const std::vector<std::byte>> content_; // the decoder points to it
	const std::unique_ptr<AnimationDecoder> decoder_;
	const int frames_;
	const PixelSize size_;
	const std::chrono::milliseconds maxDecodeTime_;
	std::optional<Error> error_; // why there are no more frames
};

} // namespace

Expected<std::unique_ptr<AnimationReader>> openScaledAnimation(std::shared_ptr<const std::vector<std::byte>> content,
							       PixelSize box, const ImagingLimits &limits)
{
	auto opened = openAtOwnSize(*content, limits);
	if (!opened) {
		return std::unexpected{opened.error()};
	}
	return std::make_unique<ScaledAnimation>(std::move(content), *std::move(opened), box, limits);
}

} // namespace StreamImages
