#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace StreamImages {

// Decoded pixels that several hold: the cache, and whoever draws them. They live as long as the last of these.
using PixelHandle = std::shared_ptr<const PixelBuffer>;

// What was decoded: the content itself, for the GPU, or the small JPEG that was made of it.
enum class Rendition { Display = 1, Thumbnail };

// Which decoded picture: the content, what was made of it, and the box it was scaled down for. Content never changes, so
// neither does what a key names. Whoever may see it is not part of it: who asks a cache has checked that already.
struct RenditionKey {
	// Empty when `sha256` is not 64 lower-case hexadecimal digits.
	static std::optional<RenditionKey> of(std::string_view sha256, PixelSize box,
					      Rendition rendition = Rendition::Display);

	std::array<std::byte, 32> sha256{}; // not as text: it is compared at every hit
	PixelSize box;
	Rendition rendition = Rendition::Display;

	friend bool operator==(const RenditionKey &, const RenditionKey &) = default;
};

struct RenditionKeyHash {
	std::size_t operator()(const RenditionKey &key) const noexcept;
};

} // namespace StreamImages
