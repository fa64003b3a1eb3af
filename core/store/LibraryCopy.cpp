#include "core/store/LibraryCopy.hpp"

#include "core/base/Hex.hpp"
#include "core/store/ContentStore.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/Sha256.hpp"
#include "core/store/StreamJson.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using Files = std::vector<LibraryCopy::File>;

// No file of a library is larger, so that each may be read as a whole.
constexpr std::uint64_t kMaxFileBytes = kMaxContentBytes;

// Left free for the streams, which come later, and for the rest of the machine.
constexpr std::uint64_t kReservedForStreams = std::uint64_t{64} << 20;

bool isNamedLikeContent(const Path &name)
{
	return isLowerHex(name.stem().string(), kSha256Digits) && formatOfExtension(name.extension().string());
}

// Empty when there is no such file.
Expected<std::optional<std::vector<std::byte>>> readIfThere(FileSystem &fileSystem, const Path &file)
{
	auto bytes = fileSystem.read(file, kMaxFileBytes);
	if (bytes) {
		return std::optional{*std::move(bytes)};
	}
	switch (bytes.error().kind) {
	case ErrorKind::NotFound:
	case ErrorKind::NotAFile:
	case ErrorKind::FileTooLarge:
		return std::nullopt;
	default:
		return std::unexpected{bytes.error()};
	}
}

Expected<std::vector<FolderEntry>> listIfThere(FileSystem &fileSystem, const Path &folder)
{
	auto entries = fileSystem.list(folder);
	return !entries && entries.error().kind == ErrorKind::NotFound ? std::vector<FolderEntry>{}
								       : std::move(entries);
}

} // namespace

LibraryCopy::LibraryCopy(FileSystem &fileSystem, Path from, Path to)
	: fileSystem_(fileSystem), from_(std::move(from)), to_(std::move(to))
{
}

std::uint64_t LibraryCopy::bytesOf(const Files &files)
{
	std::uint64_t bytes = 0;
	for (const File &file : files) {
		bytes += file.bytes;
	}
	return bytes;
}

Expected<Files> LibraryCopy::findMissingContent()
{
	const auto shards = listIfThere(fileSystem_, from_ / kContentFolder);
	if (!shards) {
		return std::unexpected{shards.error()};
	}
	Files missing;
	for (const FolderEntry &shard : *shards) {
		if (!isLowerHex(shard.name, kContentShardDigits)) {
			continue;
		}
		if (auto found = findMissingIn(Path{kContentFolder} / shard.name, missing); !found) {
			return std::unexpected{found.error()};
		}
	}
	return missing;
}

Expected<void> LibraryCopy::findMissingIn(const Path &shard, Files &missing)
{
	auto files = filesIn(from_, shard);
	if (!files) {
		return std::unexpected{files.error()};
	}
	std::erase_if(*files, [](const File &file) { return !isNamedLikeContent(file.name); });
	if (files->empty()) {
		return {};
	}
	if (auto ensured = ensureFolder(shard); !ensured) {
		return ensured;
	}
	for (File &file : *files) {
		const auto copied = isCopied(file);
		if (!copied) {
			return std::unexpected{copied.error()};
		}
		if (!*copied) {
			missing.push_back(std::move(file));
		}
	}
	return {};
}

// Regular files, through links as well; what is unfinished is not among them.
Expected<Files> LibraryCopy::filesIn(const Path &library, const Path &folder)
{
	const auto entries = listIfThere(fileSystem_, library / folder);
	if (!entries) {
		return std::unexpected{entries.error()};
	}
	Files files;
	for (const FolderEntry &entry : *entries) {
		if (entry.name.ends_with(kTemporarySuffix)) {
			continue;
		}
		const auto facts = fileSystem_.inspect(library / folder / entry.name);
		if (!facts && facts.error().kind != ErrorKind::NotFound) {
			return std::unexpected{facts.error()};
		}
		if (facts && facts->kind == EntryKind::File && facts->bytes <= kMaxFileBytes) {
			files.push_back({folder / entry.name, facts->bytes});
		}
	}
	return files;
}

Expected<bool> LibraryCopy::isCopied(const File &file)
{
	const auto facts = fileSystem_.inspect(to_ / file.name);
	if (!facts && facts.error().kind != ErrorKind::NotFound) {
		return std::unexpected{facts.error()};
	}
	return facts && facts->kind == EntryKind::File && facts->bytes == file.bytes;
}

