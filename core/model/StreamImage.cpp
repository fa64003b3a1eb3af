#include "core/model/StreamImage.hpp"

namespace StreamImages {

Visibility visibilityInEffect(const StreamImage &image)
{
	return image.heldPrivate || image.trashedSince ? Visibility::Private : image.visibility;
}

bool mayBeSeenBy(const StreamImage &image, Audience audience)
{
	return !image.trashedSince && mayBeSeenBy(visibilityInEffect(image), audience);
}

} // namespace StreamImages
