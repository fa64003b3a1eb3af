#pragma once

#include "core/base/Error.hpp"
#include "core/model/Panic.hpp"
#include "core/model/Slots.hpp"
#include "core/model/Stream.hpp"
#include "core/model/StreamFacts.hpp"
#include "core/store/ContentStore.hpp"
#include "core/store/FileSystem.hpp"
#include "core/store/MovedImages.hpp"
#include "core/store/RecoveryNote.hpp"
#include "core/store/Sha256.hpp"
#include "core/store/StatisticsJson.hpp"
#include "core/store/StreamIndex.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace StreamImages {

// Whether this process may change the library, and may draw from it.
enum class LibraryAccess {
	Writable = 1,
	LockedByAnother, // another process has it: what we know may be stale, so nothing is drawn
	Unwritable,      // its lock cannot be taken, as on a read-only disk: the same, since nobody knows who has it
	NewerSchema,     // a newer version wrote it: readable, never rewritten
};

// The words used in remote control: "writable", "locked_by_another", "unwritable", "newer_schema".
std::string_view toString(LibraryAccess access);

// The library on disk: `library.json`, `streams/`, `content/`, `lock`, `panic`, `quarantine/`. Every save is atomic and durable
// when it returns (see docs/library-format.md). Knows nothing of audiences, caches or OBS.
//
// Thread rule: `mayWrite`, `readStream`, `readContent`, `putContent`, `isThere`, `recoveryNotes`, `readStatistics` and
// `saveStatistics` are safe from any thread; so are `moveContentAside` and `removeContent`, while nothing is put, and
// `savePanic`, one call of it at a time; the rest by one thread at a time.
class LibraryStore {
public:
	// Makes the folders when they are missing, takes the lock, clears stale temporary files and takes stock of the
	// streams. What is damaged is recovered from and noted; fails only when the file system cannot read or make what
	// it must, and then nothing is lost. `fileSystem` outlives the store.
	static Expected<std::unique_ptr<LibraryStore>> open(FileSystem &fileSystem, std::filesystem::path folder);

	// Writes the index of streams, so that the next opening is fast.
	~LibraryStore();

	LibraryAccess access() const { return access_; }
	// Whether this process is the one that writes, and still is: ReadOnly, LibraryReplaced when its lock is not where it
	// was (FileSystem.hpp), storage errors.
	Expected<void> mayWrite() const;
	const std::filesystem::path &folder() const { return folder_; }
	std::vector<RecoveryNote> recoveryNotes() const; // so far: a stream may be found damaged when it is read

	// The streams as found at opening, in the streamer's order.
	std::vector<StreamFacts> streams();

	// What opening found in two streams, and decided about; constant from then on.
	const MovedImages &movedImages() const { return moved_; }

	// Whether streams, or their newest changes, are gone that somebody may still bring back, from quarantine/ or from
	// elsewhere: then nobody knows what content they refer to.
	bool lacksStreams() const;

	// A stream as its files say. NotFound when it was deleted, CorruptFile when neither generation can be read,
	// LibraryReplaced when neither is there and the lock is gone as well, ReadOnly when a newer version has written it
	// since the library was found writable; storage errors.
	Expected<Stream> readStream(const StreamId &id);

	// Each fails with ReadOnly unless access() is Writable, LibraryReplaced, InvalidArgument for what could not be read
	// back, else with what the file system said; then nothing changed. saveStream counts `stream.generation` up.
	//
	// A stream that saveOrder does not name comes last at the next opening, the oldest such first.
	Expected<void> saveStream(Stream &stream);
	Expected<void> saveOrder(const std::vector<StreamId> &order);
	Expected<void> saveSlots(const Slots &slots, const std::vector<StreamId> &order);
	const Slots &imageSlots() const { return slots_; } // as saved last
	// For good, its previous generation and its statistics too. Succeeds when it is gone already.
	Expected<void> deleteStream(const StreamId &id);

	// Whether panic was in force when the library was last used, as found at opening.
	Panic panicFound() const { return panicFound_; }
	// Fails like the saves above. After a failure either may be on disk.
	Expected<void> savePanic(Panic panic);
	// As it is on disk now. Storage errors.
	Expected<Panic> readPanic() const;

	// What is known of how often the stream's images were shown; nothing when there is no file. A damaged file is moved
	// aside and noted, and the previous generation used, if it is whole. A storage error says nothing about the file:
	// it may be whole, and must not be replaced.
	Expected<StatisticsDocument> readStatistics(const StreamId &id);
	// As saveStream; counts `statistics.generation` up. NotFound for a stream that was deleted, ReadOnly also for
	// statistics of a newer schema.
	Expected<void> saveStatistics(StatisticsDocument &statistics);
	// Deletes statistics older than that of streams without any file.
	Expected<void> removeStrayStatistics(UtcTime olderThan);

	// Stores bytes under their SHA-256; free when they are there already, whole. Must precede the save that names it.
	// StorageFull, before anything is written, when too little room would be left.
	Expected<void> putContent(const ContentFacts &content, std::span<const std::byte> bytes);

	// The stored bytes, checked against their hash: NotFound, CorruptFile, or a storage error.
	Expected<std::vector<std::byte>> readContent(const ContentFacts &content) const;
	bool isThere(const ContentFacts &content) const { return content_.isThere(content); }
	std::filesystem::path contentFile(const ContentFacts &content) const { return content_.fileOf(content); }

	// See ContentStore.hpp; without the folder, StorageFailed.
	Expected<std::vector<ContentStore::StoredFile>> listContent() const;
	// Into the quarantine, if it is damaged still. Succeeds when it is gone already.
	Expected<void> moveContentAside(const ContentFacts &content);
	Expected<void> removeContent(const ContentStore::StoredFile &file, UtcTime olderThan);

private:
	LibraryStore(FileSystem &fileSystem, std::filesystem::path folder);

	Expected<void> load();
	Expected<void> makeReadyForWriting();
	Expected<void> saveLibraryDocument(const std::vector<StreamId> &order, const Slots &slots);
	Expected<void> save(const std::filesystem::path &file, const std::string &text);
	void deleteStatistics(const StreamId &id);
	void setAside(const std::vector<std::filesystem::path> &damaged);
	void note(const RecoveryNote &note);
	void saveIndex();

	FileSystem &fileSystem_;
	const std::filesystem::path folder_;
	ContentStore content_;
	std::unique_ptr<FileLock> lock_; // empty unless access_ is Writable
	LibraryAccess access_ = LibraryAccess::Unwritable;
	std::vector<StreamId> order_;      // as found at opening
	Slots slots_;                      // as saved last
	MovedImages moved_;                // constant after opening
	std::string unknownLibraryFields_; // of library.json; see StreamImage::unknownFields
	std::uint64_t libraryGeneration_ = 0;
	Panic panicFound_ = Panic::Off; // constant after opening
	bool indexOutdated_ = false;

	std::mutex statistics_; // held while those of one stream are read, written or deleted; before mutex_

	std::mutex mutex_; // guards what follows; held over no more than one stream's reading
	StreamIndex index_;
	std::set<StreamId> deleted_;              // or being so: their statistics must not come back
	std::set<std::filesystem::path> damaged_; // not moved aside yet; must be before anything takes their place

	mutable std::mutex notesMutex_; // guards notes_; held over nothing
	std::vector<RecoveryNote> notes_;
};

} // namespace StreamImages
