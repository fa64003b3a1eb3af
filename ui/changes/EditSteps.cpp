#include "ui/changes/EditSteps.hpp"

#include "core/manager/ImageManager.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <tuple>

namespace StreamImages::EditSteps {

namespace {

// Those that are in the library and not in its trash.
ImageList findImages(const ImageManager &manager, const std::vector<ImageId> &images)
{
	ImageList found;
	for (const ImageId &id : images) {
		if (auto image = manager.image(id, Audience::Owner)) {
			found.push_back(*std::move(image));
		}
	}
	return found;
}

struct NarrowerFirst {
	static auto rank(const StoredVisibility &stored)
	{
		return std::tuple{visibilityInEffect(stored), stored.heldPrivate, stored.visibility};
	}
	bool operator()(const StoredVisibility &left, const StoredVisibility &right) const
	{
		return rank(left) < rank(right);
	}
};

std::vector<ImageId> missing(const ImageManager &manager, const std::vector<ImageId> &images)
{
	std::vector<ImageId> result;
	std::ranges::copy_if(images, std::back_inserter(result),
			     [&](const ImageId &id) { return !manager.image(id, Audience::Owner); });
	return result;
}

} // namespace

QString countOf(const std::vector<ImageId> &images)
{
	return QString::number(images.size());
}

std::vector<ImageId> imagesOf(const Visibilities &visibilities)
{
	std::vector<ImageId> images;
	std::ranges::copy(visibilities | std::views::keys, std::back_inserter(images));
	return images;
}

Visibilities readVisibilities(const ImageManager &manager, const std::vector<ImageId> &images)
{
	Visibilities result;
	for (const auto &image : findImages(manager, images)) {
		result.emplace(image->id, storedVisibility(*image));
	}
	return result;
}

Expected<void> leaveOutMissing(const ImageManager &manager, Visibilities &visibilities)
{
	Expected<void> result;
	std::erase_if(visibilities, [&](const auto &entry) {
		const auto image = manager.image(entry.first, Audience::Owner);
		const bool isMissing = !image && image.error().kind == ErrorKind::NotFound;
		if (isMissing) {
			result = std::unexpected{image.error()};
		}
		return isMissing;
	});
	return result;
}

Expected<void> writeVisibilities(ImageManager &manager, const Visibilities &wanted)
{
	std::map<StoredVisibility, std::vector<ImageId>, NarrowerFirst> groups; // what is to be hidden does not wait
	for (const auto &[id, stored] : wanted) {
		groups[stored].push_back(id);
	}
	Expected<void> result;
	for (const auto &[stored, images] : groups) {
		const Expected<void> changed = manager.restoreVisibility(images, stored);
		result = result ? changed : result;
	}
	return result;
}

EditOutcome removeImages(ImageManager &manager, const std::vector<ImageId> &images)
{
	const ImageList before = findImages(manager, images);
	const std::vector<StreamOrder> orders = readOrders(manager, images).value_or(std::vector<StreamOrder>{});
	const Slots slotsBefore = manager.imageSlots(Audience::Owner);
	EditOutcome outcome{manager.removeImages(images)};
	// What could not be saved, or not be confirmed, may be in force nevertheless: what counts is what is there.
	std::vector<ImageId> removed;
	for (const auto &image : before) {
		if (!manager.image(image->id, Audience::Owner)) {
			removed.push_back(image->id);
			outcome.inverseReveals |= visibilityInEffect(*image) != Visibility::Private;
		}
	}
	if (!removed.empty()) {
		const SlotContents left = formerContents(slotsBefore, manager.imageSlots(Audience::Owner));
		outcome.inverse = [removed, orders, left](ImageManager &again) {
			return restoreImages(again, removed, orders, left);
		};
	}
	return outcome;
}

EditOutcome restoreImages(ImageManager &manager, const std::vector<ImageId> &images,
			  const std::vector<StreamOrder> &orders, const SlotContents &formerSlots)
{
	const std::vector<ImageId> trashed = missing(manager, images);
	EditOutcome outcome{manager.restoreImages(images)};
	for (auto order = orders.begin(); outcome.result && order != orders.end(); ++order) {
		outcome.result = restoreOrder(manager, *order); // others may have been moved about since
	}
	outcome.result = outcome.result.and_then([&] { return refillSlots(manager, formerSlots); });
	std::vector<ImageId> restored; // of several streams perhaps not all
	std::ranges::transform(findImages(manager, trashed), std::back_inserter(restored), &StreamImage::id);
	if (!restored.empty()) {
		outcome.inverse = [restored](ImageManager &again) { return removeImages(again, restored); };
	}
	return outcome;
}

} // namespace StreamImages::EditSteps
