#include "core/store/MovePreparation.hpp"

#include "core/base/Hex.hpp"
#include "core/store/Folders.hpp"
#include "core/store/LibraryCopy.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/LibraryMove.hpp"
#include "core/store/LibraryRepair.hpp"
#include "core/store/Sha256.hpp"
#include "core/store/StorageResult.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using Files = std::vector<LibraryCopy::File>;

constexpr int kDeepestFolder = 1000;

// The folder itself or the nearest above it that is there.
Expected<Path> nearestFolder(FileSystem &fileSystem, Path folder)
{
	for (;;) {
		const auto facts = fileSystem.inspect(folder);
		if (facts) {
			return facts->kind == EntryKind::Folder ? Expected<Path>{folder}
								: failure(ErrorKind::InvalidArgument, "not a folder");
		}
		const Path parent = folder.parent_path();
		if (facts.error().kind != ErrorKind::NotFound || parent == folder) {
			return std::unexpected{facts.error()};
		}
		folder = parent;
	}
}

// Whether the folder is the other one or lies in it, by whatever links it is reached: ".." leads up through the folders
// themselves.
Expected<bool> liesIn(FileSystem &fileSystem, Path folder, const Path &other)
{
	for (int depth = 0; depth < kDeepestFolder; ++depth) {
		const auto here = fileSystem.inspect(folder);
		const auto there = fileSystem.inspect(other);
		const auto above = fileSystem.inspect(folder / "..");
		if (!here || !there || !above) {
			return std::unexpected{(!here ? here : !there ? there : above).error()};
		}
		if (here->stamp == there->stamp) {
			return true;
		}
		if (here->stamp == above->stamp) {
			return false; // the root
		}
		folder /= "..";
	}
	return failure(ErrorKind::InvalidArgument, "the folder lies too deep");
}

void tell(const MoveObserver &observer, const MoveProgress &progress)
{
	if (observer.progress) {
		observer.progress(progress);
	}
}

} // namespace

MovePreparation::MovePreparation(FileSystem &fileSystem, const LibraryStore &library, Path folder)
	: fileSystem_(fileSystem), library_(library), folder_(normalFolder(folder))
{
}

Expected<void> MovePreparation::run(const MoveObserver &observer)
{
	return asStorageResult(library_.mayWrite()
				       .and_then([&] { return checkPlace(); })
				       .and_then([&] { return examine(); })
				       .and_then([&](Target target) { return begin(target); })
				       .and_then([&] { return copyContent(observer); })
				       .and_then([&] { return end(); }));
}

Expected<void> MovePreparation::checkPlace() const
{
	if (!folder_.is_absolute() || !library_.folder().is_absolute()) {
		return failure(ErrorKind::InvalidArgument, "the folder is not named by an absolute path");
	}
	const auto inside = nearestFolder(fileSystem_, folder_).and_then([&](const Path &nearest) {
		return liesIn(fileSystem_, nearest, library_.folder());
	});
	if (!inside) {
		return std::unexpected{inside.error()};
	}
	return *inside ? failure(ErrorKind::InvalidArgument, "the folder lies in the library") : Expected<void>{};
}

Expected<MovePreparation::Target> MovePreparation::examine() const
{
	const auto facts = fileSystem_.inspect(folder_);
	if (!facts) {
		return facts.error().kind == ErrorKind::NotFound ? Expected<Target>{Target::Missing}
								 : std::unexpected{facts.error()};
	}
	return fileSystem_.list(folder_).and_then([&](const std::vector<FolderEntry> &entries) {
		const auto isNothing = [](const FolderEntry &entry) {
			return entry.kind == EntryKind::File && isUnfinished(entry.name);
		};
		return std::ranges::all_of(entries, isNothing) ? Expected<Target>{Target::Empty} : examineMarked();
	});
}

// A folder that holds something may hold what an earlier preparation left there, and no more.
Expected<MovePreparation::Target> MovePreparation::examineMarked() const
{
	const auto origin = readMark();
	if (!origin && origin.error().kind != ErrorKind::CorruptFile) {
		return std::unexpected{origin.error()};
	}
	if (!origin || *origin != normalFolder(library_.folder())) {
		return failure(ErrorKind::AlreadyExists, "the folder is not empty");
	}
	const auto finished = fileSystem_.inspect(folder_ / kLibraryFile);
	if (!finished && finished.error().kind == ErrorKind::NotFound) {
		return Target::Prepared;
	}
	return finished ? failure(ErrorKind::AlreadyExists, "the folder holds a library")
			: std::unexpected{finished.error()};
}