// Where nobody can tell how much room there is, copying will.
Expected<void> LibraryCopy::checkRoomFor(const Files &files)
{
	const auto room = fileSystem_.freeBytes(to_);
	return room && *room < bytesOf(files) + kReservedForStreams
		       ? failure(ErrorKind::StorageFull, "too little room for the library")
		       : Expected<void>{};
}

Expected<void> LibraryCopy::copy(const File &file)
{
	const auto bytes = readIfThere(fileSystem_, from_ / file.name);
	if (!bytes || !*bytes) {
		return bytes ? Expected<void>{} : std::unexpected{bytes.error()};
	}
	return ensureFolder(file.name.parent_path()).and_then([&] {
		return addFile(fileSystem_, to_ / file.name, **bytes);
	});
}

Expected<void> LibraryCopy::copyUnlessEqual(const File &file)
{
	const auto bytes = readIfThere(fileSystem_, from_ / file.name);
	const auto copied = readIfThere(fileSystem_, to_ / file.name);
	if (!bytes || !copied) {
		return std::unexpected{bytes ? copied.error() : bytes.error()};
	}
	return ensureFolder(file.name.parent_path()).and_then([&] {
		return *bytes && *bytes != *copied ? addFile(fileSystem_, to_ / file.name, **bytes) : Expected<void>{};
	});
}

Expected<void> LibraryCopy::mirrorDocuments()
{
	const Path backup = backupOf(Path{kLibraryFile});
	return ensureFolder(kStreamsFolder)
		.and_then([&] { return mirrorFolder(kStreamsFolder); })
		.and_then([&] { return mirrorFolder(kQuarantineFolder); })
		.and_then([&] { return mirrorPanic(); })
		.and_then([&] { return copyUnlessEqual({backup, 0}); });
}

Expected<void> LibraryCopy::mirrorFolder(const Path &folder)
{
	const auto wanted = filesIn(from_, folder);
	const auto present = filesIn(to_, folder);
	if (!wanted || !present) {
		return std::unexpected{wanted ? present.error() : wanted.error()};
	}
	for (const File &file : *wanted) {
		if (auto copied = copyUnlessEqual(file); !copied) {
			return copied;
		}
	}
	for (const File &file : *present) {
		if (std::ranges::find(*wanted, file.name, &File::name) != wanted->end()) {
			continue;
		}
		auto removed = ensureFolder(folder).and_then([&] { return fileSystem_.remove(to_ / file.name); });
		if (!removed) {
			return removed;
		}
	}
	return {};
}

// Whatever has the name; see LibraryStore::loadPanic.
Expected<void> LibraryCopy::mirrorPanic()
{
	const auto inForce = fileSystem_.inspect(from_ / kPanicFile);
	if (inForce) {
		return addFile(fileSystem_, to_ / kPanicFile, {});
	}
	if (inForce.error().kind != ErrorKind::NotFound) {
		return std::unexpected{inForce.error()};
	}
	auto removed = fileSystem_.remove(to_ / kPanicFile);
	return removed || removed.error().kind == ErrorKind::NotFound ? Expected<void>{} : removed;
}

Expected<void> LibraryCopy::copyOrder()
{
	const Path order{kLibraryFile};
	for (const Path &generation : {order, backupOf(order)}) {
		const auto bytes = readIfThere(fileSystem_, from_ / generation);
		if (!bytes) {
			return std::unexpected{bytes.error()};
		}
		if (*bytes) {
			return addFile(fileSystem_, to_ / order, **bytes);
		}
	}
	const std::string none = writeLibraryDocument({.order = {}, .slots = {}, .generation = 1, .unknownFields = {}});
	return addFile(fileSystem_, to_ / order, std::as_bytes(std::span{none}));
}

// With those above it. The copy's own folder has no name.
Expected<void> LibraryCopy::ensureFolder(const Path &name)
{
	if (folders_.contains(name)) {
		return {};
	}
	if (!name.empty()) {
		auto made =
			ensureFolder(name.parent_path()).and_then([&] { return fileSystem_.makeFolder(to_ / name); });
		if (!made) {
			return made;
		}
	}
	folders_.insert(name);
	return {};
}

Expected<void> LibraryCopy::flushFolders()
{
	for (const Path &name : folders_) {
		if (auto flushed = fileSystem_.flushFolder(name.empty() ? to_ : to_ / name); !flushed) {
			return flushed;
		}
	}
	return {};
}

} // namespace StreamImages
