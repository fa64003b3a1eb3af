#pragma once

#include "core/cache/RenditionKey.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace StreamImages {

// A row of that many pixels, four bytes each.
inline PixelBuffer makePixels(int count)
{
	const auto bytes = static_cast<std::size_t>(count) * 4;
	return {{count, 1}, {new std::uint8_t[bytes]{}, [](std::uint8_t *data) { delete[] data; }}};
}

inline PixelHandle sharedPixels(int count)
{
	return std::make_shared<const PixelBuffer>(makePixels(count));
}

// Of a content that is told from others by a number.
inline RenditionKey keyOf(std::uint8_t number, PixelSize box = {100, 100})
{
	RenditionKey key;
	key.sha256[0] = std::byte{number};
	key.box = box;
	return key;
}

} // namespace StreamImages
