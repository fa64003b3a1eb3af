#include "core/store/LibraryStore.hpp"

#include "core/store/AtomicFile.hpp"
#include "core/store/DocumentReader.hpp"
#include "core/store/Folders.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/LibraryLoader.hpp"
#include "core/store/LibraryRepair.hpp"
#include "core/store/StorageResult.hpp"
#include "core/store/StreamJson.hpp"
#include "core/store/StreamReader.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

std::span<const std::byte> bytesOf(const std::string &text)
{
	return std::as_bytes(std::span{text});
}

// Left free for the documents that name new content, and for the rest of the machine.
constexpr std::uint64_t kReservedForDocuments = std::uint64_t{16} << 20;

Expected<void> removeIfThere(FileSystem &fileSystem, const std::filesystem::path &file)
{
	auto removed = fileSystem.remove(file);
	return removed || removed.error().kind == ErrorKind::NotFound ? Expected<void>{} : removed;
}

// The stream whose statistics a file in streams/ holds; empty for any other file.
StreamId streamOfStatistics(std::string_view name)
{
	if (name.ends_with(kBackupSuffix)) {
		name.remove_suffix(kBackupSuffix.size());
	}
	return name.ends_with(kStatisticsSuffix)
		       ? StreamId::parse(name.substr(0, name.size() - kStatisticsSuffix.size()))
		       : StreamId{};
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

std::string_view toString(LibraryAccess access)
{
	switch (access) {
	case LibraryAccess::Writable:
		return "writable";
	case LibraryAccess::LockedByAnother:
		return "locked_by_another";
	case LibraryAccess::Unwritable:
		return "unwritable";
	case LibraryAccess::NewerSchema:
		return "newer_schema";
	}
	return "unknown";
}

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
	} else if (lock.error().kind == ErrorKind::ReadOnly) {
		store->access_ = LibraryAccess::LockedByAnother;
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

LibraryStore::~LibraryStore()
{
	if (indexOutdated_ && mayWrite()) {
		saveIndex();
	}
}

Expected<void> LibraryStore::load()
{
	auto library = loadLibrary(fileSystem_, folder_);
	if (!library) {
		return std::unexpected{library.error()};
	}
	if (library->newerSchema) {
		access_ = LibraryAccess::NewerSchema;
		lock_.reset(); // for the version that can write it
	}
	order_ = std::move(library->order);
	slots_ = library->slots;
	moved_ = std::move(library->moved);
	indexOutdated_ = library->indexOutdated;
	unknownLibraryFields_ = std::move(library->unknownFields);
	libraryGeneration_ = library->generation;
	index_ = std::move(library->streams);
	notes_ = std::move(library->notes);
	damaged_ = {library->damaged.begin(), library->damaged.end()};
	return readPanic().transform([this](Panic found) { panicFound_ = found; });
}

// Whatever has the name, panic is in force: it takes no reading, so nothing can be damaged.
Expected<Panic> LibraryStore::readPanic() const
{
	const auto mark = fileSystem_.inspect(folder_ / kPanicFile);
	if (!mark && mark.error().kind != ErrorKind::NotFound) {
		return std::unexpected{mark.error()};
	}
	return mark ? Panic::On : Panic::Off;
}

Expected<void> LibraryStore::savePanic(Panic panic)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const auto mark = folder_ / kPanicFile;
	if (panic == Panic::On) {
		return asStorageResult(addFile(fileSystem_, mark, {}));
	}
	return asStorageResult(
		removeIfThere(fileSystem_, mark).and_then([&] { return fileSystem_.flushFolder(folder_); }));
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
	if (libraryGeneration_ == 0) {
		// Before the first stream: streams without any order would look as if the order had been lost.
		static_cast<void>(saveOrder(order_));
	}
	return {};
}

std::vector<RecoveryNote> LibraryStore::recoveryNotes() const
{
	std::scoped_lock lock{notesMutex_};
	return notes_;
}

