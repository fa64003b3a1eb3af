#pragma once

#include "ui/background/BackgroundWorkers.hpp"
#include "ui/changes/Edit.hpp"

#include <QObject>
#include <QPointer>

#include <functional>

namespace StreamImages {

class LibraryChanges;

// Makes the changes that fields ask for, and tells the field how each ended. A change is also made when LibraryChanges is gone
// already, as it is when the dock is destroyed around a pane in which somebody was writing: then nobody is left to take
// it back. GUI thread.
class DetailsEdits final : public QObject {
	Q_OBJECT

public:
	using Ended = std::function<void(const Expected<void> &result)>;

	// Manager and workers outlive this.
	DetailsEdits(ImageManager &manager, BackgroundWorkers &workers, LibraryChanges &changes, QObject *parent);

	// A change is on its way: what is asked for is not in the library yet.
	bool busy() const { return unfinished_ > 0; }

	// `ended` runs after the library's own events, unless this is gone by then; errors are told by LibraryChanges.
	void make(Edit edit, const Ended &ended = {});

signals:
	void settled(); // not busy any more

private:
	void end(const Ended &ended, const Expected<void> &result);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const QPointer<LibraryChanges> changes_;
	const Postbox::Address self_;
	int unfinished_ = 0;
};

} // namespace StreamImages
