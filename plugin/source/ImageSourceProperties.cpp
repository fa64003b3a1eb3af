#include "plugin/source/ImageSourceProperties.hpp"

#include "plugin/source/TransitionChoices.hpp"

#include <obs-module.h>

#include <initializer_list>
#include <string>

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

void setVisible(obs_properties_t *properties, const char *key, bool visible)
{
	obs_property_set_visible(obs_properties_get(properties, key), visible);
}

constexpr const char *kWarningName = "audience_warning";
constexpr const char *kPreviewName = "preview";

// Refills the lists when the audience or the stream was changed.
bool refill(void *manager, obs_properties_t *properties, obs_property_t *, obs_data_t *data)
{
	const auto settings = ImageSourceSettings::read(data);
	fillStreams(obs_properties_get(properties, kStreamIdKey), *static_cast<ImageManager *>(manager), settings);
	fillImages(obs_properties_get(properties, kImageIdKey), *static_cast<ImageManager *>(manager), settings);
	setVisible(properties, kWarningName, settings.audience != Audience::Everyone);
	return true;
}

bool onModeChanged(void *, obs_properties_t *properties, obs_property_t *, obs_data_t *data)
{
	const bool slideshow = ImageSourceSettings::read(data).mode == Mode::Slideshow;
	for (const char *key : {kIntervalKey, kOrderKey, kLoopKey, kPauseWhenHiddenKey}) {
		setVisible(properties, key, slideshow);
	}
	return true;
}

bool onTransitionChanged(void *, obs_properties_t *properties, obs_property_t *, obs_data_t *data)
{
	takeTransitionSettings(data);
	setVisible(properties, kTransitionDurationKey, !ImageSourceSettings::read(data).transition.id.empty());
	return true;
}

obs_property_t *addList(obs_properties_t *properties, const char *key, const char *textKey)
{
	return obs_properties_add_list(properties, key, obs_module_text(textKey), OBS_COMBO_TYPE_LIST,
				       OBS_COMBO_FORMAT_STRING);
}

struct Choice {
	std::string_view value;
	const char *textKey;
};

obs_property_t *addChoices(obs_properties_t *properties, const char *key, const char *textKey,
			   std::initializer_list<Choice> choices)
{
	obs_property_t *list = addList(properties, key, textKey);
	for (const Choice &choice : choices) {
		obs_property_list_add_string(list, obs_module_text(choice.textKey), choice.value.data());
	}
	return list;
}

obs_property_t *addText(obs_properties_t *properties, const char *name, const char *text, obs_text_info_type type)
{
	obs_property_t *property = obs_properties_add_text(properties, name, text, OBS_TEXT_INFO);
	obs_property_text_set_info_type(property, type);
	return property;
}

// OBS's lists hold no pictures, but its texts do.
void addPreview(obs_properties_t *properties, ImageSource &source)
{
	if (const std::string thumbnail = source.previewBase64(); !thumbnail.empty()) {
		const std::string picture = "<img src=\"data:image/jpeg;base64," + thumbnail + "\">";
		addText(properties, kPreviewName, picture.c_str(), OBS_TEXT_INFO_NORMAL);
	}
}

void addSelection(obs_properties_t *properties, ImageManager &manager, ImageSource *source)
{
	obs_property_t *audiences = addChoices(properties, kAudienceKey, "Source.Audience",
					       {{toString(Audience::Everyone), "Source.Audience.Everyone"},
						{toString(Audience::Subscribers), "Source.Audience.Subscribers"}});
	obs_property_set_long_description(audiences, obs_module_text("Source.Audience.Help"));
	addText(properties, kWarningName, obs_module_text("Source.Audience.Warning"), OBS_TEXT_INFO_WARNING);
	obs_property_t *streams = addList(properties, kStreamIdKey, "Source.Stream");
	addList(properties, kImageIdKey, "Source.Image");
	if (source) {
		addPreview(properties, *source);
	}
	// libobs calls these once when the dialog opens, so they fill the lists for the first time as well.
	obs_property_set_modified_callback2(audiences, refill, &manager);
	obs_property_set_modified_callback2(streams, refill, &manager);
}

