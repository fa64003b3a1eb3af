#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"

namespace StreamImages::Edits {

namespace {

// Takes an import back. Which images of it were removed since is the user's business.
EditOutcome removeRemaining(ImageManager &manager, std::vector<ImageId> images)
{
	std::erase_if(images, [&](const ImageId &image) {
		const auto found = manager.image(image, Audience::Owner);
		return !found && found.error().kind == ErrorKind::NotFound;
	});
	return images.empty() ? EditSteps::failed({ErrorKind::NotFound, "none of the images is there any more"})
			      : EditSteps::removeImages(manager, images);
}

} // namespace

Edit remove(const std::vector<ImageId> &images)
{
	return {{"Edit.Remove", {EditSteps::countOf(images)}},
		[images](ImageManager &manager) { return EditSteps::removeImages(manager, images); }};
}

Edit restore(const std::vector<ImageId> &images)
{
	return {{"Edit.Restore", {EditSteps::countOf(images)}},
		[images](ImageManager &manager) { return EditSteps::restoreImages(manager, images); }};
}

Edit imported(const std::vector<ImageId> &added)
{
	return {{"Edit.Import", {EditSteps::countOf(added)}}, [added](ImageManager &) {
			return EditOutcome{{}, [added](ImageManager &again) { return removeRemaining(again, added); }};
		}};
}

Edit emptyTrash(UtcTime trashedUntil, const StopFlag &stop)
{
	return {.label = {"Edit.EmptyTrash"},
		.perform = [trashedUntil, stop](
				   ImageManager &manager) { return EditOutcome{manager.emptyTrash(trashedUntil, stop.check())}; },
		.lane = Lane::Long};
}

} // namespace StreamImages::Edits
