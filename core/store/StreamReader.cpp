#include "core/store/StreamReader.hpp"

#include "core/store/DocumentReader.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/StreamJson.hpp"

#include <limits>
#include <span>
#include <string>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using NoteKind = RecoveryNote::Kind;

// Whether it could not be written down that everything in the stream is hidden: a file made by others may be as large as what
// can be read, or become so when it is indented.
bool hasNoRoomForHiding(const StreamDocument &document, std::uint64_t bytes)
{
	constexpr std::uint64_t surelySmall = kMaxDocumentBytes / 32; // nothing grows to more than half of what may be
	if (!document.stream || bytes <= surelySmall) {
		return false;
	}
	Stream hidden = *document.stream;
	hidden.trashedSince = UtcTime{};
	for (StreamImage &image : hidden.images) {
		image.heldPrivate = true;
		image.trashedSince = UtcTime{};
	}
	const std::string text = writeStreamDocument(hidden, std::numeric_limits<std::uint64_t>::max());
	return !readStreamDocument(std::as_bytes(std::span{text}));
}

// Going back a generation may undo a revocation, so no image of it is shown until the user chooses anew. The same where a
// revocation could not be saved.
void holdPrivate(Stream &stream)
{
	for (StreamImage &image : stream.images) {
		image.heldPrivate = true;
	}
}

Expected<std::optional<StreamDocument>> readGeneration(FileSystem &fileSystem, const Path &file, const StreamId &id,
						       StreamReading &reading)
{
	const auto parse = [&id](std::span<const std::byte> bytes) -> Expected<StreamDocument> {
		auto document = readStreamDocument(bytes);
		if (document && document->stream && document->stream->id != id) {
			return failure(ErrorKind::CorruptFile, "another stream's file");
		}
		if (document && hasNoRoomForHiding(*document, bytes.size())) {
			holdPrivate(*document->stream);
		}
		return document;
	};
	auto document = readDocument<StreamDocument>(fileSystem, file, parse, reading.damaged);
	if (document && *document) {
		reading.newerSchema = reading.newerSchema || (*document)->newerSchema;
	}
	return document;
}

} // namespace

Expected<StreamReading> readStream(FileSystem &fileSystem, const Path &library, const StreamId &id)
{
	StreamReading reading;
	const Path file = streamFile(library, id);
	auto newest = readGeneration(fileSystem, file, id, reading);
	if (!newest) {
		return std::unexpected{newest.error()};
	}
	if (*newest) {
		reading.stream = std::move((*newest)->stream);
		return reading;
	}
	auto previous = readGeneration(fileSystem, backupOf(file), id, reading);
	if (!previous) {
		return std::unexpected{previous.error()};
	}
	if (!*previous) {
		reading.note = {NoteKind::StreamLost, id, "neither generation can be read"};
	} else if ((*previous)->stream) {
		reading.stream = std::move((*previous)->stream);
		holdPrivate(*reading.stream);
		reading.note = {NoteKind::RecoveredFromBackup, id, "the previous generation is used"};
	}
	return reading;
}

} // namespace StreamImages
