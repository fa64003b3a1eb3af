#pragma once

#include "core/base/Error.hpp"

#include <functional>

namespace StreamImages {

// Work that takes long asks it now and then whether it shall end early, which is the error Cancelled. Empty: never. Must
// not throw; called by the thread that works.
using StopCheck = std::function<bool()>;

inline Expected<void> goOnUnless(const StopCheck &stopped)
{
	return stopped && stopped() ? Expected<void>{failure(ErrorKind::Cancelled, "stopped before the end")}
				    : Expected<void>{};
}

} // namespace StreamImages
