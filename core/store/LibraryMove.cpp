#include "core/store/LibraryMove.hpp"

#include "core/store/Folders.hpp"
#include "core/store/LibraryCopy.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/LibraryLoader.hpp"
#include "core/store/LibraryRepair.hpp"
#include "core/store/StorageResult.hpp"

#include <memory>
#include <span>
#include <string>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

constexpr std::uint64_t kMaxMarkBytes = 64u << 10; // longer than any path

// By what a new library gets first, as in KnownLibraries: an empty mount point has none.
Expected<void> checkWithinReach(FileSystem &fileSystem, const Path &origin, const Path &folder)
{
	const auto held = isThere(fileSystem, origin / kStreamsFolder);
	if (!held) {
		return std::unexpected{held.error()};
	}
	if (!*held || origin == folder) {
		return failure(ErrorKind::LibraryMissing, "the library that is to be moved here is out of reach");
	}
	const auto movedTo = readMoveMark(fileSystem, origin / kMovedToFile);
	if (!movedTo) {
		return std::unexpected{movedTo.error()};
	}
	return *movedTo && **movedTo != folder
		       ? failure(ErrorKind::LibraryMissing, "the library was moved to another folder since")
		       : Expected<void>{};
}

// So that nothing changes while it is copied.
Expected<std::unique_ptr<FileLock>> lockOrigin(FileSystem &fileSystem, const Path &origin)
{
	auto lock = fileSystem.lock(origin / kLockFile);
	return !lock && lock.error().kind == ErrorKind::ReadOnly
		       ? failure(ErrorKind::ReadOnly, "another process has the library that is to be moved here")
		       : std::move(lock);
}

Expected<void> checkSchema(FileSystem &fileSystem, const Path &origin)
{
	return loadLibrary(fileSystem, origin).and_then([](const LoadedLibrary &library) {
		return library.newerSchema ? failure(ErrorKind::ReadOnly, "a newer version wrote the library")
					   : Expected<void>{};
	});
}

Expected<void> checkInPlace(const FileLock &lock)
{
	return lock.isInPlace().and_then([](bool inPlace) {
		return inPlace ? Expected<void>{}
			       : failure(ErrorKind::LibraryReplaced, "the library was replaced while it was copied");
	});
}

Expected<void> copyMissingContent(LibraryCopy &copy)
{
	const auto missing = copy.findMissingContent();
	if (!missing) {
		return std::unexpected{missing.error()};
	}
	if (auto fits = missing->empty() ? Expected<void>{} : copy.checkRoomFor(*missing); !fits) {
		return fits;
	}
	for (const LibraryCopy::File &file : *missing) {
		if (auto copied = copy.copy(file); !copied) {
			return copied;
		}
	}
	return {};
}

Expected<void> copyAll(FileSystem &fileSystem, const Path &origin, const Path &folder, const FileLock &lock)
{
	removeStaleFiles(fileSystem, folder); // of an attempt that was killed
	LibraryCopy copy{fileSystem, origin, folder};
	return copyMissingContent(copy)
		.and_then([&] { return copy.mirrorDocuments(); })
		.and_then([&] { return copy.flushFolders(); })
		.and_then([&] { return checkInPlace(lock); })
		.and_then([&] { return copy.copyOrder(); });
}

// Nobody shall open the old folder any more: what is hidden from now on would show there. One that is gone or belongs to
// another move is left alone, and so are all when it is the new folder that has been moved away.
Expected<void> markOrigin(FileSystem &fileSystem, const Path &origin, const Path &folder)
{
	const auto concerned = checkNotMovedAway(fileSystem, folder).and_then([&] {
		return checkWithinReach(fileSystem, origin, folder);
	});
	if (concerned) {
		return writeMoveMark(fileSystem, origin / kMovedToFile, folder);
	}
	const ErrorKind kind = concerned.error().kind;
	return kind == ErrorKind::LibraryMissing || kind == ErrorKind::CorruptFile ? Expected<void>{} : concerned;
}

Expected<void> removeMark(FileSystem &fileSystem, const Path &folder)
{
	auto removed = fileSystem.remove(folder / kMovingFromFile);
	if (!removed && removed.error().kind != ErrorKind::NotFound) {
		return removed;
	}
	return fileSystem.flushFolder(folder);
}

