#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/StreamImage.hpp"
#include "core/model/Visibility.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QStringList>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace StreamImages {

class ImageManager;

struct EditOutcome;

using Visibilities = std::map<ImageId, StoredVisibility>;

// Changes the library and finds out how to take that back. *Blocks*: runs in Lane::Change, which is why nobody's change of the
// dock comes between what it reads and what it changes; see Edit::lane for the exception.
using EditStep = std::function<EditOutcome(ImageManager &manager)>;

struct EditOutcome {
	Expected<void> result;

	// Takes back what was changed; its own inverse makes the change again. Empty when nothing was changed, or when it
	// cannot be taken back. A change that failed half-way, or is in force without being saved, has one as well.
	EditStep inverse = {};

	// Taking it back lets people see images that they cannot see now.
	bool inverseReveals = false;

	StreamId createdStream = {};

	// What taking it back makes of visibilities. Whether people see more by that depends on what they see by then: others
	// change visibilities as well.
	Visibilities inverseVisibilities = {};

	// There was nothing to do, and there is nothing to tell.
	bool wasSoAlready = false;
};

// What an edit is called, in buttons and messages: the text of a locale key, filled with arguments.
struct EditLabel {
	const char *key;
	QStringList arguments = {};
};

// A change of the library that the dock makes on the user's behalf, and can take back.
struct Edit {
	EditLabel label;
	EditStep perform;

	// What tiles may say before it is done.
	std::vector<ImageId> images = {};
	std::optional<Visibility> visibility = {};

	// Lane::Long for what takes minutes and reads nothing that another change may change. It holds nothing up: what was
	// done before can be taken back meanwhile.
	Lane lane = Lane::Change;

	// Performing it may let people see images that they cannot see now.
	bool reveals = false;
};

} // namespace StreamImages
