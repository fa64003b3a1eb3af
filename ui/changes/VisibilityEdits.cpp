#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace StreamImages::Edits {

namespace {

using Visibilities = std::map<ImageId, Visibility>;

std::vector<ImageId> imagesOf(const Visibilities &visibilities)
{
	std::vector<ImageId> images;
	for (const auto &[id, visibility] : visibilities) {
		images.push_back(id);
	}
	return images;
}

// As in effect, of those that can be read.
Visibilities readVisibilities(const ImageManager &manager, const Visibilities &images)
{
	Visibilities result;
	for (const auto &[id, ignored] : images) {
		if (const auto image = manager.image(id, Audience::Owner)) {
			result.emplace(id, visibilityInEffect(**image));
		}
	}
	return result;
}

Expected<void> setVisibilities(ImageManager &manager, const Visibilities &wanted)
{
	std::map<Visibility, std::vector<ImageId>> groups; // narrowest first: what is to be hidden does not wait
	for (const auto &[id, visibility] : wanted) {
		groups[visibility].push_back(id);
	}
	Expected<void> result;
	for (const auto &[visibility, images] : groups) {
		const Expected<void> changed = manager.setVisibility(images, visibility);
		result = result ? changed : result;
	}
	return result;
}

EditOutcome applyVisibilities(ImageManager &manager, const Visibilities &wanted)
{
	if (const auto there = EditSteps::checkAreThere(manager, imagesOf(wanted)); !there) {
		return EditSteps::failed(there.error());
	}
	const Visibilities before = readVisibilities(manager, wanted);
	EditOutcome outcome{setVisibilities(manager, wanted)};
	// A change that could not be saved, or not be confirmed, is in force nevertheless: what counts is what is seen.
	const Visibilities after = readVisibilities(manager, before);
	Visibilities undone;
	for (const auto &[id, now] : after) {
		const Visibility former = before.at(id);
		if (former != now) {
			undone.emplace(id, former);
			outcome.inverseReveals |= former > now; // enumerators ascend with the number of viewers
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
		wanted.emplace(image, visibility);
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
				wanted.emplace(id, (*image)->visibility);
			}
			return applyVisibilities(manager, wanted);
		}};
}

} // namespace StreamImages::Edits
