#include "plugin/frontend/ObsSceneGateway.hpp"

#include <obs-frontend-api.h>
#include <obs-module.h>

namespace StreamImages {

namespace {

OBSSourceAutoRelease currentScene()
{
	return obs_frontend_preview_program_mode_active() ? obs_frontend_get_current_preview_scene()
							  : obs_frontend_get_current_scene();
}

} // namespace

ObsSceneGateway::ObsSceneGateway(const SourceControl &control, QObject *parent)
	: SceneGateway(parent),
	  control_(control),
	  signals_{OBSSignal{obs_get_signal_handler(), "source_create", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_remove", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_rename", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_update", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_activate", onSignal, this},
		   OBSSignal{obs_get_signal_handler(), "source_deactivate", onSignal, this}}
{
}

std::vector<SceneSource> ObsSceneGateway::sources() const
{
	std::vector<SceneSource> result;
	for (const SourceState &state : control_.sources()) {
		result.push_back({QString::fromStdString(state.uuid), QString::fromStdString(state.name), state.image,
				  state.onAir, state.audience, state.problem});
	}
	return result;
}

Expected<void> ObsSceneGateway::show(const QString &sourceUuid, const ImageId &image)
{
	return control_.show(sourceUuid.toStdString(), image);
}

Expected<void> ObsSceneGateway::showInNewSource(const ImageId &image)
{
	const OBSSourceAutoRelease sceneSource = currentScene();
	obs_scene_t *scene = obs_scene_from_source(sceneSource);
	if (!scene) {
		return failure(ErrorKind::NotFound, "there is no scene to add a source to");
	}
	return control_.showInNewSource(scene, image, obs_module_text("Source.Name"));
}

Expected<void> ObsSceneGateway::hide(const QString &sourceUuid)
{
	return control_.hide(sourceUuid.toStdString());
}

bool ObsSceneGateway::outputActive() const
{
	return obs_frontend_streaming_active() || obs_frontend_recording_active();
}

void ObsSceneGateway::noticeChange()
{
	if (changeNoticed_.exchange(true)) {
		return;
	}
	QMetaObject::invokeMethod(
		this,
		[this] {
			changeNoticed_ = false;
			emit changed();
		},
		Qt::QueuedConnection);
}

void ObsSceneGateway::onSignal(void *gateway, calldata_t *)
{
	static_cast<ObsSceneGateway *>(gateway)->noticeChange();
}

} // namespace StreamImages
