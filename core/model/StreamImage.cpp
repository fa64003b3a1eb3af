#include "core/model/StreamImage.hpp"

namespace StreamImages {

StoredVisibility storedVisibility(const StreamImage &image)
{
	return {image.visibility, image.heldPrivate};
}

Visibility visibilityInEffect(const StoredVisibility &stored)
{
	return stored.heldPrivate ? Visibility::Private : stored.visibility;
}

Visibility visibilityInEffect(const StreamImage &image)
{
	return image.trashedSince ? Visibility::Private : visibilityInEffect(storedVisibility(image));
}

bool mayBeSeenBy(const StreamImage &image, Audience audience)
{
	return !image.trashedSince && mayBeSeenBy(visibilityInEffect(image), audience);
}

} // namespace StreamImages
