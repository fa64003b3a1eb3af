#include "core/model/StreamImage.hpp"

namespace StreamImages {

bool mayBeSeenBy(const StreamImage &image, Audience audience)
{
	if (image.trashedSince) {
		return false;
	}
	if (audience == Audience::Owner) {
		return true;
	}
	if (image.heldPrivate) {
		return false;
	}
	switch (image.visibility) {
	case Visibility::Public:
		return true;
	case Visibility::Subscribers:
		return audience == Audience::Subscribers;
	case Visibility::Private:
		return false;
	}
	return false;
}

} // namespace StreamImages
