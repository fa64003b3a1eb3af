#include "core/store/StreamReader.hpp"

#include "core/store/DocumentReader.hpp"
#include "core/store/LibraryLayout.hpp"
#include "core/store/StreamJson.hpp"

#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using NoteKind = RecoveryNote::Kind;

Expected<std::optional<StreamDocument>> readGeneration(FileSystem &fileSystem, const Path &file, const StreamId &id,
						       StreamReading &reading)
{
	const auto parse = [&id](std::span<const std::byte> bytes) -> Expected<StreamDocument> {
		auto document = readStreamDocument(bytes);
		if (document && document->stream && document->stream->id != id) {
			return failure(ErrorKind::CorruptFile, "another stream's file");
		}
		return document;
	};
	auto document = readDocument<StreamDocument>(fileSystem, file, parse, reading.damaged);
	if (document && *document) {
		reading.newerSchema = reading.newerSchema || (*document)->newerSchema;
	}
	return document;
}

// Going back a generation may undo a revocation, so no image of it is shown until the user chooses anew.
void holdPrivate(Stream &stream)
{
	for (StreamImage &image : stream.images) {
		image.heldPrivate = true;
	}
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