Expected<std::optional<Path>> MovePreparation::readMark() const
{
	auto prepared = readMoveMark(fileSystem_, folder_ / kMovingFromFile);
	return prepared && !*prepared ? readMoveMark(fileSystem_, folder_ / kCopyingFromFile) : prepared;
}

// The mark first, so that what is killed later can go on.
Expected<void> MovePreparation::begin(Target target)
{
	removeStaleFiles(fileSystem_, folder_); // of a preparation that was killed
	if (target == Target::Prepared) {
		return {};
	}
	madeFolder_ = target == Target::Missing;
	madeMark_ = true;
	return makeFolders(fileSystem_, folder_).and_then([&] {
		// Who made the folder may not have flushed its name; where we may not, the system will, in time.
		static_cast<void>(fileSystem_.flushFolder(folder_.parent_path()));
		return writeMoveMark(fileSystem_, folder_ / kCopyingFromFile, normalFolder(library_.folder()));
	});
}

Expected<void> MovePreparation::copyContent(const MoveObserver &observer)
{
	LibraryCopy copy{fileSystem_, library_.folder(), folder_};
	const auto missing = copy.findMissingContent();
	if (!missing) {
		return std::unexpected{missing.error()};
	}
	return copy.checkRoomFor(*missing).and_then([&] { return copyFiles(copy, *missing, observer); }).and_then([&] {
		return copy.flushFolders();
	});
}

Expected<void> MovePreparation::copyFiles(LibraryCopy &copy, const Files &files, const MoveObserver &observer) const
{
	MoveProgress progress{.bytes = 0, .totalBytes = LibraryCopy::bytesOf(files)};
	tell(observer, progress);
	for (const LibraryCopy::File &file : files) {
		if (observer.isCancelled && observer.isCancelled()) {
			return failure(ErrorKind::Cancelled, "the move was cancelled");
		}
		auto copied = library_.mayWrite().and_then([&] { return copy.copy(file); });
		if (!copied) {
			return copied;
		}
		progress.bytes += file.bytes;
		tell(observer, progress);
	}
	return {};
}

// From now on the next start may finish the move. Where an earlier preparation ended, it may already.
Expected<void> MovePreparation::end()
{
	const Path copying = folder_ / kCopyingFromFile;
	const auto facts = fileSystem_.inspect(copying);
	if (!facts) {
		return facts.error().kind == ErrorKind::NotFound ? Expected<void>{} : std::unexpected{facts.error()};
	}
	return fileSystem_.rename(copying, folder_ / kMovingFromFile).and_then([&] {
		return fileSystem_.flushFolder(folder_);
	});
}

// The mark last: as long as it is there, a preparation can go on.
void MovePreparation::undo()
{
	if (!madeMark_ || !library_.mayWrite()) { // else another process may be moving in
		return;
	}
	removeContent();
	static_cast<void>(fileSystem_.remove(folder_ / kMovingFromFile));
	static_cast<void>(fileSystem_.remove(folder_ / kCopyingFromFile));
	if (madeFolder_) {
		static_cast<void>(fileSystem_.removeFolder(folder_));
	}
}

// Finished files and unfinished ones; what is not ours keeps its folder.
void MovePreparation::removeContent()
{
	const Path content = folder_ / kContentFolder;
	for (const FolderEntry &shard : fileSystem_.list(content).value_or(std::vector<FolderEntry>{})) {
		const Path folder = content / shard.name;
		for (const FolderEntry &file : fileSystem_.list(folder).value_or(std::vector<FolderEntry>{})) {
			if (isLowerHex(std::string_view{file.name}.substr(0, kSha256Digits), kSha256Digits)) {
				static_cast<void>(fileSystem_.remove(folder / file.name));
			}
		}
		static_cast<void>(fileSystem_.removeFolder(folder));
	}
	static_cast<void>(fileSystem_.removeFolder(content));
}

} // namespace StreamImages