bool LibraryStore::lacksStreams() const
{
	const auto lacks = [](const RecoveryNote &note) {
		return note.kind == RecoveryNote::Kind::StreamLost ||
		       note.kind == RecoveryNote::Kind::RecoveredFromBackup;
	};
	return std::ranges::any_of(recoveryNotes(), lacks) || holdsStreamsInQuarantine(fileSystem_, folder_);
}

std::vector<StreamFacts> LibraryStore::streams()
{
	std::vector<StreamFacts> streams;
	for (const StreamId &id : order_) {
		if (moved_.concern(id)) {
			if (const auto stream = readStream(id)) {
				streams.push_back(factsOf(*stream));
				continue;
			}
		}
		std::scoped_lock lock{mutex_};
		streams.push_back(index_.at(id).facts);
		moved_.applyTo(streams.back());
	}
	return streams;
}

Expected<Stream> LibraryStore::readStream(const StreamId &id)
{
	std::scoped_lock lock{mutex_};
	if (deleted_.contains(id)) {
		return failure(ErrorKind::NotFound, "the stream was deleted");
	}
	auto reading = StreamImages::readStream(fileSystem_, folder_, id);
	if (!reading) {
		return std::unexpected{reading.error()};
	}
	if (!reading->stream && !reading->newerSchema && access_ == LibraryAccess::Writable) {
		if (auto reachable = mayWrite(); !reachable) {
			return std::unexpected{reachable.error()}; // what is out of reach is not lost
		}
	}
	setAside(reading->damaged);
	if (reading->note) {
		note(*reading->note);
	}
	if (reading->newerSchema && access_ == LibraryAccess::Writable) {
		return failure(ErrorKind::ReadOnly, "a newer version wrote the stream");
	}
	if (!reading->stream) {
		return failure(ErrorKind::CorruptFile, "neither generation of the stream can be read");
	}
	Stream stream = *std::move(reading->stream);
	moved_.applyTo(stream);
	std::size_t missing = 0;
	for (StreamImage &image : stream.images) {
		image.contentMissing = !content_.isThere(image.content);
		missing += image.contentMissing ? 1 : 0;
	}
	if (missing > 0) {
		note({RecoveryNote::Kind::ContentMissing, id, "of " + std::to_string(missing) + " of its images"});
	}
	return stream;
}

Expected<void> LibraryStore::saveStream(Stream &stream)
{
	assert(!stream.id.empty());
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const std::uint64_t generation = stream.generation + 1;
	const std::string text = writeStreamDocument(stream, generation);
	if (!readStreamDocument(bytesOf(text))) {
		return failure(ErrorKind::InvalidArgument, "the stream could not be read back");
	}
	const auto document = streamFile(folder_, stream.id);
	auto saved = save(document, text);
	// At once: what lies there when the library is closed may be somebody else's.
	const auto file = saved ? fileSystem_.inspect(document) : std::unexpected{saved.error()};
	indexOutdated_ = true;
	std::scoped_lock lock{mutex_};
	if (saved) {
		stream.generation = generation;
		deleted_.erase(stream.id);
	}
	if (file) {
		index_.insert_or_assign(stream.id, IndexedStream{factsOf(stream), file->stamp, file->bytes});
	} else {
		index_.erase(stream.id);
	}
	return saved;
}

Expected<void> LibraryStore::saveOrder(const std::vector<StreamId> &order)
{
	return saveLibraryDocument(order, slots_);
}

Expected<void> LibraryStore::saveSlots(const Slots &slots, const std::vector<StreamId> &order)
{
	return saveLibraryDocument(order, slots).transform([&] { slots_ = slots; });
}

Expected<void> LibraryStore::saveLibraryDocument(const std::vector<StreamId> &order, const Slots &slots)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const std::uint64_t generation = libraryGeneration_ + 1;
	auto saved = save(folder_ / kLibraryFile, writeLibraryDocument({.order = order,
									.slots = slots,
									.generation = generation,
									.unknownFields = unknownLibraryFields_}));
	if (saved) {
		libraryGeneration_ = generation;
	}
	return saved;
}

