#pragma once

#include "core/base/StopCheck.hpp"
#include "core/library/LibrarySnapshot.hpp"
#include "core/library/VerifyReport.hpp"
#include "core/store/LibraryStore.hpp"

namespace StreamImages {

// Reads every stream and all content. Changes nothing. An error is one that says nothing about a single file, such as a
// disk that is gone, or Cancelled.
Expected<VerifyReport> verifyLibrary(const LibrarySnapshot &library, const LibraryStore &store,
				     const StopCheck &stopped);

} // namespace StreamImages
