#pragma once

#include "plugin/scene/RenderDelays.hpp"
#include "plugin/scene/SourceControl.hpp"
#include "ui/SceneGateway.hpp"

#include <obs.hpp>

#include <array>
#include <atomic>

namespace StreamImages {

// What the dock needs of OBS, through libobs and the frontend. GUI thread, but for `noticeChange` and what tells of hotkeys.
class ObsSceneGateway final : public SceneGateway {
	Q_OBJECT

public:
	explicit ObsSceneGateway(SourceControl &control, QObject *parent = nullptr);

	std::vector<SceneSource> sources() const override;
	Expected<void> show(const QString &sourceUuid, const ImageId &image) override;
	Expected<void> showInNewSource(const ImageId &image) override;
	Expected<void> hide(const QString &sourceUuid) override;
	void chooseSource(const QString &sourceUuid) override;
	bool hasScene() const override;
	bool outputActive() const override;

	// From any thread, while this lives: `changed` follows on the GUI thread, once for many notices.
	void noticeChange();

	// Likewise: `keyRefused` and `keyFailed` follow there.
	void tellRefusal(const char *textKey, int slot);
	void tellFailure(const Error &error);

private:
	static void onSignal(void *gateway, calldata_t *data);

	SourceControl &control_;
	std::atomic<bool> changeNoticed_{false};
	RenderDelays delays_;
	RenderDelays::Found delayed_;            // as of the last `changed`
	const std::array<OBSSignal, 6> signals_; // last: they call noticeChange
};

} // namespace StreamImages
