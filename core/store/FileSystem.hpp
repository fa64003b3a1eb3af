#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Error.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace StreamImages {

// A file being written. Destroying it without a successful `close` leaves an unfinished file behind, for the caller to
// remove.
class OutputFile {
public:
	virtual ~OutputFile() = default;
	virtual Expected<void> write(std::span<const std::byte> bytes) = 0; // all of them
	virtual Expected<void> flush() = 0;                                 // to the device (fsync)
	virtual Expected<void> close() = 0;
};

// Holds a lock as long as it lives. Safe from any thread.
class FileLock {
public:
	virtual ~FileLock() = default;

	// Whether the path that was locked still leads to the file that is locked: whoever deletes or replaces the file, or
	// the disk below it, lets somebody else lock what is found there.
	virtual Expected<bool> isInPlace() const = 0;
};

enum class EntryKind { File = 1, Folder, Other };

struct FolderEntry {
	std::string name; // without folder
	EntryKind kind;
};

// Changes whenever the file may have: by a write, and by another file taking its name.
struct FileStamp {
	std::uint64_t inode = 0;
	std::int64_t modifiedNs = 0;
	std::int64_t changedNs = 0; // of its data or its facts; no program sets it

	friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

struct FileFacts {
	EntryKind kind;
	std::uint64_t bytes = 0;
	UtcTime modified{};
	FileStamp stamp;
};

// The operating system's calls, one virtual function each, so that a test can break every one in turn. No call
// combines steps; the protocols live in AtomicFile and LibraryStore. Safe to call from any thread.
//
// Errors, everywhere: NotFound, StorageFull (no space, quota), StorageDenied (permissions, read-only device),
// StorageFailed (anything else).
class FileSystem {
public:
	virtual ~FileSystem() = default;

	virtual Expected<FileFacts> inspect(const std::filesystem::path &path) = 0; // follows links
	virtual Expected<std::vector<FolderEntry>> list(const std::filesystem::path &folder) = 0;

	// The whole file. FileTooLarge beyond `maxBytes`, without reading further. NotAFile for anything but a file.
	virtual Expected<std::vector<std::byte>> read(const std::filesystem::path &file, std::uint64_t maxBytes) = 0;

	// Creates a folder with mode 0700; its parent must exist. Succeeds when it is there already.
	virtual Expected<void> makeFolder(const std::filesystem::path &folder) = 0;

	// A new file with mode 0600; fails with StorageFailed when the name is taken.
	virtual Expected<std::unique_ptr<OutputFile>> create(const std::filesystem::path &file) = 0;

	// Replaces `to` when it is there.
	virtual Expected<void> rename(const std::filesystem::path &from, const std::filesystem::path &to) = 0;
	// Makes a hard link; fails when `to` is there.
	virtual Expected<void> link(const std::filesystem::path &from, const std::filesystem::path &to) = 0;

	virtual Expected<void> remove(const std::filesystem::path &file) = 0;
	virtual Expected<void> removeFolder(const std::filesystem::path &folder) = 0; // fails unless it is empty
	virtual Expected<void> setModified(const std::filesystem::path &file, UtcTime modified) = 0;
	virtual Expected<void> flushFolder(const std::filesystem::path &folder) = 0; // makes its names durable

	// What a process like ours may still write on the folder's device.
	virtual Expected<std::uint64_t> freeBytes(const std::filesystem::path &folder) = 0;

	// Takes the exclusive lock of a file, creating it; ReadOnly when anybody else, in this process or another, has it.
	virtual Expected<std::unique_ptr<FileLock>> lock(const std::filesystem::path &file) = 0;
};

// The real thing. One file per platform: FileSystem_Posix.cpp.
std::unique_ptr<FileSystem> makeFileSystem();

// Whether there is anything of that name.
inline Expected<bool> isThere(FileSystem &fileSystem, const std::filesystem::path &path)
{
	const auto facts = fileSystem.inspect(path);
	if (!facts && facts.error().kind != ErrorKind::NotFound) {
		return std::unexpected{facts.error()};
	}
	return facts.has_value();
}

} // namespace StreamImages
