#pragma once

#include "core/base/Error.hpp"
#include "core/config/Configuration.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/settings/SettingState.hpp"
#include "ui/settings/SettingsDraft.hpp"

#include <QObject>

#include <functional>

namespace StreamImages {

class ImageManager;
struct SettingsServices;

// The settings of the library while somebody changes them: reads and saves them off the GUI thread, knows where each comes
// from, and when it takes effect. Saving that has begun is carried through even when this is destroyed. GUI thread.
class SettingsSession final : public QObject {
	Q_OBJECT

public:
	SettingsSession(const SettingsServices &services, QObject *parent);

	enum class Phase { Loading = 1, Ready, Saving };
	Phase phase() const { return phase_; }

	SettingState state(Setting setting) const;
	const SettingsFileContent &file() const { return draft_.saved(); }

	// Changes nothing of what the environment sets, or of a file that is never rewritten.
	void choose(Setting setting, const SettingValue &value);
	void chooseDefaults(); // for all of them
	void discard() { draft_.discard(); }

	bool isEdited() const { return draft_.isEdited(); }
	bool isSavable() const;
	bool isWaiting() const; // something that is saved takes effect when OBS starts again

	// What has to be done before saving, on a worker; *blocks*. Nothing is saved when it fails.
	struct Preparation {
		std::function<Expected<void>()> prepare = {};
		Lane lane = Lane::Change; // another one where hiding a picture must not wait for it
	};
	void save(Preparation preparation);
	void save() { save(Preparation{}); }

	enum class Step { Preparing = 1, Saving };

signals:
	void changed(); // any answer of the above
	void saved();
	void failed(StreamImages::SettingsSession::Step step, const StreamImages::Error &error);

private:
	struct Outcome {
		Step step;
		Expected<void> result;
		SettingsFileContent file;
	};

	void load();
	SettingValue valueToBe(Setting setting) const;
	SettingRefusal refusalOf(Setting setting, const SettingValue &value) const;
	bool cacheOverlapsLibrary() const;
	bool isOverridden(Setting setting) const;
	bool isRewritable() const;
	SettingOrigin originOf(Setting setting) const;
	SettingValue inForce(Setting setting) const;
	void finish(Outcome outcome);
	void enter(Phase phase);

	ImageManager &manager_;
	BackgroundWorkers &workers_;
	const Environment environment_;
	const Postbox::Address self_;
	SettingsDraft draft_;
	Phase phase_ = Phase::Loading;
};

} // namespace StreamImages
