#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"

#include <vector>

namespace StreamImages::Edits {

namespace {

using EditSteps::Visibilities;

EditOutcome applyVisibilities(ImageManager &manager, const Visibilities &wanted)
{
	const std::vector<ImageId> images = EditSteps::imagesOf(wanted);
	if (const auto there = EditSteps::checkAreThere(manager, images); !there) {
		return EditSteps::failed(there.error());
	}
	const Visibilities before = EditSteps::readVisibilities(manager, images);
	EditOutcome outcome{EditSteps::writeVisibilities(manager, wanted)};
	// A change that could not be saved, or not be confirmed, is in force nevertheless: what counts is what is there.
	Visibilities undone;
	for (const auto &[id, now] : EditSteps::readVisibilities(manager, images)) {
		const auto former = before.find(id);
		if (former != before.end() && former->second != now) {
			undone.insert(*former);
			// Enumerators ascend with the number of viewers.
			outcome.inverseReveals |= visibilityInEffect(former->second) > visibilityInEffect(now);
		}
	}
	if (!undone.empty()) {
		outcome.inverse = [undone](ImageManager &again) { return applyVisibilities(again, undone); };
	}
	return outcome;
}

const char *labelOf(Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return "Edit.MakePrivate";
	case Visibility::Subscribers:
		return "Edit.MakeSubscribers";
	case Visibility::Public:
		return "Edit.MakePublic";
	}
	return "Edit.MakePrivate";
}

} // namespace

Edit setVisibility(const std::vector<ImageId> &images, Visibility visibility)
{
	Visibilities wanted;
	for (const ImageId &image : images) {
		wanted.emplace(image, StoredVisibility{.visibility = visibility});
	}
	return {{labelOf(visibility), {EditSteps::countOf(images)}},
		[wanted](ImageManager &manager) { return applyVisibilities(manager, wanted); },
		images,
		visibility};
}

Edit confirmVisibility(const std::vector<ImageId> &images)
{
	return {{"Edit.ConfirmVisibility", {EditSteps::countOf(images)}}, [images](ImageManager &manager) {
			Visibilities wanted;
			for (const ImageId &id : images) {
				const auto image = manager.image(id, Audience::Owner);
				if (!image) {
					return EditSteps::failed(image.error());
				}
				wanted.emplace(id, StoredVisibility{.visibility = (*image)->visibility});
			}
			return applyVisibilities(manager, wanted);
		}};
}

} // namespace StreamImages::Edits
