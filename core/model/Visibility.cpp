#include "core/model/Visibility.hpp"

namespace StreamImages {

bool mayBeSeenBy(Visibility visibility, Audience audience)
{
	switch (audience) {
	case Audience::Owner:
		return true;
	case Audience::Subscribers:
		return visibility == Visibility::Public || visibility == Visibility::Subscribers;
	case Audience::Everyone:
		return visibility == Visibility::Public;
	}
	return false;
}

std::string_view toString(Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return "private";
	case Visibility::Subscribers:
		return "subscribers";
	case Visibility::Public:
		return "public";
	}
	return "private";
}

std::string_view toString(Audience audience)
{
	switch (audience) {
	case Audience::Owner:
		return "owner";
	case Audience::Subscribers:
		return "subscribers";
	case Audience::Everyone:
		return "everyone";
	}
	return "everyone";
}

std::optional<Visibility> parseVisibility(std::string_view text)
{
	for (const Visibility visibility : {Visibility::Private, Visibility::Subscribers, Visibility::Public}) {
		if (toString(visibility) == text) {
			return visibility;
		}
	}
	return std::nullopt;
}

std::optional<Audience> parseAudience(std::string_view text)
{
	for (const Audience audience : {Audience::Owner, Audience::Subscribers, Audience::Everyone}) {
		if (toString(audience) == text) {
			return audience;
		}
	}
	return std::nullopt;
}

} // namespace StreamImages
