#include "plugin/source/ImageSourceProperties.hpp"

#include <obs-module.h>

namespace StreamImages {

namespace {

// Keeps the value that is set, when the list does not offer it: OBS would silently select the first entry instead.
void keepSelected(obs_property_t *list, const std::string &value, const char *text)
{
	for (std::size_t i = 0; i < obs_property_list_item_count(list); ++i) {
		if (value == obs_property_list_item_string(list, i)) {
			return;
		}
	}
	obs_property_list_add_string(list, text, value.c_str());
}

void fillStreams(obs_property_t *list, const ImageManager &manager, const ImageSourceSettings &settings)
{
	obs_property_list_clear(list);
	obs_property_list_add_string(list, obs_module_text("Source.NoStream"), "");
	const auto streams = manager.streams(settings.audience);
	for (const StreamSummary &stream : *streams) {
		obs_property_list_add_string(list, stream.title.c_str(), stream.id.text().c_str());
	}
	keepSelected(list, settings.stream.text(), obs_module_text("Source.HiddenStream"));
}

void fillImages(obs_property_t *list, const ImageManager &manager, const ImageSourceSettings &settings)
{
	obs_property_list_clear(list);
	obs_property_list_add_string(list, obs_module_text("Source.NoImage"), "");
	if (const auto images = manager.images(settings.stream, settings.audience)) {
		for (const auto &image : **images) {
			obs_property_list_add_string(list, image->title.c_str(), image->id.text().c_str());
		}
	}
	const auto selected = manager.image(settings.image, settings.audience);
	keepSelected(list, settings.image.text(),
		     selected ? (*selected)->title.c_str() : obs_module_text("Source.HiddenImage"));
}

// Refills the lists when the audience or the stream was changed.
bool refill(void *manager, obs_properties_t *properties, obs_property_t *, obs_data_t *data)
{
	const auto settings = ImageSourceSettings::read(data);
	fillStreams(obs_properties_get(properties, kStreamIdKey), *static_cast<ImageManager *>(manager), settings);
	fillImages(obs_properties_get(properties, kImageIdKey), *static_cast<ImageManager *>(manager), settings);
	return true;
}

obs_property_t *addList(obs_properties_t *properties, const char *key, const char *textKey)
{
	return obs_properties_add_list(properties, key, obs_module_text(textKey), OBS_COMBO_TYPE_LIST,
				       OBS_COMBO_FORMAT_STRING);
}

void addFits(obs_properties_t *properties)
{
	obs_property_t *fits = addList(properties, kFitKey, "Source.Fit");
	obs_property_list_add_string(fits, obs_module_text("Source.Fit.Native"), toString(Fit::Native).data());
	obs_property_list_add_string(fits, obs_module_text("Source.Fit.Contain"), toString(Fit::Contain).data());
	obs_property_list_add_string(fits, obs_module_text("Source.Fit.Cover"), toString(Fit::Cover).data());
	obs_property_list_add_string(fits, obs_module_text("Source.Fit.Stretch"), toString(Fit::Stretch).data());
}

void addProblem(obs_properties_t *properties, const ImageSource &source)
{
	if (source.problem()) {
		obs_property_t *text = obs_properties_add_text(properties, "problem",
							       obs_module_text("Source.CannotShow"), OBS_TEXT_INFO);
		obs_property_text_set_info_type(text, OBS_TEXT_INFO_WARNING);
	}
}

} // namespace

obs_properties_t *makeImageSourceProperties(ImageManager &manager, const ImageSource *source)
{
	obs_properties_t *properties = obs_properties_create();
	if (source) {
		addProblem(properties, *source);
	}
	obs_property_t *audiences = addList(properties, kAudienceKey, "Source.Audience");
	obs_property_list_add_string(audiences, obs_module_text("Source.Audience.Everyone"),
				     toString(Audience::Everyone).data());
	obs_property_list_add_string(audiences, obs_module_text("Source.Audience.Subscribers"),
				     toString(Audience::Subscribers).data());
	obs_property_set_long_description(audiences, obs_module_text("Source.Audience.Help"));
	obs_property_t *streams = addList(properties, kStreamIdKey, "Source.Stream");
	addList(properties, kImageIdKey, "Source.Image");
	addFits(properties);
	// libobs calls these once when the dialog opens, so they fill the lists for the first time as well.
	obs_property_set_modified_callback2(audiences, refill, &manager);
	obs_property_set_modified_callback2(streams, refill, &manager);
	return properties;
}

} // namespace StreamImages
