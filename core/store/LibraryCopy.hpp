#pragma once

#include "core/base/Error.hpp"
#include "core/store/FileSystem.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <vector>

namespace StreamImages {

// Brings a library's files into another folder, byte for byte, damaged ones too: content, documents with their previous
// generations, statistics, quarantine and panic; not the lock, the index, what is unfinished, or what others keep there.
//
// Can be done again after it failed or was killed at any call: a file has its name only when it is whole and flushed.
// Folders must be flushed before anybody relies on their names. One thread at a time.
class LibraryCopy {
public:
	struct File {
		std::filesystem::path name; // relative to the library
		std::uint64_t bytes = 0;
	};

	// `fileSystem` outlives this. Both folders are there.
	LibraryCopy(FileSystem &fileSystem, std::filesystem::path from, std::filesystem::path to);

	static std::uint64_t bytesOf(const std::vector<File> &files);

	// Content that the copy lacks. Makes the folders for all of it.
	Expected<std::vector<File>> findMissingContent();

	// StorageFull when copying the files would leave no room for the streams and for the rest of the machine.
	Expected<void> checkRoomFor(const std::vector<File> &files);

	// Nothing happens when the file is gone meanwhile.
	Expected<void> copy(const File &file);

	// All but content and library.json: afterwards the copy has the same files, and those that the library no longer has are
	// deleted. Only while nobody changes the library.
	Expected<void> mirrorDocuments();

	// What makes a folder a library: to be done when all else is flushed. When there is none, the order is that of its
	// previous generation, or that of creation.
	Expected<void> copyOrder();

	// Makes every name in the copy durable, those that were there already included.
	Expected<void> flushFolders();

private:
	Expected<void> ensureFolder(const std::filesystem::path &name);
	Expected<void> findMissingIn(const std::filesystem::path &shard, std::vector<File> &missing);
	Expected<bool> isCopied(const File &file);
	Expected<void> copyUnlessEqual(const File &file);
	Expected<void> mirrorPanic();
	Expected<void> mirrorFolder(const std::filesystem::path &folder);
	Expected<std::vector<File>> filesIn(const std::filesystem::path &library, const std::filesystem::path &folder);

	FileSystem &fileSystem_;
	const std::filesystem::path from_;
	const std::filesystem::path to_;
	std::set<std::filesystem::path> folders_; // of the copy, by name: known to be there, to be flushed
};

} // namespace StreamImages
