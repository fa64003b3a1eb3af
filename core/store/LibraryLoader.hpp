#pragma once

#include "core/base/Error.hpp"
#include "core/model/Slots.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/MovedImages.hpp"
#include "core/store/RecoveryNote.hpp"
#include "core/store/StreamIndex.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace StreamImages {

// What a library's files say.
struct LoadedLibrary {
	StreamIndex streams;
	std::vector<StreamId> order; // of `streams`, in the streamer's order
	Slots slots;
	MovedImages moved;
	bool indexOutdated = false; // a stream had to be read
	std::vector<RecoveryNote> notes;
	std::vector<std::filesystem::path> damaged; // to be moved aside by whoever may change the library
	bool newerSchema = false;                   // of any file
	std::uint64_t generation = 0;               // of library.json
	std::string unknownFields;                  // of library.json
};

// Takes stock of a library without changing anything. Reads the streams that its index does not know as they are; see
// StreamReader.hpp for what is damaged.
Expected<LoadedLibrary> loadLibrary(FileSystem &fileSystem, const std::filesystem::path &library);

} // namespace StreamImages
