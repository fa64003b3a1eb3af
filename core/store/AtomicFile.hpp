#pragma once

#include "core/store/FileSystem.hpp"

#include <string_view>

namespace StreamImages {

// Suffixes of the files that saving leaves beside the real one.
constexpr std::string_view kTemporarySuffix = ".tmp"; // unfinished; deleted when the library is opened
constexpr std::string_view kBackupSuffix = ".bak";    // the previous generation

// Where replaceFile keeps the previous generation of `file`.
std::filesystem::path backupOf(const std::filesystem::path &file);

// Replaces `file` by `bytes` so that at every instant, power loss included, it is wholly the old or wholly the new one:
// temporary file in the same folder, write, flush, close; the previous generation kept as a hard link `.bak`; rename
// over; flush the folder. On failure the old file stays or is put back, and the temporary file is removed, both as far as
// the file system still lets us.
//
// A failed flush fails the attempt and is never retried on the same file: the kernel may have dropped the data.
Expected<void> replaceFile(FileSystem &fileSystem, const std::filesystem::path &file, std::span<const std::byte> bytes);

// The same for a file that may be lost, since it can be made anew: not flushed, no backup. After a power cut it may hold
// anything, so whoever reads it checks what it holds. The file gets `bytes` and, behind them, `trailer`.
Expected<void> replaceCacheFile(FileSystem &fileSystem, const std::filesystem::path &file,
				std::span<const std::byte> bytes, std::span<const std::byte> trailer = {});

// The same for a file that never changes once it is there: no backup is kept. The folder is flushed; a folder that was
// just made must be flushed into its parent by the caller.
Expected<void> addFile(FileSystem &fileSystem, const std::filesystem::path &file, std::span<const std::byte> bytes);

} // namespace StreamImages
