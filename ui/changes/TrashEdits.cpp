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

// In the trash, where nobody sees any: of those that are there.
Expected<void> writeInTrash(ImageManager &manager, Visibilities visibilities)
{
	std::erase_if(visibilities,
		      [&](const auto &entry) { return manager.image(entry.first, Audience::Owner).has_value(); });
	return visibilities.empty() ? Expected<void>{} : EditSteps::writeVisibilities(manager, visibilities);
}

EditOutcome takeBackImport(ImageManager &manager, const std::vector<ImageId> &images, const Visibilities &former);

EditOutcome repeatImport(ImageManager &manager, const std::vector<ImageId> &images, const Visibilities &former,
			 const Visibilities &asked, const EditStep &restore)
{
	if (const auto written = writeInTrash(manager, asked); !written) {
		return EditSteps::failed(written.error());
	}
	EditOutcome outcome = restore(manager);
	if (outcome.inverse) {
		outcome.inverse = [images, former](ImageManager &again) {
			return takeBackImport(again, images, former);
		};
	}
	return outcome;
}

EditOutcome takeBackImport(ImageManager &manager, const std::vector<ImageId> &images, const Visibilities &former)
{
	const Visibilities asked = EditSteps::readVisibilities(manager, EditSteps::imagesOf(former));
	EditOutcome outcome = removeRemaining(manager, images);
	if (!outcome.inverse) {
		return outcome;
	}
	Visibilities gone = former;
	std::erase_if(gone, [&](const auto &entry) { return !asked.contains(entry.first); });
	const Expected<void> written = writeInTrash(manager, gone);
	outcome.result = outcome.result ? written : outcome.result;
	outcome.inverse = [images, former, asked, restore = outcome.inverse](ImageManager &again) {
		return repeatImport(again, images, former, asked, restore);
	};
	return outcome;
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

Edit imported(const std::vector<ImageId> &added, const std::vector<RestoredImage> &restored)
{
	std::vector<ImageId> images = added;
	Visibilities former;
	for (const RestoredImage &image : restored) {
		images.push_back(image.image);
		former.emplace(image.image, image.former);
	}
	return {{"Edit.Import", {EditSteps::countOf(images)}}, [images, former](ImageManager &) {
			return EditOutcome{{}, [images, former](ImageManager &again) {
						   return takeBackImport(again, images, former);
					   }};
		}};
}

Edit emptyTrash(UtcTime trashedUntil, const StopFlag &stop)
{
	return {.label = {"Edit.EmptyTrash"},
		.perform =
			[trashedUntil, stop](ImageManager &manager) {
				return EditOutcome{manager.emptyTrash(trashedUntil, stop.check())};
			},
		.lane = Lane::Long};
}

} // namespace StreamImages::Edits