// The folder is the library. Where the old disk does not let us mark the old folder now, being full say, the next start
// tries again.
Expected<void> endMove(FileSystem &fileSystem, const Path &origin, const Path &folder)
{
	return markOrigin(fileSystem, origin, folder) ? removeMark(fileSystem, folder) : Expected<void>{};
}

Expected<void> moveIn(FileSystem &fileSystem, const Path &origin, const Path &folder)
{
	if (auto reachable = checkWithinReach(fileSystem, origin, folder); !reachable) {
		return reachable;
	}
	const auto lock = lockOrigin(fileSystem, origin);
	if (!lock) {
		return std::unexpected{lock.error()};
	}
	const auto finished =
		isThere(fileSystem, folder / kLibraryFile); // by another process, until it gave up the lock
	if (!finished) {
		return std::unexpected{finished.error()};
	}
	auto moved = *finished ? Expected<void>{} : checkSchema(fileSystem, origin).and_then([&] {
		return copyAll(fileSystem, origin, folder, **lock);
	});
	if (!moved) { // the old folder may be used on, so that what was not flushed would be out of date
		static_cast<void>(fileSystem.remove(folder / kLibraryFile));
		return moved;
	}
	return endMove(fileSystem, origin, folder);
}

} // namespace

Expected<std::optional<Path>> readMoveMark(FileSystem &fileSystem, const Path &mark)
{
	const auto bytes = fileSystem.read(mark, kMaxMarkBytes);
	if (!bytes && bytes.error().kind == ErrorKind::NotFound) {
		return std::nullopt;
	}
	const bool noMark =
		!bytes && (bytes.error().kind == ErrorKind::NotAFile || bytes.error().kind == ErrorKind::FileTooLarge);
	if (!bytes && !noMark) {
		return std::unexpected{bytes.error()};
	}
	std::string text;
	if (bytes) {
		text.assign(reinterpret_cast<const char *>(bytes->data()), bytes->size());
	}
	if (text.empty() || text.back() != '\n' || !Path{text}.is_absolute()) {
		return failure(ErrorKind::CorruptFile, "a mark of moving does not name a folder");
	}
	text.pop_back();
	return Path{text};
}

Expected<void> writeMoveMark(FileSystem &fileSystem, const Path &mark, const Path &folder)
{
	const std::string text = folder.string() + '\n';
	return addFile(fileSystem, mark, std::as_bytes(std::span{text}));
}

Expected<void> finishLibraryMove(FileSystem &fileSystem, const Path &folder)
{
	const auto origin = readMoveMark(fileSystem, folder / kMovingFromFile);
	if (origin && !*origin) {
		return asStorageResult(checkNoUnfinishedCopy(fileSystem, folder));
	}
	const auto finished = isThere(fileSystem, folder / kLibraryFile);
	if (!finished) {
		return std::unexpected{finished.error()};
	}
	if (!origin) { // to a library, what cannot be read means nothing
		return *finished ? Expected<void>{} : std::unexpected{origin.error()};
	}
	return asStorageResult((*finished ? endMove : moveIn)(fileSystem, **origin, normalFolder(folder)));
}

Expected<void> checkNoUnfinishedCopy(FileSystem &fileSystem, const Path &folder)
{
	const auto begun = isThere(fileSystem, folder / kCopyingFromFile);
	if (!begun || !*begun) {
		return begun ? Expected<void>{} : std::unexpected{begun.error()};
	}
	const auto prepared = isThere(fileSystem, folder / kMovingFromFile);
	const auto finished = isThere(fileSystem, folder / kLibraryFile);
	if (!prepared || !finished) {
		return std::unexpected{(prepared ? finished : prepared).error()};
	}
	return *prepared || *finished ? Expected<void>{}
				      : failure(ErrorKind::LibraryIncomplete,
						"the folder holds a part of a library that was to move here");
}

Expected<void> checkNotMovedAway(FileSystem &fileSystem, const Path &folder)
{
	const auto moved = isThere(fileSystem, folder / kMovedToFile);
	if (!moved) {
		return std::unexpected{moved.error()};
	}
	return *moved ? failure(ErrorKind::LibraryMissing, "the library was moved to another folder")
		      : Expected<void>{};
}

} // namespace StreamImages
