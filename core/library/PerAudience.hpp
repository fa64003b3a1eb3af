#pragma once

#include "core/model/Visibility.hpp"

namespace StreamImages {

// What is kept once for each audience; which of them it is, is the same question everywhere.
template<typename T> T &choose(Audience audience, T &owner, T &subscribers, T &everyone)
{
	switch (audience) {
	case Audience::Owner:
		return owner;
	case Audience::Subscribers:
		return subscribers;
	case Audience::Everyone:
		return everyone;
	}
	return everyone;
}

} // namespace StreamImages
