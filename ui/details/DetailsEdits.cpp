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
	++unfinished_;
	edit.perform = [this, perform = std::move(edit.perform), self = self_, ended](ImageManager &manager) {
		EditOutcome outcome = perform(manager);
		self.post([this, ended, result = outcome.result] { end(ended, result); });
		return outcome;
	};
	if (changes_) {
		changes_->make(std::move(edit));
	} else {
		workers_.run(Lane::Change, [perform = std::move(edit.perform), &manager = manager_] {
			std::ignore = perform(manager);
		});
	}
}

void DetailsEdits::end(const Ended &ended, const Expected<void> &result)
{
	--unfinished_;
	if (ended) {
		ended(result);
	}
	if (!busy()) {
		emit settled();
	}
}

} // namespace StreamImages
