#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace StreamImages {

// An image source of ours in the user's scenes.
struct SceneSource {
	QString uuid;
	QString name;
	ImageId image;      // on air: the one that viewers see; else the one it is set to; empty while it is hidden
	bool onAir = false; // its image is on OBS's program output now
	Audience audience = Audience::Everyone; // who sees the source
	std::optional<Error> problem = {};      // why it does not show the image it is set to

	// The source, group or scene whose Render Delay filter keeps frames of this source, by name; empty for none. When it
	// is a group or scene, an image that is hidden or made private is seen there for up to half a second longer. When it
	// is the source itself (`name`), only what is shown comes later.
	QString delayedBy = {};
};

// What the dock needs of OBS; implemented in plugin/, faked in tests. Lives on the GUI thread; no call blocks.
class SceneGateway : public QObject {
	Q_OBJECT

public:
	using QObject::QObject;

	// All our image sources of the current scene collection, those on air first.
	virtual std::vector<SceneSource> sources() const = 0;

	// Sets a source to an image. NotFound when the source is gone.
	virtual Expected<void> show(const QString &sourceUuid, const ImageId &image) = 0;

	// Adds an image source, fitted to the canvas, to the current scene, set to the image. NotFound without a scene. OBS's
	// own undo takes it back.
	virtual Expected<void> showInNewSource(const ImageId &image) = 0;

	// Takes the image off a source, until it is shown again or another one is.
	virtual Expected<void> hide(const QString &sourceUuid) = 0;

	// The source that hotkeys and remote control mean when they name none; empty when none was chosen. It need not be there.
	virtual void chooseSource(const QString &sourceUuid) = 0;

	// Whether there is a current scene (in Studio Mode the one in preview), which showInNewSource could add to.
	virtual bool hasScene() const = 0;

	// True while anything leaves OBS: stream, recording (paused as well), replay buffer or virtual camera. Viewers get the
	// program there, not the dock; but a source that captures the screen or OBS's window puts the dock into any of them.
	virtual bool outputActive() const = 0;

signals:
	// Any answer of the above may have changed.
	void changed();

	// A hotkey did nothing. `localeKey` is the sentence that says why, `slot` what fills %1 in it; 0 where nothing does.
	void keyRefused(const QString &localeKey, int slot);

	// What a hotkey asked for did not work, or something about it did not.
	void keyFailed(const StreamImages::Error &error);
};

} // namespace StreamImages
