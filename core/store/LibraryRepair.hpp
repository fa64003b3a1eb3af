#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>
#include <string_view>

namespace StreamImages {

// Moves a damaged file of the library into its quarantine/, under a name that nothing there has, so that nothing
// overwrites it. Succeeds when the file is gone already.
Expected<void> moveToQuarantine(FileSystem &fileSystem, const std::filesystem::path &library,
				const std::filesystem::path &file);

// Whether a document of a stream was ever moved aside and is there still, or may be: the quarantine cannot be read.
bool holdsStreamsInQuarantine(FileSystem &fileSystem, const std::filesystem::path &library);

// Whether a file of this name is one of ours that was not finished.
bool isUnfinished(std::string_view name);

// Deletes the unfinished files that killed processes left in the library, as far as the file system lets us: they do
// no harm. Only for the one who holds the library's lock, before it saves anything.
void removeStaleFiles(FileSystem &fileSystem, const std::filesystem::path &library);

} // namespace StreamImages
