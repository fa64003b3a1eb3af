#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace StreamImages {

struct PixelSize {
	int widthPx = 0;
	int heightPx = 0;

	friend bool operator==(const PixelSize &, const PixelSize &) = default;
};

constexpr std::size_t pixelCount(PixelSize size)
{
	return static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx);
}

constexpr std::size_t rgbaBytes(PixelSize size)
{
	return pixelCount(size) * 4;
}

using PixelMemory = std::unique_ptr<std::uint8_t, void (*)(std::uint8_t *)>; // with the deleter of whoever allocated it

// Room for that many pixels, not set to anything.
inline PixelMemory allocatePixels(PixelSize size, int channels)
{
	const std::size_t bytes = pixelCount(size) * static_cast<std::size_t>(channels);
	return {new std::uint8_t[bytes], [](std::uint8_t *memory) { delete[] memory; }};
}

// Decoded pixels for the GPU: 8-bit RGBA, sRGB, colour premultiplied by alpha (in the encoded space, as OBS's own image
// source does), top row first, rows `strideBytes` apart without padding. Immutable once made.
struct PixelBuffer {
	PixelSize size;
	PixelMemory data;

	std::size_t strideBytes() const { return static_cast<std::size_t>(size.widthPx) * 4; }
	std::size_t bytes() const { return rgbaBytes(size); }
	std::span<const std::uint8_t> pixels() const { return {data.get(), bytes()}; }
};

} // namespace StreamImages
