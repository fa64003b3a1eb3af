#pragma once

#include "core/base/Error.hpp"

namespace StreamImages {

// In the place of the dock: says why the library could not be opened, what to do, and lets another folder be set. Nothing
// without a frontend.
void addFailureDock(const Error &error);

} // namespace StreamImages
