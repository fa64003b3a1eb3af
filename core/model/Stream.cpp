#include "core/model/Stream.hpp"

namespace StreamImages {

Visibility visibilityInEffect(const Stream &stream, const StreamImage &image)
{
	return stream.trashedSince ? Visibility::Private : visibilityInEffect(image);
}

bool mayBeSeenBy(const Stream &stream, const StreamImage &image, Audience audience)
{
	return !stream.trashedSince && mayBeSeenBy(image, audience);
}

} // namespace StreamImages
