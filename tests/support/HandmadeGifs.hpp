#pragma once

#include "tests/support/PictureFixtures.hpp"

#include <functional>
#include <optional>

namespace StreamImages::Pictures {

// GIFs written by hand, so that they can be as odd as the ones people have.
struct GifFrameOptions {
	PixelSize size;
	int leftPx = 0;
	int topPx = 0;
	std::function<int(int x, int y)> index = [](int, int) { return 0; }; // into the palette, or outside of it
	std::vector<Colour> palette = {};                                    // empty = the screen's
	bool interlaced = false;
	std::optional<std::uint8_t> transparent = {};
	int disposal = 0;
	int delayCentiseconds = 10;
};

struct GifOptions {
	PixelSize screen;
	std::vector<Colour> palette = {kRed, kGreen, kBlue, kWhite}; // 2, 4, 8 ... 256 colours; may be none
	std::vector<GifFrameOptions> frames;
	std::optional<int> repetitions = {};
	// A comment, XMP, a text block and an unknown extension before each frame and after the last, each with the text.
	std::string secret = {};
};

Bytes handmadeGif(const GifOptions &options);

} // namespace StreamImages::Pictures
