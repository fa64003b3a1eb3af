#pragma once

#include "core/base/Error.hpp"
#include "core/model/Stream.hpp"
#include "core/store/ContentStore.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/RecoveryNote.hpp"
#include "core/store/Sha256.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
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

// The library on disk: `library.json`, `streams/`, `content/`, `lock`, `quarantine/`. Every save is atomic and durable
// when it returns (see docs/library-format.md). Knows nothing of audiences, caches or OBS.
//
// Thread rule: `readContent` is safe from any thread; `putContent` by one thread at a time, beside anything else; the rest
// by one thread at a time.
class LibraryStore {
public:
	// Makes the folders when they are missing, takes the lock, clears stale temporary files and reads everything.
	// What is damaged is recovered from and noted; fails only when the file system cannot read or make what it
	// must, and then nothing is lost. `fileSystem` outlives the store.
	static Expected<std::unique_ptr<LibraryStore>> open(FileSystem &fileSystem, std::filesystem::path folder);

	LibraryAccess access() const { return access_; }
	const std::vector<RecoveryNote> &recoveryNotes() const { return notes_; }

	// The streams as read at opening, in the streamer's order. Call once: moves them out.
	std::vector<Stream> takeStreams() { return std::move(streams_); }

	// Each fails with ReadOnly unless access() is Writable, InvalidArgument for what could not be read back, else
	// with what the file system said; then nothing changed. saveStream counts `stream.generation` up.
	//
	// A stream that saveOrder does not name comes last at the next opening, the oldest such first.
	Expected<void> saveStream(Stream &stream);
	Expected<void> saveOrder(const std::vector<StreamId> &order);
	// Stores bytes under their SHA-256; free when they are there already, whole. Must precede the save that names it.
	Expected<void> putContent(const ContentFacts &content, std::span<const std::byte> bytes);

	// The stored bytes, checked against their hash: NotFound, CorruptFile, or a storage error.
	Expected<std::vector<std::byte>> readContent(const ContentFacts &content) const;

private:
	LibraryStore(FileSystem &fileSystem, std::filesystem::path folder);

	Expected<void> load();
	Expected<void> makeReadyForWriting();
	Expected<void> save(const std::filesystem::path &file, const std::string &text);

	FileSystem &fileSystem_;
	const std::filesystem::path folder_;
	ContentStore content_;
	std::unique_ptr<FileLock> lock_; // empty unless access_ is Writable
	LibraryAccess access_ = LibraryAccess::LockedByAnother;
	std::vector<RecoveryNote> notes_;
	std::vector<Stream> streams_;
	std::set<std::filesystem::path> damaged_; // not moved aside yet; must be before anything takes their place
	std::string unknownLibraryFields_;        // of library.json; see StreamImage::unknownFields
	std::uint64_t libraryGeneration_ = 0;
};

} // namespace StreamImages
