#include "ui/trash/RestoreEdit.hpp"

#include "ui/changes/Edits.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace StreamImages {

namespace {

using Steps = std::vector<EditStep>;

// Every step, whatever became of those before it. What it changed is taken back in the reverse order.
EditOutcome performAll(ImageManager &manager, const Steps &steps)
{
	EditOutcome outcome;
	Steps inverses;
	for (const EditStep &step : steps) {
		EditOutcome one = step(manager);
		if (!one.result && outcome.result) {
			outcome.result = one.result;
		}
		if (one.inverse) {
			inverses.insert(inverses.begin(), std::move(one.inverse));
			outcome.inverseReveals |= one.inverseReveals;
		}
	}
	if (!inverses.empty()) {
		outcome.inverse = [inverses](ImageManager &again) { return performAll(again, inverses); };
	}
	return outcome;
}

bool concernsSomeOnly(ErrorKind kind)
{
	return kind == ErrorKind::AlreadyExists || kind == ErrorKind::StreamFull || kind == ErrorKind::NotFound;
}

// All with one saving of the stream; one by one when that is refused because of some of them.
EditOutcome restoreInOneStream(ImageManager &manager, const std::vector<ImageId> &images)
{
	EditOutcome together = Edits::restore(images).perform(manager);
	if (together.result || images.size() == 1 || !concernsSomeOnly(together.result.error().kind)) {
		return together;
	}
	Steps singly;
	for (const ImageId &image : images) {
		singly.push_back(Edits::restore({image}).perform);
	}
	return performAll(manager, singly);
}

// Of a stream nobody knows before it is read: whoever asks before it is needed does no harm.
bool mayReveal(const TrashRow &row)
{
	return row.visibility != Visibility::Private;
}

Edit restoreAll(const std::vector<TrashRow> &rows)
{
	if (rows.size() == 1 && rows.front().isStream()) {
		return Edits::restoreStream(rows.front().stream, rows.front().title);
	}
	Steps steps;
	std::map<StreamId, std::vector<ImageId>> images;
	for (const TrashRow &row : rows) {
		if (row.isStream()) {
			steps.push_back(Edits::restoreStream(row.stream, row.title).perform);
		} else {
			images[row.stream].push_back(row.image);
		}
	}
	for (const auto &[stream, ofStream] : images) {
		steps.push_back([ofStream](ImageManager &manager) { return restoreInOneStream(manager, ofStream); });
	}
	return {{"Edit.Restore", {QString::number(rows.size())}},
		[steps](ImageManager &manager) { return performAll(manager, steps); }};
}

} // namespace

Edit restoreEdit(const std::vector<TrashRow> &rows)
{
	Edit edit = restoreAll(rows);
	edit.reveals = std::ranges::any_of(rows, mayReveal);
	return edit;
}

} // namespace StreamImages
