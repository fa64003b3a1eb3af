#include "ui/trash/TrashRow.hpp"

#include "core/manager/ImageManager.hpp"
#include "core/search/FoldedText.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <unordered_map>

namespace StreamImages {

namespace {

using Titles = std::unordered_map<StreamId, std::string>;

Titles titlesOf(const StreamList &streams)
{
	Titles titles;
	for (const StreamSummary &stream : streams) {
		titles.emplace(stream.id, stream.title);
	}
	return titles;
}

std::string keyOf(const std::string &id, UtcTime since)
{
	return id + '@' + std::to_string(since.time_since_epoch().count());
}

TrashRow rowOf(const Trash::Image &trashed, const Titles &titles)
{
	const StreamImage &image = *trashed.image;
	const auto found = titles.find(trashed.stream); // it may have been deleted meanwhile
	const std::string streamTitle = found == titles.end() ? std::string{} : found->second;
	return {.key = keyOf(image.id.text(), *image.trashedSince),
		.image = image.id,
		.stream = trashed.stream,
		.title = toQString(image.title),
		.streamTitle = toQString(streamTitle),
		.since = *image.trashedSince,
		.search = toQString(foldText(image.title + '\n' + image.fileName + '\n' + streamTitle)),
		.format = image.content.format,
		.bytes = image.content.bytes,
		.visibility = visibilityInEffect(storedVisibility(image))}; // once it is back
}

TrashRow rowOf(const Trash::TrashedStream &trashed)
{
	const StreamSummary &stream = trashed.stream;
	return {.key = keyOf(stream.id.text(), trashed.since),
		.image = {},
		.stream = stream.id,
		.title = toQString(stream.title),
		.streamTitle = {},
		.since = trashed.since,
		.search = toQString(foldText(stream.title)),
		.visibility = {}};
}

} // namespace

std::vector<TrashRow> loadTrashRows(const ImageManager &manager)
{
	const Trash trash = manager.trash(Audience::Owner);
	const Titles titles = titlesOf(*manager.streams(Audience::Owner));
	std::vector<TrashRow> rows;
	rows.reserve(trash.streams.size() + trash.images.size());
	for (const Trash::TrashedStream &stream : trash.streams) {
		rows.push_back(rowOf(stream));
	}
	for (const Trash::Image &image : trash.images) {
		rows.push_back(rowOf(image, titles));
	}
	std::ranges::stable_sort(rows, std::greater{}, &TrashRow::since);
	return rows;
}

} // namespace StreamImages
