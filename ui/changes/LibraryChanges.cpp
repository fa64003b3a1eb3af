#include "ui/changes/LibraryChanges.hpp"

#include "core/manager/ImageManager.hpp"

#include <utility>

namespace StreamImages {

namespace {

// The change may work another time, when there is room on the disk, say: it stays where it can be asked for again.
bool isWorthAnotherTry(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::StorageFull:
	case ErrorKind::StorageDenied:
	case ErrorKind::StorageFailed:
	case ErrorKind::StreamFull:
	case ErrorKind::LibraryReplaced:
		return true;
	default:
		return false;
	}
}

LibraryChanges::Step wayBack(const EditLabel &label, const EditOutcome &outcome)
{
	return {label, outcome.inverse, outcome.inverseReveals, outcome.inverseVisibilities};
}

} // namespace

LibraryChanges::LibraryChanges(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void LibraryChanges::make(Edit edit, const Next &next)
{
	if (edit.visibility) {
		emit visibilityChangeBegan(edit.images, *edit.visibility);
	}
	const EditStep perform = std::move(edit.perform);
	run(edit.lane, perform, [this, edit = std::move(edit), next](const EditOutcome &outcome) {
		if (edit.visibility) {
			emit visibilityChangeEnded(edit.images, *edit.visibility);
		}
		if (outcome.inverse) {
			redo_.clear(); // what was taken back before belongs to another past
			remember(undo_, wayBack(edit.label, outcome));
		}
		tell(edit.label, Direction::Made, outcome);
		if (outcome.result && next) {
			next(outcome);
		}
	});
}

void LibraryChanges::undo()
{
	walk(undo_, redo_, Direction::Undone);
}

void LibraryChanges::redo()
{
	walk(redo_, undo_, Direction::Redone);
}

void LibraryChanges::walk(std::vector<Step> &from, std::vector<Step> &to, Direction direction)
{
	if (busy() || from.empty()) {
		return;
	}
	Step step = std::move(from.back());
	from.pop_back();
	run(Lane::Change, step.perform, [this, &from, &to, step, direction](const EditOutcome &outcome) {
		if (outcome.inverse) {
			remember(to, wayBack(step.label, outcome));
		} else if (!outcome.result && isWorthAnotherTry(outcome.result.error().kind)) {
			remember(from, step);
		}
		tell(step.label, direction, outcome);
	});
}

void LibraryChanges::run(Lane lane, const EditStep &perform, std::function<void(const EditOutcome &)> done)
{
	const int counted = lane == Lane::Change ? 1 : 0;
	running_ += counted;
	emit historyChanged();
	runInBackground(
		workers_, lane, self_, [&manager = manager_, perform] { return perform(manager); },
		[this, counted, done = std::move(done)](const EditOutcome &outcome) {
			running_ -= counted;
			done(outcome);
			emit historyChanged();
		});
}

void LibraryChanges::remember(std::vector<Step> &history, Step step)
{
	history.push_back(std::move(step));
	if (history.size() > kMaxHistory) {
		history.erase(history.begin());
	}
}

void LibraryChanges::tell(const EditLabel &label, Direction direction, const EditOutcome &outcome)
{
	if (!outcome.result) {
		emit failed(outcome.result.error());
	}
	if ((outcome.result && !outcome.wasSoAlready) || outcome.inverse) {
		emit finished(label, direction, outcome.inverse ? WayBack::Open : WayBack::Closed);
	}
}

} // namespace StreamImages
