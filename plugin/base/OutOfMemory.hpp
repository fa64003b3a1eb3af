#pragma once

#include "core/base/Error.hpp"

#include <new>

namespace StreamImages {

// Does work that needs much memory, and answers OutOfMemory where there is none: a worker's task must not throw.
template<typename T, typename Work> Expected<T> orOutOfMemory(Work &&work)
{
	try {
		return work();
	} catch (const std::bad_alloc &) {
		return failure(ErrorKind::OutOfMemory, "there is no memory for it now");
	}
}

} // namespace StreamImages
