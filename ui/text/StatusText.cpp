#include "ui/text/StatusText.hpp"

#include "ui/text/Words.hpp"

#include <QStringList>

#include <algorithm>

namespace StreamImages {

namespace {

QString streamTitle(const StreamId &id, const StreamList &streams)
{
	const auto stream = std::ranges::find(streams, id, &StreamSummary::id);
	return stream == streams.end() ? QString{} : toQString(stream->title);
}

QString noteText(const Translator &translator, const RecoveryNote &note, const StreamList &streams)
{
	switch (note.kind) {
	case RecoveryNote::Kind::RecoveredFromBackup:
		return translator.text("Dock.Status.Recovered").arg(streamTitle(note.stream, streams));
	case RecoveryNote::Kind::StreamLost:
		return translator.text("Dock.Status.StreamLost");
	case RecoveryNote::Kind::OrderLost:
		return translator.text("Dock.Status.OrderLost");
	case RecoveryNote::Kind::ContentMissing:
		return translator.text("Dock.Status.ContentMissing").arg(streamTitle(note.stream, streams));
	case RecoveryNote::Kind::StatisticsDamaged:
		return translator.text("Dock.Status.StatisticsDamaged").arg(streamTitle(note.stream, streams));
	}
	return {};
}

} // namespace

QString accessText(const Translator &translator, LibraryAccess access)
{
	switch (access) {
	case LibraryAccess::Writable:
		return {};
	case LibraryAccess::LockedByAnother:
		return translator.text("Dock.Status.LockedByAnother");
	case LibraryAccess::Unwritable:
		return translator.text("Dock.Status.Unwritable");
	case LibraryAccess::NewerSchema:
		return translator.text("Dock.Status.NewerSchema");
	}
	return {};
}

QString recoveryText(const Translator &translator, const std::vector<RecoveryNote> &notes, const StreamList &streams)
{
	QStringList lines;
	for (const RecoveryNote &note : notes) {
		lines.append(noteText(translator, note, streams));
	}
	lines.removeDuplicates(); // one line for a stream, however many of its images are concerned
	return lines.join(u'\n');
}

QString unsavedText(const Translator &translator, const StreamList &streams)
{
	QStringList titles;
	for (const StreamSummary &stream : streams) {
		if (stream.unsaved) {
			titles.append(toQString(stream.title));
		}
	}
	return titles.isEmpty() ? QString{}
				: translator.text("Dock.Status.Unsaved").arg(titles.join(QStringLiteral(", ")));
}

} // namespace StreamImages
