#pragma once

#include "core/base/Error.hpp"

namespace StreamImages {

// In the place of the dock: says why the library could not be opened, and what to do. Nothing without a frontend.
void addFailureDock(const Error &error);

} // namespace StreamImages
