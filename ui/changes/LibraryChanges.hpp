#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/changes/Edit.hpp"

#include <QObject>

#include <cstddef>
#include <functional>
#include <vector>

namespace StreamImages {

class ImageManager;

// The dock's changes of the library, and the way back. Each runs off the GUI thread, in the order they were asked for, and
// is carried through even when the dock is destroyed meanwhile. What can be taken back is remembered until then. GUI thread.
//
// QUndoStack would not do: it takes for granted that a command can be done at once and does not fail.
class LibraryChanges final : public QObject {
	Q_OBJECT

public:
	static constexpr std::size_t kMaxHistory = 100;

	using Next = std::function<void(const EditOutcome &outcome)>;

	LibraryChanges(ImageManager &manager, BackgroundWorkers &workers, QObject *parent);

	// `next` runs when the change was made.
	void make(Edit edit, const Next &next = {});

	// The last change that can be taken back, or made again; null while there is none. No other is offered until a
	// change that has been asked for is done.
	struct Step {
		EditLabel label;
		EditStep perform;
		bool reveals = false;           // people will see images that they cannot see now
		Visibilities visibilities = {}; // that it writes; these may reveal as well
	};
	const Step *undoable() const { return busy() || undo_.empty() ? nullptr : &undo_.back(); }
	const Step *redoable() const { return busy() || redo_.empty() ? nullptr : &redo_.back(); }

	// A change that has been asked for is not done yet, but for those that hold nothing up.
	bool busy() const { return running_ > 0; }

	// Nothing, while a change runs.
	void undo();
	void redo();

	enum class Direction { Made = 1, Undone, Redone };
	enum class WayBack { Open = 1, Closed }; // closed: nothing was changed, or it cannot be taken back

signals:
	void finished(const StreamImages::EditLabel &label, StreamImages::LibraryChanges::Direction direction,
		      StreamImages::LibraryChanges::WayBack wayBack);
	void historyChanged(); // what undoable() and redoable() say

	// A change of visibility is on its way; every begin is followed by an end, after the library's own events.
	void visibilityChangeBegan(const std::vector<StreamImages::ImageId> &images,
				   StreamImages::Visibility visibility);
	void visibilityChangeEnded(const std::vector<StreamImages::ImageId> &images,
				   StreamImages::Visibility visibility);

	// Also beside `finished`, when a change was made but something about it did not work.
	void failed(const StreamImages::Error &error);

private:
	void walk(std::vector<Step> &from, std::vector<Step> &to, Direction direction);
	void run(Lane lane, const EditStep &perform, std::function<void(const EditOutcome &outcome)> done);
	static void remember(std::vector<Step> &history, Step step);
	void tell(const EditLabel &label, Direction direction, const EditOutcome &outcome);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	int running_ = 0;        // in Lane::Change
	std::vector<Step> undo_; // the last is the next to be taken back
	std::vector<Step> redo_;
};

} // namespace StreamImages
