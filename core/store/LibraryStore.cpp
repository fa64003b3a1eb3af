#include "core/store/LibraryStore.hpp"

#include "core/store/Folders.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/LibraryLoader.hpp"
#include "core/store/LibraryRepair.hpp"
#include "core/store/StreamJson.hpp"

#include <cassert>
#include <utility>

namespace StreamImages {

namespace {

// While the library is made or saved, a name that is not there is that of a folder of its own: no answer about a stream or
// an image.
Expected<void> asStorageResult(Expected<void> done)
{
	if (!done && (done.error().kind == ErrorKind::NotFound || done.error().kind == ErrorKind::NotAFile)) {
		return failure(ErrorKind::StorageFailed, done.error().detail);
	}
	return done;
}

std::span<const std::byte> bytesOf(const std::string &text)
{
	return std::as_bytes(std::span{text});
}

std::unexpected<Error> notWritable()
{
	return failure(ErrorKind::ReadOnly, "the library is open for reading only");
}

Expected<void> makeLibraryFolder(FileSystem &fileSystem, const std::filesystem::path &folder)
{
	if (auto made = makeFolders(fileSystem, folder); !made) {
		return made;
	}
	const auto facts = fileSystem.inspect(folder);
	if (!facts) {
		return std::unexpected{facts.error()};
	}
	return facts->kind == EntryKind::Folder ? Expected<void>{}
						: failure(ErrorKind::StorageFailed, "the library is not a folder");
}

} // namespace

LibraryStore::LibraryStore(FileSystem &fileSystem, std::filesystem::path folder)
	: fileSystem_(fileSystem), folder_(std::move(folder)), content_(fileSystem, folder_ / kContentFolder)
{
}

Expected<std::unique_ptr<LibraryStore>> LibraryStore::open(FileSystem &fileSystem, std::filesystem::path folder)
{
	std::unique_ptr<LibraryStore> store{new LibraryStore{fileSystem, std::move(folder)}};
	if (auto made = asStorageResult(makeLibraryFolder(fileSystem, store->folder_)); !made) {
		return std::unexpected{made.error()};
	}
	// Whatever the reason for not getting the lock: without it the library may be read, no more.
	if (auto lock = fileSystem.lock(store->folder_ / kLockFile)) {
		store->lock_ = std::move(*lock);
		store->access_ = LibraryAccess::Writable;
	}
	if (auto loaded = store->load(); !loaded) {
		return std::unexpected{loaded.error()};
	}
	if (store->access_ == LibraryAccess::Writable) {
		if (auto ready = store->makeReadyForWriting(); !ready) {
			return std::unexpected{ready.error()};
		}
	}
	return store;
}

Expected<void> LibraryStore::load()
{
	auto library = loadLibrary(fileSystem_, content_, folder_);
	if (!library) {
		return std::unexpected{library.error()};
	}
	if (library->newerSchema) {
		access_ = LibraryAccess::NewerSchema;
		lock_.reset(); // for the version that can write it
	}
	streams_ = std::move(library->streams);
	notes_ = std::move(library->notes);
	damaged_ = {library->damaged.begin(), library->damaged.end()};
	unknownLibraryFields_ = std::move(library->unknownFields);
	libraryGeneration_ = library->generation;
	return {};
}

Expected<void> LibraryStore::makeReadyForWriting()
{
	for (const std::string_view folder : {kStreamsFolder, kContentFolder}) {
		if (auto made = fileSystem_.makeFolder(folder_ / folder); !made) {
			return made;
		}
	}
	// A killed process may have left new names unflushed. What we report from here on must stay true.
	for (const auto &folder : {folder_, folder_ / kStreamsFolder}) {
		if (auto flushed = fileSystem_.flushFolder(folder); !flushed) {
			return flushed;
		}
	}
	std::erase_if(damaged_, [this](const auto &file) {
		return moveToQuarantine(fileSystem_, folder_, file).has_value(); // else tried again by save
	});
	removeStaleFiles(fileSystem_, folder_);
	return {};
}

Expected<void> LibraryStore::saveStream(Stream &stream)
{
	assert(!stream.id.empty());
	if (access_ != LibraryAccess::Writable) {
		return notWritable();
	}
	const std::uint64_t generation = stream.generation + 1;
	const std::string text = writeStreamDocument(stream, generation);
	if (!readStreamDocument(bytesOf(text))) {
		return failure(ErrorKind::InvalidArgument, "the stream could not be read back");
	}
	auto saved = save(streamFile(folder_, stream.id), text);
	if (saved) {
		stream.generation = generation;
	}
	return saved;
}

Expected<void> LibraryStore::saveOrder(const std::vector<StreamId> &order)
{
	if (access_ != LibraryAccess::Writable) {
		return notWritable();
	}
	const std::uint64_t generation = libraryGeneration_ + 1;
	auto saved = save(folder_ / kLibraryFile,
			  writeLibraryDocument(
				  {.order = order, .generation = generation, .unknownFields = unknownLibraryFields_}));
	if (saved) {
		libraryGeneration_ = generation;
	}
	return saved;
}

Expected<void> LibraryStore::save(const std::filesystem::path &file, const std::string &text)
{
	if (damaged_.contains(file)) {
		if (auto moved = moveToQuarantine(fileSystem_, folder_, file); !moved) {
			return moved;
		}
		damaged_.erase(file);
	}
	return asStorageResult(replaceFile(fileSystem_, file, bytesOf(text)));
}

Expected<void> LibraryStore::putContent(const ContentFacts &content, std::span<const std::byte> bytes)
{
	return access_ == LibraryAccess::Writable ? asStorageResult(content_.put(content, bytes)) : notWritable();
}

Expected<std::vector<std::byte>> LibraryStore::readContent(const ContentFacts &content) const
{
	return content_.read(content);
}

} // namespace StreamImages
