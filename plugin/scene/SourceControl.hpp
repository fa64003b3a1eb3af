#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/source/ImageSource.hpp"

#include <obs.h>

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// One of our image sources in the user's scene collection.
struct SourceState {
	std::string uuid;
	std::string name;
	ImageId image = {};  // on air: the one that viewers see; else the one it is set to; empty while it is hidden
	bool hidden = false; // by the user, until it is shown again
	bool onAir = false;  // pixels of that image are on the program output now
	Audience audience = Audience::Everyone;
	ImageId selected = {};             // what it is set to, hidden or not
	std::optional<Error> problem = {}; // why it does not show what it is set to
};

struct NewSource {
	std::string name;
	std::string added; // for undoAddFitted and redoAddFitted
};

// Finds and sets our image sources through libobs, for the dock, hotkeys and remote control. Safe to call from any thread
// that holds no lock of ours; nothing blocks: libobs applies new settings at its next tick.
class SourceControl {
public:
	explicit SourceControl(ImageManager &manager) : manager_(manager) {}

	// Those on air first, then by name.
	std::vector<SourceState> sources() const;

	// The source that is meant when none is named; empty: none was chosen.
	void setChosen(const std::string &uuid);

	// The source of that name; NotFound when it is not one of ours. Without a name: the chosen one, else the only one on
	// which the audience sees an image on air, else the only one there is. NotFound, Ambiguous.
	Expected<SourceState> findSource(const std::string &name, Audience audience) const;

	// For a key, which cannot ask: the chosen one, else the first of `sources`. NotFound.
	Expected<SourceState> findSourceForKey() const;

	// Sets a source to an image that its audience may see. NotFound for the source, and for any other image, as if
	// it did not exist. Takes effect at the source's next tick.
	Expected<void> show(const std::string &uuid, const ImageId &image) const;

	// A new image source in the scene, fitted inside the canvas, set to the image. NotFound as above.
	Expected<NewSource> showInNewSource(obs_scene_t *scene, const ImageId &image, const char *name) const;

	// Hide takes what the source shows off, until `show`, its hotkey or its media controls bring it back. NotFound.
	Expected<void> command(const std::string &uuid, Command command) const;

	// ReadOnly where nothing is ever drawn, whatever the image.
	Expected<void> ensureDrawable() const;

private:
	const SourceState *findChosen(const std::vector<SourceState> &states) const;

	ImageManager &manager_;
	mutable std::mutex mutex_; // guards chosen_
	std::string chosen_;       // uuid
};

} // namespace StreamImages
