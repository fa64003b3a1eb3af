#pragma once

#include "core/base/Error.hpp"
#include "core/model/Stream.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/RecoveryNote.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace StreamImages {

// What a stream's files say.
struct StreamReading {
	std::optional<Stream> stream; // empty when neither generation can be read, or a newer schema says it
	std::optional<RecoveryNote> note;
	std::vector<std::filesystem::path> damaged; // to be moved aside by whoever may change the library
	bool newerSchema = false;
};

// Reads a stream without changing anything. A damaged file is recovered from; one that the file system fails to hand
// over is an error, because it may be whole: an older state in its place could show what was hidden since.
Expected<StreamReading> readStream(FileSystem &fileSystem, const std::filesystem::path &library,
				   const StreamId &stream);

} // namespace StreamImages
