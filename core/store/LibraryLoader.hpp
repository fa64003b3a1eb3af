#pragma once

#include "core/base/Error.hpp"
#include "core/model/Stream.hpp"
#include "core/store/ContentStore.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/RecoveryNote.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace StreamImages {

// What a library's files say.
struct LoadedLibrary {
	std::vector<Stream> streams; // in the streamer's order
	std::vector<RecoveryNote> notes;
	std::vector<std::filesystem::path> damaged; // to be moved aside by whoever may change the library
	bool newerSchema = false;                   // of any file
	std::uint64_t generation = 0;               // of library.json
	std::string unknownFields;                  // of library.json
};

// Reads a library without changing anything. A damaged file is recovered from; one that the file system fails to hand
// over is an error, because it may be whole: an older state in its place could show what was hidden since.
Expected<LoadedLibrary> loadLibrary(FileSystem &fileSystem, const ContentStore &content,
				    const std::filesystem::path &library);

} // namespace StreamImages
