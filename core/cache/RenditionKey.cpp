#include "core/cache/RenditionKey.hpp"

#include "core/base/Hex.hpp"
#include "core/store/Sha256.hpp"

#include <cstring>

namespace StreamImages {

std::optional<RenditionKey> RenditionKey::of(std::string_view sha256, PixelSize box, Rendition rendition)
{
	if (!isLowerHex(sha256, kSha256Digits)) {
		return std::nullopt;
	}
	RenditionKey key;
	key.box = box;
	key.rendition = rendition;
	fromHex(sha256, key.sha256);
	return key;
}

// The first bytes of a SHA-256 are as good a hash as any.
std::size_t RenditionKeyHash::operator()(const RenditionKey &key) const noexcept
{
	std::size_t hash = 0;
	std::memcpy(&hash, key.sha256.data(), sizeof(hash));
	return hash ^ (static_cast<std::size_t>(key.box.widthPx) * 65537u + static_cast<std::size_t>(key.box.heightPx));
}

} // namespace StreamImages
