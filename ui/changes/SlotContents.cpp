#include "ui/changes/SlotContents.hpp"

#include "core/manager/ImageManager.hpp"

namespace StreamImages {

namespace {

Expected<void> findContents(const ImageManager &manager, const SlotContents &wanted)
{
	for (const auto &[slot, image] : wanted) {
		if (image.empty()) {
			continue;
		}
		if (const auto found = manager.image(image, Audience::Owner); !found) {
			return std::unexpected{found.error()};
		}
	}
	return {};
}

} // namespace

SlotContents formerContents(const Slots &before, const Slots &now)
{
	SlotContents former;
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		if (before.at(slot) != now.at(slot)) {
			former.emplace(slot, before.at(slot));
		}
	}
	return former;
}

Expected<void> writeContents(ImageManager &manager, const SlotContents &wanted)
{
	Expected<void> result = findContents(manager, wanted);
	// Images first: that takes them out of the slots that they were in.
	for (const bool emptying : {false, true}) {
		for (auto content = wanted.begin(); result && content != wanted.end(); ++content) {
			const auto &[slot, image] = *content;
			if (image.empty() == emptying) {
				result = manager.assignSlot(slot, image);
			}
		}
	}
	return result;
}

Expected<void> refillSlots(ImageManager &manager, const SlotContents &former)
{
	const Slots now = manager.imageSlots(Audience::Owner);
	SlotContents wanted;
	for (const auto &[slot, image] : former) {
		if (now.at(slot).empty() && now.slotOf(image) == 0) {
			wanted.emplace(slot, image);
		}
	}
	return writeContents(manager, wanted);
}

} // namespace StreamImages
