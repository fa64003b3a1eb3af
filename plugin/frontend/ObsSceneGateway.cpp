#include "plugin/frontend/ObsSceneGateway.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/scene/AddedSource.hpp"

#include <obs-frontend-api.h>
#include <obs-module.h>

namespace StreamImages {

namespace {

OBSSourceAutoRelease currentScene()
{
	return obs_frontend_preview_program_mode_active() ? obs_frontend_get_current_preview_scene()
							  : obs_frontend_get_current_scene();
}

// As OBS's own undo does, so that one sees what it did.
void bringUp(obs_source_t *scene)
{
	if (!scene) {
		return;
	}
	if (obs_frontend_preview_program_mode_active()) {
		obs_frontend_set_current_preview_scene(scene);
	} else {
		obs_frontend_set_current_scene(scene);
	}
}

void undo(const char *added)
{
	guarded("undoing", [&] { bringUp(undoAddFitted(added)); });
}

void redo(const char *added)
{
	guarded("redoing", [&] { bringUp(redoAddFitted(added)); });
}

// In the Edit menu of OBS's main window.
void offerUndo(const NewSource &made)
{
	const QString format = QString::fromUtf8(obs_module_text("Source.Undo"));
	const QByteArray name = format.arg(QString::fromStdString(made.name)).toUtf8();
	obs_frontend_add_undo_redo_action(name.constData(), undo, redo, made.added.c_str(), made.added.c_str(), false);
}

} // namespace

ObsSceneGateway::ObsSceneGateway(SourceControl &control, QObject *parent)
	: SceneGateway(parent),
	  control_(control),
	  delays_([this] { noticeChange(); }),
	  delayed_(delays_.find()),
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
		const auto delayed = delayed_.find(state.uuid);
		const std::string delayedBy = delayed == delayed_.end() ? std::string{} : delayed->second;
		result.push_back({QString::fromStdString(state.uuid), QString::fromStdString(state.name), state.image,
				  state.onAir, state.audience, state.problem, QString::fromStdString(delayedBy)});
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
	const auto made = control_.showInNewSource(scene, image, obs_module_text("Source.Name"));
	if (!made) {
		return std::unexpected{made.error()};
	}
	offerUndo(*made);
	return {};
}

Expected<void> ObsSceneGateway::hide(const QString &sourceUuid)
{
	return control_.command(sourceUuid.toStdString(), Command::Hide);
}

void ObsSceneGateway::chooseSource(const QString &sourceUuid)
{
	control_.setChosen(sourceUuid.toStdString());
}

bool ObsSceneGateway::hasScene() const
{
	return currentScene() != nullptr;
}

bool ObsSceneGateway::outputActive() const
{
	return obs_frontend_streaming_active() || obs_frontend_recording_active() ||
	       obs_frontend_replay_buffer_active() || obs_frontend_virtualcam_active();
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
			delayed_ = delays_.find();
			emit changed();
		},
		Qt::QueuedConnection);
}

void ObsSceneGateway::tellRefusal(const char *textKey, int slot)
{
	QMetaObject::invokeMethod(
		this, [this, key = QString::fromLatin1(textKey), slot] { emit keyRefused(key, slot); },
		Qt::QueuedConnection);
}

void ObsSceneGateway::tellFailure(const Error &error)
{
	QMetaObject::invokeMethod(this, [this, error] { emit keyFailed(error); }, Qt::QueuedConnection);
}

void ObsSceneGateway::onSignal(void *gateway, calldata_t *)
{
	static_cast<ObsSceneGateway *>(gateway)->noticeChange();
}

} // namespace StreamImages
