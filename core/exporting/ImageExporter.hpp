#pragma once

#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace StreamImages {

// Writes pictures into folders that the user chose. Nothing that is there is ever replaced: a name that is taken, in
// whatever case, gets a number. Safe to call from any thread.
//
// Errors: StorageFull, StorageDenied, and StorageFailed for anything else, a folder that is not there included.
class ImageExporter {
public:
	// `fileSystem` outlives this.
	explicit ImageExporter(FileSystem &fileSystem) : fileSystem_(fileSystem) {}

	// Writes a new file, flushed to the device, and answers its name, which exportName made. It gets that name only once
	// it is whole. A failure, or the process ending in the middle, leaves no more behind than a temporary file
	// (`stream-images.tmp`), and an empty one of its name where the folder's file system has no hard links.
	Expected<std::string> writeFile(const std::filesystem::path &folder, std::string_view title,
					std::string_view extension, std::span<const std::byte> bytes) const;

	// Makes a new folder for a stream's pictures, named the same way, and answers its path once a power cut does not take
	// it. A failure to make sure of that leaves it behind, empty.
	Expected<std::filesystem::path> exportFolderFor(std::string_view streamTitle,
							const std::filesystem::path &parent) const;

private:
	FileSystem &fileSystem_;
};

} // namespace StreamImages
