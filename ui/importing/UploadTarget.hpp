#pragma once

#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"

namespace StreamImages {

// Where uploaded pictures go, and who may see them there.
struct UploadTarget {
	StreamId stream; // empty: the first stream, which is created when there is none
	Visibility visibility = Visibility::Private;

	friend bool operator==(const UploadTarget &, const UploadTarget &) = default;
};

} // namespace StreamImages
