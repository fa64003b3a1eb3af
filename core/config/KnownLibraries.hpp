#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>
#include <string_view>

namespace StreamImages {

inline constexpr std::string_view kKnownLibrariesFolder = "known-libraries";

// Remembers which folders have held a library, so that none is started in the place of one that is out of reach: on a
// drive that is not connected, an empty mount point looks like a first start.
//
// The memory is one small file for each, named by a hash of the library's folder and holding its path, in
// `known-libraries/` of the plugin's configuration folder: nothing to parse, nothing that can be half written. Whoever
// wants a new library in a folder that held one deletes that file.
class KnownLibraries {
public:
	// `fileSystem` outlives this. Without a plugin folder nothing is remembered.
	KnownLibraries(FileSystem &fileSystem, std::filesystem::path pluginFolder);

	// To be asked before a library is opened. LibraryMissing: the folder has held one, and holds none now. Storage
	// errors when that cannot be told.
	Expected<void> checkBeforeOpening(const std::filesystem::path &library) const;

	// To be called once the library is open, or a move to the folder is prepared. Durable when it returns; writes only when the folder is a new one.
	Expected<void> remember(const std::filesystem::path &library) const;

private:
	std::filesystem::path fileFor(const std::filesystem::path &library) const;

	FileSystem &fileSystem_;
	const std::filesystem::path pluginFolder_;
};

} // namespace StreamImages