void addLook(obs_properties_t *properties)
{
	addChoices(properties, kFitKey, "Source.Fit",
		   {{toString(Fit::Native), "Source.Fit.Native"},
		    {toString(Fit::Contain), "Source.Fit.Contain"},
		    {toString(Fit::Cover), "Source.Fit.Cover"},
		    {toString(Fit::Stretch), "Source.Fit.Stretch"}});
	obs_property_t *resolutions = addChoices(properties, kResolutionKey, "Source.Resolution",
						 {{toString(Resolution::Canvas), "Source.Resolution.Canvas"},
						  {toString(Resolution::Original), "Source.Resolution.Original"}});
	obs_property_set_long_description(resolutions, obs_module_text("Source.Resolution.Help"));
}

void addMilliseconds(obs_properties_t *properties, const char *key, const char *textKey,
		     std::chrono::milliseconds shortest, std::chrono::milliseconds longest, int step)
{
	obs_property_t *number =
		obs_properties_add_int(properties, key, obs_module_text(textKey), static_cast<int>(shortest.count()),
				       static_cast<int>(longest.count()), step);
	obs_property_int_set_suffix(number, " ms");
}

void addSlideshow(obs_properties_t *properties)
{
	obs_property_t *modes = addChoices(
		properties, kModeKey, "Source.Mode",
		{{toString(Mode::Manual), "Source.Mode.Manual"}, {toString(Mode::Slideshow), "Source.Mode.Slideshow"}});
	addMilliseconds(properties, kIntervalKey, "Source.Interval", kShortestInterval, kLongestInterval, 500);
	addChoices(properties, kOrderKey, "Source.Order",
		   {{toString(Order::List), "Source.Order.List"}, {toString(Order::Shuffle), "Source.Order.Shuffle"}});
	obs_properties_add_bool(properties, kLoopKey, obs_module_text("Source.Loop"));
	obs_properties_add_bool(properties, kPauseWhenHiddenKey, obs_module_text("Source.PauseWhenHidden"));
	obs_property_set_modified_callback2(modes, onModeChanged, nullptr);
}

void addTransition(obs_properties_t *properties)
{
	obs_property_t *transitions = addList(properties, kTransitionKey, "Source.Transition");
	fillTransitions(transitions);
	addMilliseconds(properties, kTransitionDurationKey, "Source.TransitionDuration", std::chrono::milliseconds{0},
			kLongestTransition, 50);
	obs_property_set_modified_callback2(transitions, onTransitionChanged, nullptr);
}

bool openDock(obs_properties_t *, obs_property_t *, void *environment)
{
	static_cast<const ImageSourceEnvironment *>(environment)->openDock();
	return false;
}

} // namespace

obs_properties_t *makeImageSourceProperties(ImageSourceEnvironment &environment, ImageSource *source)
{
	obs_properties_t *properties = obs_properties_create();
	if (environment.manager.panic()) {
		addText(properties, "panic", obs_module_text("Source.Panic"), OBS_TEXT_INFO_WARNING);
	}
	if (source && source->problem()) {
		addText(properties, "problem", obs_module_text("Source.CannotShow"), OBS_TEXT_INFO_WARNING);
	}
	if (source && source->selection().hidden) {
		addText(properties, "hidden_text", obs_module_text("Source.IsHidden"), OBS_TEXT_INFO_WARNING);
	}
	addSelection(properties, environment.manager, source);
	addLook(properties);
	addSlideshow(properties);
	addTransition(properties);
	if (environment.canOpenDock()) {
		obs_properties_add_button2(properties, "open_dock", obs_module_text("Source.OpenDock"), openDock,
					   &environment);
	}
	return properties;
}

} // namespace StreamImages
