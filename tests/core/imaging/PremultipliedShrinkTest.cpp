#include "core/imaging/PremultipliedShrink.hpp"

#include "core/imaging/PixelBuffer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace StreamImages {

namespace {

using Rgba = std::vector<std::uint8_t>;

Rgba noise(PixelSize size)
{
	Rgba pixels;
	std::uint32_t state = 7;
	for (int i = 0; i < size.widthPx * size.heightPx * 4; ++i) {
		state = state * 1664525u + 1013904223u;
		pixels.push_back(static_cast<std::uint8_t>(state >> 24));
	}
	return pixels;
}

// What a square becomes, in whole numbers, as one would by hand.
void appendAverage(const Rgba &pixels, PixelSize size, int left, int top, int factor, Rgba &result)
{
	std::uint64_t sums[4]{};
	std::uint64_t count = 0;
	for (int y = top; y < std::min(top + factor, size.heightPx); ++y) {
		for (int x = left; x < std::min(left + factor, size.widthPx); ++x, ++count) {
			const std::uint8_t *pixel = &pixels[static_cast<std::size_t>(y * size.widthPx + x) * 4];
			for (int channel = 0; channel < 3; ++channel) {
				sums[channel] += std::uint64_t{pixel[channel]} * pixel[3];
			}
			sums[3] += std::uint64_t{pixel[3]} * 255;
		}
	}
	for (const std::uint64_t sum : sums) {
		result.push_back(static_cast<std::uint8_t>((sum + 255 * count / 2) / (255 * count)));
	}
}

Rgba expectedOf(const Rgba &pixels, PixelSize size, int factor)
{
	Rgba result;
	for (int top = 0; top < size.heightPx; top += factor) {
		for (int left = 0; left < size.widthPx; left += factor) {
			appendAverage(pixels, size, left, top, factor, result);
		}
	}
	return result;
}

Rgba shrunk(const Rgba &pixels, PixelSize size, int factor)
{
	EXPECT_TRUE(ensureVips());
	const VipsImagePtr image{vips_image_new_from_memory(pixels.data(), pixels.size(), size.widthPx, size.heightPx,
							    4, VIPS_FORMAT_UCHAR)};
	const VipsImagePtr result = premultipliedAndShrunk(image.get(), factor);
	std::size_t bytes = 0;
	const GlibPtr<void> memory{vips_image_write_to_memory(result.get(), &bytes)};
	const auto *first = static_cast<const std::uint8_t *>(memory.get());
	return {first, first + bytes};
}

TEST(PremultipliedShrinkTest, AveragesEachSquareWeightedByAlpha)
{
	for (const PixelSize size : {PixelSize{64, 32}, PixelSize{61, 33}, PixelSize{1, 1}, PixelSize{300, 5}}) {
		const Rgba pixels = noise(size);
		for (const int factor : {1, 2, 3, 7, 61, kLargestShrink}) {
			EXPECT_EQ(shrunk(pixels, size, factor), expectedOf(pixels, size, factor))
				<< size.widthPx << " by " << factor;
		}
	}
}

TEST(PremultipliedShrinkTest, MultipliesEveryColourByEveryAlphaExactly)
{
	Rgba pixels;
	for (int alpha = 0; alpha < 256; ++alpha) {
		for (int colour = 0; colour < 256; ++colour) {
			const auto value = static_cast<std::uint8_t>(colour);
			pixels.insert(pixels.end(), {value, value, value, static_cast<std::uint8_t>(alpha)});
		}
	}
	const PixelSize size{256, 256};
	EXPECT_EQ(shrunk(pixels, size, 1), expectedOf(pixels, size, 1));
}

TEST(PremultipliedShrinkTest, ManyBrightPixelsDoNotOverflow)
{
	const PixelSize size{kLargestShrink, kLargestShrink};
	const Rgba white(static_cast<std::size_t>(size.widthPx * size.heightPx) * 4, 255);
	EXPECT_EQ(shrunk(white, size, kLargestShrink), (Rgba{255, 255, 255, 255}));
}

} // namespace

} // namespace StreamImages
