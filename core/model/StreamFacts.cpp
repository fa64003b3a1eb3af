#include "core/model/StreamFacts.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

std::size_t countSeenBy(const Stream &stream, Audience audience)
{
	return static_cast<std::size_t>(std::ranges::count_if(
		stream.images, [&](const StreamImage &image) { return mayBeSeenBy(stream, image, audience); }));
}

std::size_t countHeld(const Stream &stream)
{
	return static_cast<std::size_t>(std::ranges::count_if(stream.images, [&](const StreamImage &image) {
		return image.heldPrivate && mayBeSeenBy(stream, image, Audience::Owner);
	}));
}

} // namespace

StreamFacts factsOf(const Stream &stream)
{
	StreamFacts facts{.id = stream.id,
			  .title = stream.title,
			  .created = stream.created,
			  .trashedSince = stream.trashedSince,
			  .ownerCount = countSeenBy(stream, Audience::Owner),
			  .subscriberCount = countSeenBy(stream, Audience::Subscribers),
			  .publicCount = countSeenBy(stream, Audience::Everyone),
			  .heldCount = countHeld(stream),
			  .oldestTrashed = std::nullopt,
			  .images = {}};
	facts.images.reserve(stream.images.size());
	for (const StreamImage &image : stream.images) {
		facts.images.push_back(image.id.bytes());
		if (image.trashedSince && (!facts.oldestTrashed || *image.trashedSince < *facts.oldestTrashed)) {
			facts.oldestTrashed = image.trashedSince;
		}
	}
	return facts;
}

} // namespace StreamImages
