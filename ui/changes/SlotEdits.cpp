#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"
#include "ui/changes/SlotContents.hpp"

#include "core/manager/ImageManager.hpp"

namespace StreamImages::Edits {

namespace {

EditOutcome applyContents(ImageManager &manager, const SlotContents &wanted)
{
	const Slots before = manager.imageSlots(Audience::Owner);
	EditOutcome outcome{writeContents(manager, wanted)};
	const SlotContents former = formerContents(before, manager.imageSlots(Audience::Owner));
	if (!former.empty()) {
		outcome.inverse = [former](ImageManager &again) { return applyContents(again, former); };
	}
	outcome.wasSoAlready = former.empty();
	return outcome;
}

EditOutcome applyClearing(ImageManager &manager, const ImageId &image)
{
	if (const auto found = manager.image(image, Audience::Owner); !found) {
		return EditSteps::failed(found.error());
	}
	const int slot = manager.imageSlots(Audience::Owner).slotOf(image);
	return applyContents(manager, slot == 0 ? SlotContents{} : SlotContents{{slot, {}}});
}

} // namespace

Edit assignSlot(const ImageId &image, int slot)
{
	return {{"Edit.AssignSlot", {QString::number(slot)}},
		[=](ImageManager &manager) { return applyContents(manager, {{slot, image}}); }};
}

Edit clearSlot(const ImageId &image)
{
	return {{"Edit.ClearSlot"}, [image](ImageManager &manager) { return applyClearing(manager, image); }};
}

} // namespace StreamImages::Edits
