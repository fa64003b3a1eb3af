#include "core/store/LibraryRepair.hpp"

#include "core/base/Hex.hpp"
#include "core/store/Folders.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"

#include <algorithm>
#include <string>
#include <string_view>

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

// Named like a document, the index, a mark or content: the folder may be one where others keep files too.
bool isNamedLikeOurs(std::string_view name)
{
	const std::string_view stem = name.substr(0, name.find('.'));
	return name.starts_with(kLibraryFile) || name.starts_with(kIndexFile) || name == kPanicFile ||
	       name == kCopyingFromFile || name == kMovingFromFile || name == kMovedToFile ||
	       !StreamId::parse(stem).empty() || isLowerHex(stem, kSha256Digits);
}

void removeStaleFilesIn(FileSystem &fileSystem, const Path &folder)
{
	const auto entries = fileSystem.list(folder);
	if (!entries) {
		return;
	}
	for (const FolderEntry &entry : *entries) {
		if (entry.kind == EntryKind::File && isUnfinished(entry.name)) {
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

bool holdsStreamsInQuarantine(FileSystem &fileSystem, const Path &library)
{
	const auto entries = fileSystem.list(library / kQuarantineFolder);
	if (!entries) {
		return entries.error().kind != ErrorKind::NotFound;
	}
	return std::ranges::any_of(*entries, [](const FolderEntry &entry) {
		const std::string_view name{entry.name};
		const std::size_t end = name.find('.');
		return entry.kind == EntryKind::File && end != std::string_view::npos &&
		       !StreamId::parse(name.substr(0, end)).empty() && name.substr(end).starts_with(kDocumentSuffix);
	});
}

// NAME.NUMBER.tmp
bool isUnfinished(std::string_view name)
{
	if (!name.ends_with(kTemporarySuffix)) {
		return false;
	}
	name.remove_suffix(kTemporarySuffix.size());
	const std::size_t end = name.find_last_not_of("0123456789");
	return end != std::string_view::npos && end + 1 < name.size() && name[end] == '.' &&
	       isNamedLikeOurs(name.substr(0, end));
}

void removeStaleFiles(FileSystem &fileSystem, const Path &library)
{
	const Path content = library / kContentFolder;
	removeStaleFilesIn(fileSystem, library);
	removeStaleFilesIn(fileSystem, library / kStreamsFolder);
	removeStaleFilesIn(fileSystem, library / kQuarantineFolder);
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
