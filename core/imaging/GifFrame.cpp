#include "core/imaging/GifFrame.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <span>
#include <utility>

namespace StreamImages {

namespace {

using Rgba = std::array<std::uint8_t, 4>;

// Calls visit(row of indices, number of its first pixel on the canvas), from top to bottom.
template<typename Visit> void eachRow(const GifFrame &frame, PixelSize canvas, Visit &&visit)
{
	const auto width = static_cast<std::size_t>(frame.size.widthPx);
	for (int y = 0; y < frame.size.heightPx; ++y) {
		visit(std::span{frame.indices}.subspan(static_cast<std::size_t>(y) * width, width),
		      pixelCount({canvas.widthPx, frame.topPx + y}) + static_cast<std::size_t>(frame.leftPx));
	}
}

Rgba rgbaOf(GifColour colour)
{
	return {colour.red, colour.green, colour.blue, 255};
}

void paintOpaqueRgba(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba)
{
	std::array<Rgba, 256> colours;
	std::ranges::transform(frame.palette, colours.begin(), rgbaOf);
	eachRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t place) {
		std::uint8_t *pixel = rgba + place * 4;
		for (const std::uint8_t index : row) {
			std::memcpy(pixel, colours[index].data(), 4);
			pixel += 4;
		}
	});
}

// Without a branch for each pixel: what is kept of the one below is all or nothing.
void paintTransparentRgba(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba)
{
	std::array<std::uint32_t, 256> colours;
	std::array<std::uint32_t, 256> kept{};
	std::ranges::transform(frame.palette, colours.begin(),
			       [](GifColour colour) { return std::bit_cast<std::uint32_t>(rgbaOf(colour)); });
	colours[*frame.transparent] = 0;
	kept[*frame.transparent] = 0xffff'ffff;
	eachRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t place) {
		std::uint8_t *pixel = rgba + place * 4;
		for (const std::uint8_t index : row) {
			std::uint32_t value;
			std::memcpy(&value, pixel, 4);
			value = (value & kept[index]) | colours[index];
			std::memcpy(pixel, &value, 4);
			pixel += 4;
		}
	});
}

} // namespace

void layOnCanvas(GifFrame &frame, PixelSize canvas)
{
	if (frame.size == canvas) {
		frame.leftPx = frame.topPx = 0;
	}
	const PixelSize seen{std::min(frame.size.widthPx, canvas.widthPx - frame.leftPx),
			     std::min(frame.size.heightPx, canvas.heightPx - frame.topPx)};
	if (seen == frame.size) {
		return;
	}
	if (seen.widthPx <= 0 || seen.heightPx <= 0) {
		frame.leftPx = frame.topPx = frame.disposal = 0;
		frame.size = {1, 1};
		frame.transparent = frame.transparent.value_or(0);
		frame.indices = {*frame.transparent};
		return;
	}
	std::vector<std::uint8_t> indices;
	indices.reserve(pixelCount(seen));
	for (int y = 0; y < seen.heightPx; ++y) {
		const auto row = frame.indices.begin() + static_cast<std::ptrdiff_t>(y) * frame.size.widthPx;
		indices.insert(indices.end(), row, row + seen.widthPx);
	}
	frame.size = seen;
	frame.indices = std::move(indices);
}

bool isOpaque(const GifFrame &frame)
{
	return !frame.transparent || std::ranges::find(frame.indices, *frame.transparent) == frame.indices.end();
}

void paintRgb(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgb)
{
	eachRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t place) {
		std::uint8_t *pixel = rgb + place * 3;
		for (const std::uint8_t index : row) {
			const GifColour colour = frame.palette[index];
			pixel[0] = colour.red;
			pixel[1] = colour.green;
			pixel[2] = colour.blue;
			pixel += 3;
		}
	});
}

void paintRgba(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba)
{
	if (frame.transparent) {
		paintTransparentRgba(frame, canvas, rgba);
	} else {
		paintOpaqueRgba(frame, canvas, rgba);
	}
}

} // namespace StreamImages
