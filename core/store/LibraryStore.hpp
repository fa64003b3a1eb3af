#pragma once

#include "core/base/Error.hpp"
#include "core/model/Stream.hpp"
#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace StreamImages {

// Whether this process may change the library, and may draw from it.
enum class LibraryAccess {
	Writable = 1,
	LockedByAnother, // another process has it: what we know may be stale, so nothing is drawn
	NewerSchema,     // a newer version wrote it: readable, never rewritten
};

// What was found and done when the library was opened. For the log and for telling the user; names no file path.
struct RecoveryNote {
	enum class Kind {
		RecoveredFromBackup = 1, // the stream came from its previous generation; all its images are held private
		StreamLost,              // neither generation could be read; both are in quarantine/
		OrderLost,               // library.json was unreadable: streams are in order of creation
		ContentMissing,          // an image's content is gone; the image is listed but never drawn
	};
	Kind kind;
	StreamId stream;
	std::string detail;
};

// The library on disk: `library.json`, `streams/`, `content/`, `lock`, `quarantine/`. Every save is atomic and durable
// when it returns (see docs/library-format.md). Knows nothing of audiences, caches or OBS.
//
// Thread rule: `readContent` is safe from any thread; everything else by one thread at a time (ImageManager's writer).
class LibraryStore {
public:
	// Makes the folders when they are missing, takes the lock, clears stale temporary files and reads everything.
	// Fails only when the folder can neither be read nor made.
	static Expected<std::unique_ptr<LibraryStore>> open(FileSystem &fileSystem, std::filesystem::path folder);

	LibraryAccess access() const { return access_; }
	const std::vector<RecoveryNote> &recoveryNotes() const { return notes_; }

	// The streams as read at opening, in the streamer's order. Call once: moves them out.
	std::vector<Stream> takeStreams() { return std::move(streams_); }

	// Each fails with ReadOnly unless access() is Writable, else with what the file system said; then nothing changed.
	// saveStream counts `stream.generation` up.
	Expected<void> saveStream(Stream &stream);
	Expected<void> saveOrder(const std::vector<StreamId> &order);
	// Stores bytes under their SHA-256; free when they are there already, whole. Must precede the save that names it.
	Expected<void> putContent(const ContentFacts &content, std::span<const std::byte> bytes);

	// The stored bytes, checked against their hash: NotFound, CorruptFile, or a storage error.
	Expected<std::vector<std::byte>> readContent(const ContentFacts &content) const;

private:
	LibraryStore(FileSystem &fileSystem, std::filesystem::path folder);

	FileSystem &fileSystem_;
	const std::filesystem::path folder_;
	std::unique_ptr<FileLock> lock_; // empty unless access_ is Writable
	LibraryAccess access_ = LibraryAccess::LockedByAnother;
	std::vector<RecoveryNote> notes_;
	std::vector<Stream> streams_;
	std::string unknownLibraryFields_; // of library.json; see StreamImage::unknownFields
	std::uint64_t libraryGeneration_ = 0;
};

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
std::string sha256Hex(std::span<const std::byte> bytes);

} // namespace StreamImages
