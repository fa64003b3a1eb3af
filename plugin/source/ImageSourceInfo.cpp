#include "plugin/source/ImageSourceInfo.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/source/ImageSourceProperties.hpp"

#include <obs-module.h>

namespace StreamImages {

namespace {

using EnvironmentPointer = std::shared_ptr<const ImageSourceEnvironment>;

const char *getName(void *)
{
	return obs_module_text("Source.Name");
}

void freeTypeData(void *typeData)
{
	delete static_cast<EnvironmentPointer *>(typeData);
}

void *create(obs_data_t *settings, obs_source_t *source)
{
	return guarded("creating an image source", static_cast<void *>(nullptr), [&]() -> void * {
		const auto &environment = *static_cast<EnvironmentPointer *>(obs_source_get_type_data(source));
		return new ImageSource{environment, source, settings};
	});
}

void destroy(void *data)
{
	guarded("destroying an image source", [&] { delete static_cast<ImageSource *>(data); });
}

void update(void *data, obs_data_t *settings)
{
	guarded("updating an image source", [&] { static_cast<ImageSource *>(data)->update(settings); });
}

void tick(void *data, float)
{
	guarded("an image source's tick", [&] { static_cast<ImageSource *>(data)->tick(); });
}

void render(void *data, gs_effect_t *effect)
{
	guarded("drawing an image source", [&] { static_cast<const ImageSource *>(data)->render(effect); });
}

uint32_t getWidth(void *data)
{
	return static_cast<const ImageSource *>(data)->widthPx();
}

uint32_t getHeight(void *data)
{
	return static_cast<const ImageSource *>(data)->heightPx();
}

obs_properties_t *getProperties(void *data, void *typeData)
{
	return guarded("an image source's properties", static_cast<obs_properties_t *>(nullptr), [&] {
		const auto &environment = *static_cast<EnvironmentPointer *>(typeData);
		return makeImageSourceProperties(environment->manager, static_cast<const ImageSource *>(data));
	});
}

} // namespace

void registerImageSource(std::shared_ptr<const ImageSourceEnvironment> environment)
{
	obs_source_info info{};
	info.id = kImageSourceId;
	info.type = OBS_SOURCE_TYPE_INPUT;
	info.output_flags = OBS_SOURCE_VIDEO | OBS_SOURCE_SRGB;
	info.icon_type = OBS_ICON_TYPE_IMAGE;
	info.get_name = getName;
	info.create = create;
	info.destroy = destroy;
	info.update = update;
	info.get_defaults = ImageSourceSettings::setDefaults;
	info.video_tick = tick;
	info.video_render = render;
	info.get_width = getWidth;
	info.get_height = getHeight;
	info.get_properties2 = getProperties;
	info.type_data = new EnvironmentPointer{std::move(environment)};
	info.free_type_data = freeTypeData;
	obs_register_source(&info);
}

ImageSource *imageSourceOf(obs_source_t *source)
{
	return static_cast<ImageSource *>(obs_obj_get_data(source));
}

} // namespace StreamImages
