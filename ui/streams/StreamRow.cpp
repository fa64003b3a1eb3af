#include "ui/streams/StreamRow.hpp"

#include "ui/text/Words.hpp"

namespace StreamImages {

std::vector<StreamRow> streamRows(const StreamList &streams)
{
	std::vector<StreamRow> rows;
	rows.reserve(streams.size());
	for (const StreamSummary &stream : streams) {
		rows.push_back(
			{stream.id, toQString(stream.title), stream.imageCount, stream.publicCount, stream.unsaved});
	}
	return rows;
}

} // namespace StreamImages
