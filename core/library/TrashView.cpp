#include "core/library/TrashView.hpp"

#include <algorithm>
#include <functional>

namespace StreamImages {

namespace {

void addImages(const StreamSnapshot &stream, std::vector<Trash::Image> &images)
{
	for (const StreamImage &image : stream.stream().images) {
		if (image.trashedSince) {
			images.push_back({stream.stream().id, std::make_shared<const StreamImage>(image)});
		}
	}
}

} // namespace

Trash trashOf(const LibrarySnapshot &library)
{
	Trash trash;
	for (const auto &known : library.streams()) {
		if (const auto since = known->trashedSince()) {
			trash.streams.push_back({known->summary(Audience::Owner), *since});
		} else if (known->oldestTrashed()) {
			if (const auto stream = known->load()) {
				addImages(**stream, trash.images);
			}
		}
	}
	std::ranges::stable_sort(trash.images, std::greater{},
				 [](const Trash::Image &image) { return *image.image->trashedSince; });
	std::ranges::stable_sort(trash.streams, std::greater{}, &Trash::TrashedStream::since);
	return trash;
}

} // namespace StreamImages
