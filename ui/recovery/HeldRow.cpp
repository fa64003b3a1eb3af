#include "ui/recovery/HeldRow.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>

namespace StreamImages {

std::vector<HeldRow> loadHeldRows(const ImageManager &manager)
{
	std::vector<HeldRow> rows;
	for (const StreamSummary &stream : *manager.streams(Audience::Owner)) {
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

std::size_t countHeld(const ImageList &images)
{
	return static_cast<std::size_t>(
		std::ranges::count_if(images, [](const auto &image) { return image->heldPrivate; }));
}

} // namespace StreamImages
