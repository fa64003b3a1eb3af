#pragma once

#include "core/library/LibrarySnapshot.hpp"
#include "core/library/LibraryViews.hpp"

namespace StreamImages {

// What is in a library's trash. Loads the streams that have something there; one that cannot be read is left out.
Trash trashOf(const LibrarySnapshot &library);

} // namespace StreamImages
