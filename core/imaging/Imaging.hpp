#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/AnimationReader.hpp"
#include "core/imaging/ImageFormat.hpp"
#include "core/imaging/ImagingLimits.hpp"
#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace StreamImages {

// What a header tells, without decoding a pixel.
struct ImageHeader {
	ImageFormat format;
	PixelSize size; // as shown, after EXIF orientation
	int frames = 1;
};

// A picture as bytes of a file format.
struct EncodedImage {
	ImageFormat format;
	std::vector<std::byte> bytes;
};

// The box a thumbnail fits in, and the quality it is saved with.
constexpr PixelSize kThumbnailBox{200, 200};
constexpr int kThumbnailJpegQuality = 85;

// Turns bytes from strangers into pixels. The only code that knows libvips (and TurboJPEG, stb_image for BMP, giflib
// for GIF, libwebp for animated WebP).
//
// Input may be anything: every call ends in a correct picture or in an Error, within the limits. The format is sniffed
// from the magic bytes and that one loader is called by name; libvips' own sniffers never see the bytes.
//
// Thread rule: all calls are safe from any thread and block it while they work; run them on a worker.
//
// Errors: NotAnImage (no known magic), FormatNotAllowed (a JPEG of a kind that no camera makes and no browser shows; which
// formats are allowed is left to the caller), DimensionsTooLarge (a limit of size, frames or scans), DamagedImage (header or
// pixels broken or truncated), DecodeTimedOut.
class Imaging {
public:
	explicit Imaging(ImagingLimits limits = {});

	// Reads the header and checks every limit that a header can break.
	Expected<ImageHeader> readHeader(std::span<const std::byte> content) const;

	// Decodes the whole first frame, so a damaged picture is refused here, and returns it as a JPEG that fits in
	// kThumbnailBox (never enlarged), upright, in sRGB, transparency over mid-grey, without any metadata.
	Expected<EncodedImage> makeThumbnail(std::span<const std::byte> content) const;

	// The middle of the pixels as a square of exactly that side, in the same format.
	Expected<EncodedImage> makeSquareThumbnail(const PixelBuffer &pixels, int sidePx) const;

	// Decodes the first frame for the GPU, upright, in sRGB, scaled down (never up) to fit in `box`, aspect kept.
	// Both sides are at least one pixel.
	Expected<PixelBuffer> decodeForDisplay(std::span<const std::byte> content, PixelSize box) const;

	// Opens an animated GIF or WebP to be played: every frame as decodeForDisplay would show it, the first one the same
	// pixel for pixel. Decodes none yet. The reader shares the content. InvalidArgument for a picture of one frame.
	Expected<std::unique_ptr<AnimationReader>> openAnimation(std::shared_ptr<const std::vector<std::byte>> content,
								 PixelSize box) const;

	// The picture again, upright and in sRGB, at its own size, every frame with its timing, made from nothing but its
	// pixels: no EXIF, position, XMP, IPTC, colour profile, comment, embedded thumbnail or appended data is left, nor
	// colour under full transparency. 8 bits a channel. The result is gone through block by block before it is handed
	// out; anything in it that a picture does not need is DamagedImage.
	//
	// JPEG stays JPEG (quality 92, colours at full resolution, baseline); PNG stays PNG, pixel for pixel (of an animated
	// PNG the first frame); GIF stays GIF, frame for frame; WebP stays WebP, without loss where it had none, else of
	// quality 90; BMP becomes PNG.
	//
	// Memory beside content and result: a few rows of a baseline JPEG or a PNG; all pixels, three or four bytes each,
	// where it was not upright; what decoding takes of a progressive JPEG or an interlaced PNG (the whole picture); a
	// frame of a GIF, two bytes a pixel; a few frames of a WebP. DecodeTimedOut after maxRewriteTime.
	Expected<EncodedImage> withoutMetadata(std::span<const std::byte> content) const;

private:
	const ImagingLimits limits_;
};

// The size `image` gets when it is scaled down, never up, to fit in `box`.
PixelSize fitInside(PixelSize image, PixelSize box);

// The size `image` gets when it is scaled down, never up, until its shorter side is `sidePx`.
PixelSize fitAround(PixelSize image, int sidePx);

} // namespace StreamImages
