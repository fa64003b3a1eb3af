#include "plugin/source/ImageSourceInfo.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/source/ImageSourceHotkeys.hpp"
#include "plugin/source/ImageSourceProperties.hpp"
#include "plugin/source/TransitionSound.hpp"

#include <obs-module.h>

#include <cstring>
#include <string>

namespace StreamImages {

namespace {

using EnvironmentPointer = std::shared_ptr<ImageSourceEnvironment>;

struct Instance {
	Instance(EnvironmentPointer environment, obs_source_t *source, obs_data_t *settings)
		: ours(std::move(environment), source, settings), hotkeys(source, ours)
	{
	}

	ImageSource ours;
	ImageSourceHotkeys hotkeys; // last: they command the source
};

ImageSource &sourceOf(void *data)
{
	return static_cast<Instance *>(data)->ours;
}

void *create(obs_data_t *settings, obs_source_t *source)
{
	return guarded("creating an image source", static_cast<void *>(nullptr), [&]() -> void * {
		const auto &environment = *static_cast<EnvironmentPointer *>(obs_source_get_type_data(source));
		return new Instance{environment, source, settings};
	});
}

void destroy(void *data)
{
	guarded("destroying an image source", [&] { delete static_cast<Instance *>(data); });
}

void update(void *data, obs_data_t *settings)
{
	guarded("updating an image source", [&] { sourceOf(data).update(settings); });
}

void tick(void *data, float seconds)
{
	guarded("an image source's tick", [&] { sourceOf(data).tick(seconds); });
}

void render(void *data, gs_effect_t *)
{
	guarded("drawing an image source", [&] { sourceOf(data).render(); });
}

void enumerate(void *data, obs_source_enum_proc_t callback, void *param)
{
	guarded("an image source's transition", [&] { sourceOf(data).enumerate(callback, param); });
}

bool renderAudio(void *data, uint64_t *timestamp, obs_source_audio_mix *output, uint32_t mixers, size_t channels,
		 size_t)
{
	return guarded("an image source's sound", false,
		       [&] { return passOnTransitionSound(sourceOf(data), timestamp, output, mixers, channels); });
}

// The pictures are sRGB, whatever the canvas is: libobs converts.
gs_color_space colorSpace(void *, size_t, const gs_color_space *)
{
	return GS_CS_SRGB;
}

void command(void *data, Command command)
{
	guarded("a media control", [&] { sourceOf(data).command(command); });
}

void replaceMissingFile(void *data, const char *file, void *)
{
	guarded("replacing a missing file",
		[&] { sourceOf(data).replaceMissingFile(std::u8string{file, file + std::strlen(file)}); });
}

obs_missing_files_t *missingFiles(void *data)
{
	obs_missing_files_t *files = obs_missing_files_create();
	guarded("looking for a missing file", [&] {
		ImageSource &source = sourceOf(data);
		if (const auto missing = source.missingFile()) {
			obs_missing_files_add_file(
				files,
				obs_missing_file_create(reinterpret_cast<const char *>(missing->u8string().c_str()),
							replaceMissingFile, OBS_MISSING_FILE_SOURCE,
							source.libobsSource(), nullptr));
		}
	});
	return files;
}

obs_properties_t *getProperties(void *data, void *typeData)
{
	return guarded("an image source's properties", static_cast<obs_properties_t *>(nullptr), [&] {
		const auto &environment = *static_cast<EnvironmentPointer *>(typeData);
		return makeImageSourceProperties(*environment, data ? &sourceOf(data) : nullptr);
	});
}

void addVideo(obs_source_info &info)
{
	info.output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_CUSTOM_DRAW | OBS_SOURCE_COMPOSITE | OBS_SOURCE_SRGB |
			    OBS_SOURCE_CONTROLLABLE_MEDIA;
	info.video_tick = tick;
	info.video_render = render;
	info.get_width = [](void *data) { return sourceOf(data).widthPx(); };
	info.get_height = [](void *data) { return sourceOf(data).heightPx(); };
	info.video_get_color_space = colorSpace;
	info.enum_active_sources = enumerate;
	info.audio_render = renderAudio;
}

void addMediaControls(obs_source_info &info)
{
	info.media_play_pause = [](void *data, bool pause) { command(data, pause ? Command::Pause : Command::Play); };
	info.media_restart = [](void *data) { command(data, Command::Restart); };
	info.media_stop = [](void *data) { command(data, Command::Hide); };
	info.media_next = [](void *data) { command(data, Command::Next); };
	info.media_previous = [](void *data) { command(data, Command::Previous); };
	info.media_get_state = [](void *data) { return sourceOf(data).mediaState(); };
}

} // namespace

void registerImageSource(std::shared_ptr<ImageSourceEnvironment> environment)
{
	PictureFrame::registerType();
	obs_source_info info{};
	info.id = kImageSourceId;
	info.type = OBS_SOURCE_TYPE_INPUT;
	info.icon_type = OBS_ICON_TYPE_IMAGE;
	info.get_name = [](void *) { return obs_module_text("Source.Name"); };
	info.create = create;
	info.destroy = destroy;
	info.update = update;
	info.get_defaults = ImageSourceSettings::setDefaults;
	info.get_properties2 = getProperties;
	info.missing_files = missingFiles;
	addVideo(info);
	addMediaControls(info);
	info.type_data = new EnvironmentPointer{std::move(environment)};
	info.free_type_data = [](void *typeData) { delete static_cast<EnvironmentPointer *>(typeData); };
	obs_register_source(&info);
}

bool isImageSource(const obs_source_t *source)
{
	return std::strcmp(obs_source_get_unversioned_id(source), kImageSourceId) == 0;
}

ImageSource *imageSourceOf(obs_source_t *source)
{
	auto *instance = static_cast<Instance *>(obs_obj_get_data(source));
	return instance ? &instance->ours : nullptr;
}

} // namespace StreamImages
