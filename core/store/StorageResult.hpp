#pragma once

#include "core/base/Error.hpp"

namespace StreamImages {

// While a library is made, saved or copied, a name that is not there is that of a folder of its own: no answer about a stream
// or an image.
template<typename T> Expected<T> asStorageResult(Expected<T> done)
{
	if (!done && (done.error().kind == ErrorKind::NotFound || done.error().kind == ErrorKind::NotAFile)) {
		return failure(ErrorKind::StorageFailed, done.error().detail);
	}
	return done;
}

} // namespace StreamImages
