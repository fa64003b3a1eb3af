#include "core/imaging/ScaledAnimation.hpp"

#include "core/imaging/ColourProfile.hpp"
#include "core/imaging/GifAnimation.hpp"
#include "core/imaging/Orientation.hpp"
#include "core/imaging/PictureLoader.hpp"
#include "core/imaging/Rendering.hpp"
#include "core/imaging/WebPAnimation.hpp"

#include <cstring>
#include <optional>
#include <span>

namespace StreamImages {

namespace {

using namespace std::chrono_literals;

struct OpenedAnimation {
	ImageHeader header;
	VipsImagePtr properties; // a pixel with the bands, the colour profile and the orientation of a still of it
	std::unique_ptr<AnimationDecoder> decoder;
};

void copyProperties(VipsImage *from, VipsImage *to)
{
	copyProfile(from, to);
	vips_image_set_int(to, VIPS_META_ORIENTATION, vips_image_get_orientation(from));
}

VipsImagePtr noProperties(int bands)
{
	return vipsResult([=](VipsImage **out) { return vips_black(out, 1, 1, "bands", bands, nullptr); });
}

bool hasProperties(VipsImage *image)
{
	return !isUpright(image) || vips_image_get_typeof(image, VIPS_META_ICC_NAME) != 0;
}

bool isOpaque(std::span<const std::uint8_t> rgba)
{
	std::uint8_t alphas = 255; // all at once: a loop that may end early takes many times as long
	for (std::size_t i = 3; i < rgba.size(); i += 4) {
		alphas &= rgba[i];
	}
	return alphas == 255;
}

// As premultipliedAndShrunk does it. Most pixels of most frames are opaque.
void premultiply(std::span<const std::uint8_t> rgba, std::uint8_t *to)
{
	for (std::size_t i = 0; i < rgba.size(); i += 4) {
		const unsigned alpha = rgba[i + 3];
		if (alpha == 255) {
			std::memcpy(to + i, &rgba[i], 4);
			continue;
		}
		for (std::size_t channel = i; channel < i + 3; ++channel) {
			to[channel] = static_cast<std::uint8_t>((rgba[channel] * alpha + 127) / 255);
		}
		to[i + 3] = static_cast<std::uint8_t>(alpha);
	}
}

// A canvas as render() takes it: with alpha where a still has it. How pixels are scaled depends on that.
VipsImagePtr wrap(std::span<const std::uint8_t> rgba, PixelSize size, VipsImage *properties)
{
	const VipsImagePtr wrapped{vips_image_new_from_memory(rgba.data(), rgba.size(), size.widthPx, size.heightPx, 4,
							      VIPS_FORMAT_UCHAR)};
	const VipsImagePtr coloured = vipsResult([&](VipsImage **out) {
		return wrapped ? vips_copy(wrapped.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr)
			       : -1;
	});
	const int bands = isOpaque(rgba) ? vips_image_get_bands(properties) : 4;
	VipsImagePtr image = vipsResult([&](VipsImage **out) {
		return coloured ? vips_extract_band(coloured.get(), out, 0, "n", bands, nullptr) : -1;
	});
	if (image) {
		copyProperties(properties, image.get());
	}
	return image;
}

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
				       noProperties(3),
				       std::make_unique<GifAnimation>(content, outline, limits)};
	});
}

// `box` does not matter: a moving WebP is opened at its own size.
Expected<OpenedAnimation> openWebPAnimation(std::span<const std::byte> content, PixelSize box,
					    const ImagingLimits &limits)
{
	return openPicture(content, box, limits)
		.and_then([&](const OpenedPicture &picture) -> Expected<OpenedAnimation> {
			if (picture.header.frames < 2) {
				return noAnimation();
			}
			VipsImagePtr properties = noProperties(vips_image_get_bands(picture.image.get()));
			if (properties) {
				copyProperties(picture.image.get(), properties.get());
			}
			return WebPAnimation::open(content).transform([&](std::unique_ptr<AnimationDecoder> decoder) {
				return OpenedAnimation{picture.header, std::move(properties), std::move(decoder)};
			});
		});
}

Expected<OpenedAnimation> openAtOwnSize(std::span<const std::byte> content, PixelSize box, const ImagingLimits &limits)
{
	const auto format = sniffImageFormat(content);
	if (!format) {
		return failure(ErrorKind::NotAnImage, "the content is of no known picture format");
	}
	switch (*format) {
	case ImageFormat::Gif:
		return openGifAnimation(content, limits);
	case ImageFormat::WebP:
		return openWebPAnimation(content, box, limits);
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
		  properties_(std::move(opened.properties)),
		  decoder_(std::move(opened.decoder)),
		  frames_(opened.header.frames),
		  canvas_(storedSize(opened.header.size, properties_.get())),
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
			return pixelsOf(composed, deadline).transform([&](PixelBuffer pixels) {
				return AnimationFrame{std::move(pixels), shownFor(composed.delay)};
			});
		});
		if (frame && std::chrono::steady_clock::now() >= deadline) {
			return failure(ErrorKind::DecodeTimedOut, "decoding took too long");
		}
		return frame;
	}

	Expected<PixelBuffer> pixelsOf(const ComposedFrame &frame, std::chrono::steady_clock::time_point deadline) const
	{
		const std::span rgba{frame.rgba, rgbaBytes(canvas_)};
		if (size_ == canvas_ && !hasProperties(properties_.get())) {
			PixelBuffer pixels{size_, allocatePixels(size_, 4)};
			premultiply(rgba, pixels.data.get());
			return pixels;
		}
		const VipsImagePtr image = wrap(rgba, canvas_, properties_.get());
		if (!image) {
			return vipsFailure(ErrorKind::DamagedImage, "composing the frame failed");
		}
		const DecodeWatch watch{image.get(), deadline};
		return render(image.get(), size_, watch);
	}

	const std::shared_ptr<const std::vector<std::byte>> content_; // the decoder points to it
	const VipsImagePtr properties_;
	const std::unique_ptr<AnimationDecoder> decoder_;
	const int frames_;
	const PixelSize canvas_; // as stored
	const PixelSize size_;   // as shown
	const std::chrono::milliseconds maxDecodeTime_;
	std::optional<Error> error_; // why there are no more frames
};

} // namespace

Expected<std::unique_ptr<AnimationReader>> openScaledAnimation(std::shared_ptr<const std::vector<std::byte>> content,
							       PixelSize box, const ImagingLimits &limits)
{
	auto opened = openAtOwnSize(*content, box, limits);
	if (!opened) {
		return std::unexpected{opened.error()};
	}
	if (!opened->properties) {
		return vipsFailure(ErrorKind::DamagedImage, "opening the animation failed");
	}
	return std::make_unique<ScaledAnimation>(std::move(content), *std::move(opened), box, limits);
}

} // namespace StreamImages
