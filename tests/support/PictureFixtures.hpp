#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// Pictures made on the spot, so that a test says what is in them and no binary file has to be trusted.

namespace StreamImages::Pictures {

using Bytes = std::vector<std::byte>;

struct Colour {
	std::uint8_t red = 0;
	std::uint8_t green = 0;
	std::uint8_t blue = 0;
	std::uint8_t alpha = 255;

	friend bool operator==(const Colour &, const Colour &) = default;
};

constexpr Colour kRed{255, 0, 0};
constexpr Colour kGreen{0, 255, 0};
constexpr Colour kBlue{0, 0, 255};
constexpr Colour kWhite{255, 255, 255};

// The colour at a place in the picture that most fixtures show.
Colour quadrantAt(int x, int y, PixelSize size);

// A quarter of the picture each, once it is upright: red and green above, blue and white below.
// `size` is the size as stored; an orientation of 5 to 8 turns it on its side.
struct JpegOptions {
	PixelSize size{64, 48};
	int orientation = 1;
	bool progressive = false;
	bool greyscale = false;
	bool cmyk = false;
	bool privateMetadata = false; // GPS position in EXIF, and XMP
	std::string profile = {};     // "p3", "srgb": libvips' own; "broken": bytes that are no profile
};
Bytes quadrantJpeg(const JpegOptions &options = {});

// One colour all over.
Bytes plainJpeg(PixelSize size, Colour colour, const std::string &profile = {});
Bytes plainPng(PixelSize size, Colour colour); // RGBA
Bytes plainWebP(PixelSize size, Colour colour);

// The colour that `at` says for each pixel; RGB.
Bytes paintedPng(PixelSize size, const std::function<Colour(int x, int y)> &at);

// Something else in each pixel, so that every part of the file carries part of the picture.
Bytes noisyJpeg(PixelSize size, bool progressive = false);
Bytes noisyPng(PixelSize size);
Bytes noisyWebP(PixelSize size);

// 8 or 16 bits, one to four channels; the value counts in 8 bits, alpha is 128 of 255.
Bytes uniformPng(PixelSize size, int channels, int bits, std::uint8_t value);

// `frames` frames, the first red, no other red, `delayMs` each.
Bytes animatedGif(PixelSize size, int frames, int delayMs);
Bytes animatedWebP(PixelSize size, int frames, int delayMs);

// The same, shown three times, with losses.
Bytes lossyAnimatedWebP(PixelSize size, int frames, int delayMs);

// What is in a picture, as libvips reads it: apart from how our own code does for GIF.
struct DecodedFrames {
	PixelSize size; // of one frame
	int frames = 1;
	std::vector<int> delaysMs;
	int loop = 1; // 0 = for ever
	Bytes rgba;   // all frames, one below the other
};
DecodedFrames decodedGif(const Bytes &gif);
DecodedFrames decodedWebP(const Bytes &webp);

// Windows BMPs, written by hand: quadrants as in quadrantJpeg. 24 bits bottom-up, or 32 bits with the given alpha.
Bytes quadrantBmp24(PixelSize size);
Bytes quadrantBmp32(PixelSize size, std::uint8_t alpha);

// 1 x 1 px, written by hand, without delays.
Bytes gifOfFrames(int frames);

// A PNG of a few bytes whose header promises `size`; header and checksums are right, pixels are missing.
Bytes pngClaiming(PixelSize size);

// The first `count` bytes.
Bytes firstBytes(const Bytes &bytes, std::size_t count);

// Little-endian number in place of what is at `offset`.
void overwrite32(Bytes &bytes, std::size_t offset, std::uint32_t value);

} // namespace StreamImages::Pictures
