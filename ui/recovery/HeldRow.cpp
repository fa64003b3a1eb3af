#include "ui/recovery/HeldRow.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

namespace StreamImages {

std::vector<HeldRow> loadHeldRows(const ImageManager &manager)
{
	std::vector<HeldRow> rows;
	for (const StreamSummary &stream : *manager.streams(Audience::Owner)) {
		if (stream.heldCount == 0) {
			continue;
		}
		const auto images = manager.images(stream.id, Audience::Owner);
		if (!images) {
			continue;
		}
		for (const auto &image : **images) {
			if (image->heldPrivate) {
				rows.push_back({image->id, stream.id, toQString(image->title), toQString(stream.title),
						image->visibility});
			}
		}
	}
	return rows;
}

std::size_t countHeld(const StreamList &streams)
{
	std::size_t count = 0;
	for (const StreamSummary &stream : streams) {
		count += stream.heldCount;
	}
	return count;
}

} // namespace StreamImages
