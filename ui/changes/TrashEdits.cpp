#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"

namespace StreamImages::Edits {

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
			return EditOutcome{
				{}, [added](ImageManager &again) { return EditSteps::removeImages(again, added); }};
		}};
}

Edit emptyTrash()
{
	return {{"Edit.EmptyTrash"}, [](ImageManager &manager) { return EditOutcome{manager.emptyTrash()}; }};
}

} // namespace StreamImages::Edits
