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

// Decoded pixels for the GPU: 8-bit RGBA, sRGB, colour premultiplied by alpha (in the encoded space, as OBS's own image
// source does), top row first, rows `strideBytes` apart without padding. Immutable once made.
struct PixelBuffer {
	PixelSize size;
	std::unique_ptr<std::uint8_t, void (*)(std::uint8_t *)> data; // with the deleter of whoever allocated it

	std::size_t strideBytes() const { return static_cast<std::size_t>(size.widthPx) * 4; }
	std::size_t bytes() const { return strideBytes() * static_cast<std::size_t>(size.heightPx); }
	std::span<const std::uint8_t> pixels() const { return {data.get(), bytes()}; }
};

} // namespace StreamImages
