#include "core/store/LibraryLoader.hpp"

#include "core/store/JsonDocument.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/StreamJson.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using Bytes = std::span<const std::byte>;
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
	LibraryLoader(FileSystem &fileSystem, const ContentStore &content, const Path &library)
		: fileSystem_(fileSystem), content_(content), library_(library)
	{
	}

	Expected<LoadedLibrary> load()
	{
		auto ids = findStreams();
		if (!ids) {
			return std::unexpected{ids.error()};
		}
		for (const StreamId &id : *ids) {
			if (auto loaded = loadStream(id); !loaded) {
				return std::unexpected{loaded.error()};
			}
		}
		const auto order = loadOrder();
		if (!order) {
			return std::unexpected{order.error()};
		}
		noteAbsentStreams(*order, *ids);
		sortStreams(*order);
		noteMissingContent();
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

	// Empty when there is no such file or it is damaged; which of them it was shows in result_.damaged.
	template<typename Reader> auto readDocument(const Path &file, Reader reader)
		-> Expected<std::optional<typename decltype(reader(Bytes{}))::value_type>>
	{
		const auto bytes = fileSystem_.read(file, kMaxDocumentBytes);
		if (!bytes && bytes.error().kind == ErrorKind::NotFound) {
			return std::nullopt;
		}
		if (!bytes && bytes.error().kind != ErrorKind::FileTooLarge &&
		    bytes.error().kind != ErrorKind::NotAFile) {
			return std::unexpected{bytes.error()};
		}
		if (bytes) {
			if (auto document = reader(Bytes{*bytes})) {
				result_.newerSchema = result_.newerSchema || document->newerSchema;
				return std::optional{std::move(*document)};
			}
		}
		result_.damaged.push_back(file);
		return std::nullopt;
	}

	Expected<void> loadStream(const StreamId &id)
	{
		const auto reader = [&id](Bytes bytes) -> Expected<StreamDocument> {
			auto document = readStreamDocument(bytes);
			if (document && document->stream && document->stream->id != id) {
				return failure(ErrorKind::CorruptFile, "another stream's file");
			}
			return document;
		};
		const Path file = streamFile(library_, id);
		auto document = readDocument(file, reader);
		if (!document) {
			return std::unexpected{document.error()};
		}
		if (!*document) {
			document = readDocument(backupOf(file), reader);
			if (!document) {
				return std::unexpected{document.error()};
			}
			noteRecovery(id, *document);
		}
		if (*document && (*document)->stream) {
			result_.streams.push_back(std::move(*(*document)->stream));
		}
		return {};
	}

	// Going back a generation may undo a revocation, so no image of it is shown until the user chooses anew.
	void noteRecovery(const StreamId &id, std::optional<StreamDocument> &backup)
	{
		if (!backup) {
			note(NoteKind::StreamLost, id, "neither generation can be read");
		} else if (backup->stream) {
			for (StreamImage &image : backup->stream->images) {
				image.heldPrivate = true;
			}
			note(NoteKind::RecoveredFromBackup, id, "the previous generation is used");
		}
	}

	Expected<std::vector<StreamId>> loadOrder()
	{
		const Path file = library_ / kLibraryFile;
		const std::size_t damagedBefore = result_.damaged.size();
		auto document = readDocument(file, readLibraryDocument);
		if (document && !*document) {
			if (result_.damaged.size() > damagedBefore || !result_.streams.empty()) {
				note(NoteKind::OrderLost, {}, "the order of streams may not be the last one");
			}
			document = readDocument(backupOf(file), readLibraryDocument);
		}
		if (!document) {
			return std::unexpected{document.error()};
		}
		LibraryDocument library = document->value_or(LibraryDocument{});
		result_.generation = library.generation;
		result_.unknownFields = std::move(library.unknownFields);
		return std::move(library.order);
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
		const auto key = [&](const Stream &stream) {
			const auto place = places.find(stream.id);
			return std::tuple{place != places.end() ? place->second : places.size(), stream.created,
					  stream.id};
		};
		std::ranges::sort(result_.streams, {}, key);
	}

	void noteMissingContent()
	{
		for (const Stream &stream : result_.streams) {
			const auto missing = std::ranges::count_if(stream.images, [this](const StreamImage &image) {
				return !content_.isThere(image.content);
			});
			if (missing > 0) {
				note(NoteKind::ContentMissing, stream.id,
				     "of " + std::to_string(missing) + " of its images");
			}
		}
	}

	void note(NoteKind kind, const StreamId &stream, std::string detail)
	{
		result_.notes.push_back({kind, stream, std::move(detail)});
	}

	FileSystem &fileSystem_;
	const ContentStore &content_;
	const Path &library_;
	LoadedLibrary result_;
};

} // namespace

Expected<LoadedLibrary> loadLibrary(FileSystem &fileSystem, const ContentStore &content, const Path &library)
{
	return LibraryLoader{fileSystem, content, library}.load();
}

} // namespace StreamImages
