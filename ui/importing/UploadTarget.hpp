#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"

#include <optional>

namespace StreamImages {

// Where uploaded pictures go, and who may see them there.
struct UploadTarget {
	StreamId stream; // empty: the first stream, which is created when there is none
	Visibility visibility = Visibility::Private;
	std::optional<Visibility> publishAs = {}; // what the user is asked about once they are there

	friend bool operator==(const UploadTarget &, const UploadTarget &) = default;
};

} // namespace StreamImages
