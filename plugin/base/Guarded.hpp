#pragma once

#include "plugin/base/Log.hpp"

#include <exception>

namespace StreamImages {

// The firewall between libobs and us: runs what a C callback does, and turns an exception, which must not cross C
// frames, into a log line and `onError`.
template<typename Result, typename Body> Result guarded(const char *where, Result onError, Body &&body) noexcept
{
	try {
		return body();
	} catch (const std::exception &exception) {
		logError("%s failed: %s", where, exception.what());
	} catch (...) {
		logError("%s failed", where);
	}
	return onError;
}

template<typename Body> void guarded(const char *where, Body &&body) noexcept
{
	guarded(where, 0, [&] {
		body();
		return 0;
	});
}

} // namespace StreamImages
