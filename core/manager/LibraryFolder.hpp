#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>

namespace StreamImages {

// *Blocks.* Whether a library may be opened, or made, in the folder: what ImageManager::open asks first, and whoever sets
// another folder while none is open.
//
// LibraryIncomplete when a move to it was begun and not finished. LibraryMissing when its library was moved to another
// folder, and what is there shows what has been hidden since; or when the folder has held a library and holds none now (see
// KnownLibraries). Storage errors when that cannot be told.
// `pluginFolder` as in Configuration.
Expected<void> checkLibraryFolder(FileSystem &fileSystem, const std::filesystem::path &pluginFolder,
				  const std::filesystem::path &folder);

} // namespace StreamImages
