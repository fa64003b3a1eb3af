#include "core/store/LibraryLoader.hpp"

#include "core/store/DocumentReader.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/StreamJson.hpp"
#include "core/store/StreamReader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using NoteKind = RecoveryNote::Kind;

// The stream that a file in streams/ belongs to; empty for files that are none of ours.
StreamId streamOfFile(std::string_view name)
{
	for (const std::string_view suffix : {kBackupSuffix, kDocumentSuffix}) {
		if (name.ends_with(suffix)) {
			name.remove_suffix(suffix.size());
		} else if (suffix == kDocumentSuffix) {
			return {};
		}
	}
	return StreamId::parse(name);
}

class LibraryLoader {
public:
	LibraryLoader(FileSystem &fileSystem, const Path &library) : fileSystem_(fileSystem), library_(library) {}

	Expected<LoadedLibrary> load()
	{
		const auto ids = findStreams();
		if (!ids) {
			return std::unexpected{ids.error()};
		}
		index_ = loadIndex();
		for (const StreamId &id : *ids) {
			if (auto loaded = loadStream(id); !loaded) {
				return std::unexpected{loaded.error()};
			}
		}
		auto moved = findMovedImages(fileSystem_, library_, result_.streams);
		if (!moved) {
			return std::unexpected{moved.error()};
		}
		result_.moved = *std::move(moved);
		const auto order = loadOrder();
		if (!order) {
			return std::unexpected{order.error()};
		}
		noteAbsentStreams(*order, *ids);
		sortStreams(*order);
		return std::move(result_);
	}

private:
	Expected<std::set<StreamId>> findStreams()
	{
		std::set<StreamId> ids;
		const auto entries = fileSystem_.list(library_ / kStreamsFolder);
		if (!entries && entries.error().kind != ErrorKind::NotFound) {
			return std::unexpected{entries.error()};
		}
		for (const FolderEntry &entry : entries.value_or(std::vector<FolderEntry>{})) {
			if (StreamId id = streamOfFile(entry.name); !id.empty()) {
				ids.insert(std::move(id));
			}
		}
		return ids;
	}

	StreamIndex loadIndex()
	{
		const auto bytes = fileSystem_.read(library_ / kIndexFile, kMaxDocumentBytes);
		return bytes ? readStreamIndex(*bytes) : StreamIndex{};
	}

	Expected<void> loadStream(const StreamId &id)
	{
		const auto file = fileSystem_.inspect(streamFile(library_, id));
		const auto known = index_.find(id);
		if (file && known != index_.end() && known->second.stamp == file->stamp &&
		    known->second.bytes == file->bytes) {
			result_.streams.insert(index_.extract(known));
			return {};
		}
		result_.indexOutdated = true;
		auto reading = readStream(fileSystem_, library_, id);
		if (!reading) {
			return std::unexpected{reading.error()};
		}
		result_.newerSchema = result_.newerSchema || reading->newerSchema;
		std::ranges::move(reading->damaged, std::back_inserter(result_.damaged));
		if (reading->note) {
			result_.notes.push_back(*reading->note);
		}
		if (reading->stream) {
			IndexedStream entry{.facts = factsOf(*reading->stream), .stamp = std::nullopt, .bytes = 0};
			if (file && reading->damaged.empty() && !reading->note) {
				entry.stamp = file->stamp;
				entry.bytes = file->bytes;
			}
			result_.streams.emplace(id, std::move(entry));
		}
		return {};
	}

	Expected<std::vector<StreamId>> loadOrder()
	{
		const Path file = library_ / kLibraryFile;
		const std::size_t damagedBefore = result_.damaged.size();
		auto document = readOrder(file);
		if (document && !*document) {
			if (result_.damaged.size() > damagedBefore || !result_.streams.empty()) {
				note(NoteKind::OrderLost, {}, "the order of streams may not be the last one");
			}
			document = readOrder(backupOf(file));
		}
		if (!document) {
			return std::unexpected{document.error()};
		}
		LibraryDocument library = document->value_or(LibraryDocument{});
		result_.newerSchema = result_.newerSchema || library.newerSchema;
		result_.generation = library.generation;
		result_.slots = library.slots;
		result_.unknownFields = std::move(library.unknownFields);
		return std::move(library.order);
	}

	Expected<std::optional<LibraryDocument>> readOrder(const Path &file)
	{
		return readDocument<LibraryDocument>(fileSystem_, file, readLibraryDocument, result_.damaged);
	}

	void noteAbsentStreams(const std::vector<StreamId> &order, const std::set<StreamId> &present)
	{
		for (const StreamId &id : order) {
			if (!present.contains(id)) {
				note(NoteKind::StreamLost, id, "its files are gone");
			}
		}
	}

	// Streams that the order does not name come last, the oldest first.
	void sortStreams(const std::vector<StreamId> &order)
	{
		std::map<StreamId, std::size_t> places;
		for (const StreamId &id : order) {
			places.emplace(id, places.size());
		}
		std::set<std::tuple<std::size_t, UtcTime, StreamId>> sorted;
		for (const auto &[id, entry] : result_.streams) {
			const auto place = places.find(id);
			sorted.emplace(place != places.end() ? place->second : places.size(), entry.facts.created, id);
		}
		std::ranges::copy(sorted | std::views::elements<2>, std::back_inserter(result_.order));
	}

	void note(NoteKind kind, const StreamId &stream, std::string detail)
	{
		result_.notes.push_back({kind, stream, std::move(detail)});
	}

	FileSystem &fileSystem_;
	const Path &library_;
	StreamIndex index_;
	LoadedLibrary result_;
};

} // namespace

Expected<LoadedLibrary> loadLibrary(FileSystem &fileSystem, const Path &library)
{
	return LibraryLoader{fileSystem, library}.load();
}

} // namespace StreamImages