// The previous generation first: were it the last one left, it would be recovered.
Expected<void> LibraryStore::deleteStream(const StreamId &id)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	{
		std::scoped_lock lock{mutex_};
		deleted_.insert(id); // before it is: what is half gone looks lost
	}
	const std::filesystem::path document = streamFile(folder_, id);
	const auto flush = [&] { return fileSystem_.flushFolder(folder_ / kStreamsFolder); };
	auto removed = removeIfThere(fileSystem_, backupOf(document)).and_then(flush).and_then([&] {
		return removeIfThere(fileSystem_, document);
	});
	if (!removed) {
		std::scoped_lock lock{mutex_};
		deleted_.erase(id);
		return asStorageResult(removed);
	}
	deleteStatistics(id);
	indexOutdated_ = true;
	{
		std::scoped_lock lock{mutex_};
		index_.erase(id);
	}
	return asStorageResult(flush());
}

Expected<StatisticsDocument> LibraryStore::readStatistics(const StreamId &id)
{
	std::scoped_lock reading{statistics_};
	const auto parse = [&id](std::span<const std::byte> bytes) -> Expected<StatisticsDocument> {
		auto document = readStatisticsDocument(bytes);
		if (document && document->stream != id && !document->newerSchema) {
			return failure(ErrorKind::CorruptFile, "another stream's statistics");
		}
		return document;
	};
	std::vector<std::filesystem::path> damaged;
	const auto read = [&](const std::filesystem::path &file) {
		return readDocument<StatisticsDocument>(fileSystem_, file, parse, damaged);
	};
	const std::filesystem::path file = statisticsFile(folder_, id);
	auto document = read(file);
	if (document && !*document) {
		document = read(backupOf(file));
	}
	if (!document) {
		return std::unexpected{document.error()};
	}
	if (!damaged.empty()) {
		{
			std::scoped_lock lock{mutex_};
			setAside(damaged);
		}
		note({RecoveryNote::Kind::StatisticsDamaged, id,
		      *document ? "the previous ones are used" : "they begin anew"});
	}
	StatisticsDocument statistics = std::move(*document).value_or(StatisticsDocument{});
	statistics.stream = id;
	return statistics;
}

Expected<void> LibraryStore::saveStatistics(StatisticsDocument &statistics)
{
	std::scoped_lock lock{statistics_};
	if (auto may = mayWrite(); !may) {
		return may;
	}
	if (statistics.newerSchema) {
		return failure(ErrorKind::ReadOnly, "a newer version wrote the statistics");
	}
	if (std::scoped_lock deleting{mutex_}; deleted_.contains(statistics.stream)) {
		return failure(ErrorKind::NotFound, "the stream was deleted");
	}
	const std::uint64_t generation = statistics.generation + 1;
	const std::string text = writeStatisticsDocument(statistics, generation);
	if (!readStatisticsDocument(bytesOf(text))) {
		return failure(ErrorKind::InvalidArgument, "the statistics could not be read back");
	}
	auto saved = save(statisticsFile(folder_, statistics.stream), text);
	if (saved) {
		statistics.generation = generation;
	}
	return saved;
}

// As far as the file system lets us: they are worth nothing without the stream, and removeStrayStatistics comes later.
void LibraryStore::deleteStatistics(const StreamId &id)
{
	std::scoped_lock lock{statistics_};
	const std::filesystem::path file = statisticsFile(folder_, id);
	for (const auto &generation : {backupOf(file), file}) {
		static_cast<void>(removeIfThere(fileSystem_, generation));
	}
}

