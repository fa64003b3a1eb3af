#include "core/store/LibraryRepair.hpp"

#include "core/store/Folders.hpp"
#include "core/store/LibraryLayout.hpp"

#include <string>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;

Expected<Path> findFreeName(FileSystem &fileSystem, const Path &folder, const Path &name)
{
	for (unsigned number = 1;; ++number) {
		Path candidate = folder / name;
		candidate += '.' + std::to_string(number);
		const auto taken = fileSystem.inspect(candidate);
		if (!taken && taken.error().kind == ErrorKind::NotFound) {
			return candidate;
		}
		if (!taken) {
			return std::unexpected{taken.error()};
		}
	}
}

void removeStaleFilesIn(FileSystem &fileSystem, const Path &folder)
{
	const auto entries = fileSystem.list(folder);
	if (!entries) {
		return;
	}
	for (const FolderEntry &entry : *entries) {
		if (entry.kind == EntryKind::File && entry.name.ends_with(kTemporarySuffix)) {
			(void)fileSystem.remove(folder / entry.name);
		}
	}
}

} // namespace

Expected<void> moveToQuarantine(FileSystem &fileSystem, const Path &library, const Path &file)
{
	const Path quarantine = library / kQuarantineFolder;
	if (auto made = makeFolders(fileSystem, quarantine); !made) {
		return made;
	}
	const auto target = findFreeName(fileSystem, quarantine, file.filename());
	if (!target) {
		return std::unexpected{target.error()};
	}
	auto moved = fileSystem.rename(file, *target);
	if (!moved && moved.error().kind != ErrorKind::NotFound) {
		return moved;
	}
	// The new name first: a power cut may leave both, never neither.
	if (auto flushed = fileSystem.flushFolder(quarantine); !flushed) {
		return flushed;
	}
	return fileSystem.flushFolder(file.parent_path());
}

void removeStaleFiles(FileSystem &fileSystem, const Path &library)
{
	const Path content = library / kContentFolder;
	removeStaleFilesIn(fileSystem, library);
	removeStaleFilesIn(fileSystem, library / kStreamsFolder);
	const auto shards = fileSystem.list(content);
	if (!shards) {
		return;
	}
	for (const FolderEntry &shard : *shards) {
		if (shard.kind == EntryKind::Folder) {
			removeStaleFilesIn(fileSystem, content / shard.name);
		}
	}
}

} // namespace StreamImages
