#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"

#include <vector>

namespace StreamImages::Edits {

namespace {

// One that is gone keeps no other from being hidden.
EditOutcome applyVisibilities(ImageManager &manager, Visibilities wanted)
{
	const Expected<void> areThere = EditSteps::leaveOutMissing(manager, wanted);
	const std::vector<ImageId> images = EditSteps::imagesOf(wanted);
	const Visibilities before = EditSteps::readVisibilities(manager, images);
	EditOutcome outcome{EditSteps::writeVisibilities(manager, wanted).and_then([&] { return areThere; })};
	// A change that could not be saved, or not be confirmed, is in force nevertheless: what counts is what is there.
	Visibilities &undone = outcome.inverseVisibilities;
	for (const auto &[id, now] : EditSteps::readVisibilities(manager, images)) {
		const auto former = before.find(id);
		if (former != before.end() && former->second != now) {
			undone.insert(*former);
		}
	}
	if (!undone.empty()) {
		outcome.inverse = [undone](ImageManager &again) { return applyVisibilities(again, undone); };
	}
	return outcome;
}

EditOutcome applyConfirmation(ImageManager &manager, const std::vector<ImageId> &images)
{
	Expected<void> areRead;
	Visibilities wanted;
	for (const ImageId &id : images) {
		if (const auto image = manager.image(id, Audience::Owner)) {
			wanted.emplace(id, StoredVisibility{.visibility = (*image)->visibility});
		} else {
			areRead = std::unexpected{image.error()};
		}
	}
	EditOutcome outcome = applyVisibilities(manager, wanted);
	outcome.result = outcome.result.and_then([&] { return areRead; });
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
	return {{"Edit.ConfirmVisibility", {EditSteps::countOf(images)}},
		[images](ImageManager &manager) { return applyConfirmation(manager, images); }};
}

} // namespace StreamImages::Edits
