#include "ui/details/SelectionFeed.hpp"

#include "ui/details/LookPriority.hpp"

namespace StreamImages {

namespace {

bool isContentMissing(const ImageManager &manager, const ImageId &image)
{
	const auto missing = manager.missingContent(image, Audience::Owner);
	return missing && *missing;
}

SelectedImages readAll(const ImageManager &manager, const std::vector<ImageId> &images)
{
	SelectedImages selection;
	for (const ImageId &id : images) {
		if (const auto image = manager.image(id, Audience::Owner)) {
			selection.push_back({*image});
		}
	}
	if (selection.size() == 1) {
		ImageDetails &details = selection.front();
		details.contentMissing = isContentMissing(manager, details.image->id);
		details.slot = manager.imageSlots(Audience::Owner).slotOf(details.image->id);
	}
	return selection;
}

} // namespace

std::vector<ImageId> idsOf(const SelectedImages &selection)
{
	std::vector<ImageId> ids;
	for (const ImageDetails &details : selection) {
		ids.push_back(details.image->id);
	}
	return ids;
}

SelectionFeed::SelectionFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void SelectionFeed::read(const std::vector<ImageId> &images)
{
	const int question = ++questions_;
	runInBackground(
		workers_, Lane::Look, self_, [&manager = manager_, images] { return readAll(manager, images); },
		[this, question](const SelectedImages &selection) {
			if (question == questions_) {
				emit arrived(selection);
			}
		},
		kSelectionPriority);
}

} // namespace StreamImages
