#include "ui/details/DetailsEdits.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/changes/LibraryChanges.hpp"

#include <tuple>
#include <utility>

namespace StreamImages {

DetailsEdits::DetailsEdits(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes, QObject *parent)
	: QObject(parent),
	  manager_(manager),
	  workers_(workers),
	  changes_(&changes),
	  self_((new Postbox(this))->address())
{
}

void DetailsEdits::make(Edit edit, const Ended &ended)
{
	if (ended) {
		edit.perform = [perform = std::move(edit.perform), self = self_, ended](ImageManager &manager) {
			EditOutcome outcome = perform(manager);
			self.post([ended, result = outcome.result] { ended(result); });
			return outcome;
		};
	}
	if (changes_) {
		changes_->make(std::move(edit));
	} else {
		workers_.run(Lane::Change, [perform = std::move(edit.perform), &manager = manager_] {
			std::ignore = perform(manager);
		});
	}
}

} // namespace StreamImages