Expected<void> LibraryStore::removeStrayStatistics(UtcTime olderThan)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const std::filesystem::path folder = folder_ / kStreamsFolder;
	const auto entries = fileSystem_.list(folder);
	if (!entries) {
		return asStorageResult(Expected<void>{std::unexpected{entries.error()}});
	}
	std::set<std::string, std::less<>> names;
	std::ranges::transform(*entries, std::inserter(names, names.end()), &FolderEntry::name);
	for (const std::string &name : names) {
		const StreamId stream = streamOfStatistics(name);
		const std::string document = stream.text() + std::string{kDocumentSuffix};
		if (stream.empty() || names.contains(document) || names.contains(backupOf(document).string())) {
			continue;
		}
		const auto facts = fileSystem_.inspect(folder / name);
		if (!facts || facts->modified > olderThan) {
			continue;
		}
		if (auto removed = removeIfThere(fileSystem_, folder / name); !removed) {
			return removed;
		}
	}
	return {};
}

Expected<void> LibraryStore::mayWrite() const
{
	if (access_ != LibraryAccess::Writable) {
		return failure(ErrorKind::ReadOnly, "the library is open for reading only");
	}
	return lock_->isInPlace().and_then([](bool inPlace) {
		return inPlace ? Expected<void>{}
			       : failure(ErrorKind::LibraryReplaced, "the file that was locked is not there any more");
	});
}

Expected<void> LibraryStore::save(const std::filesystem::path &file, const std::string &text)
{
	{
		std::scoped_lock lock{mutex_};
		if (damaged_.contains(file)) {
			if (auto moved = moveToQuarantine(fileSystem_, folder_, file); !moved) {
				return moved;
			}
			damaged_.erase(file);
		}
	}
	auto saved = replaceFile(fileSystem_, file, bytesOf(text));
	const auto isNoFile = [this](const std::filesystem::path &path) {
		const auto facts = fileSystem_.inspect(path);
		return facts && facts->kind != EntryKind::File;
	};
	if (!saved && isNoFile(backupOf(file)) && moveToQuarantine(fileSystem_, folder_, backupOf(file))) {
		saved = replaceFile(fileSystem_, file,
				    bytesOf(text)); // what lay in the way of the previous generation is gone
	}
	return asStorageResult(std::move(saved));
}

// By mutex_. What cannot be moved now is tried again before anything takes its place.
void LibraryStore::setAside(const std::vector<std::filesystem::path> &damaged)
{
	for (const auto &file : damaged) {
		if (!mayWrite() || !moveToQuarantine(fileSystem_, folder_, file)) {
			damaged_.insert(file);
		}
	}
}

// Once each, however often the stream is read.
void LibraryStore::note(const RecoveryNote &note)
{
	std::scoped_lock lock{notesMutex_};
	if (std::ranges::find(notes_, note) == notes_.end()) {
		notes_.push_back(note);
	}
}

void LibraryStore::saveIndex()
{
	const std::string index = writeStreamIndex(index_);
	static_cast<void>(replaceCacheFile(fileSystem_, folder_ / kIndexFile, std::as_bytes(std::span{index})));
}

Expected<void> LibraryStore::putContent(const ContentFacts &content, std::span<const std::byte> bytes)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const auto room = fileSystem_.freeBytes(folder_);
	if (room && *room < bytes.size() + kReservedForDocuments && !content_.isThere(content)) {
		return failure(ErrorKind::StorageFull, "too little room for the content");
	}
	return asStorageResult(content_.put(content, bytes));
}

Expected<std::vector<std::byte>> LibraryStore::readContent(const ContentFacts &content) const
{
	return content_.read(content);
}

Expected<std::vector<ContentStore::StoredFile>> LibraryStore::listContent() const
{
	return asStorageResult(content_.list());
}

Expected<void> LibraryStore::moveContentAside(const ContentFacts &content)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	const auto bytes = content_.read(content);
	if (bytes || bytes.error().kind != ErrorKind::CorruptFile) {
		return {};
	}
	return asStorageResult(moveToQuarantine(fileSystem_, folder_, content_.fileOf(content)));
}

Expected<void> LibraryStore::removeContent(const ContentStore::StoredFile &file, UtcTime olderThan)
{
	if (auto may = mayWrite(); !may) {
		return may;
	}
	return asStorageResult(content_.removeIfOlder(file, olderThan));
}

} // namespace StreamImages
