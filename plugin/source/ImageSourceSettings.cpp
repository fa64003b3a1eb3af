#include "plugin/source/ImageSourceSettings.hpp"

#include <obs.hpp>

#include <algorithm>

namespace StreamImages {

namespace {

std::chrono::milliseconds readDuration(obs_data_t *settings, const char *key, std::chrono::milliseconds shortest,
				       std::chrono::milliseconds longest)
{
	return std::clamp(std::chrono::milliseconds{obs_data_get_int(settings, key)}, shortest, longest);
}

// Several transitions of one kind are told apart by what follows the id: see TransitionChoices.
std::string transitionId(const std::string &choice)
{
	const std::string id = choice.substr(0, choice.find(kTransitionNameSeparator));
	return id == kCutTransition ? std::string{} : id;
}

ImageSourceSettings::Transition readTransition(obs_data_t *settings)
{
	ImageSourceSettings::Transition transition;
	transition.id = transitionId(obs_data_get_string(settings, kTransitionKey));
	if (const OBSDataAutoRelease own = obs_data_get_obj(settings, kTransitionSettingsKey)) {
		// libobs keeps the text in the object itself, which other threads read as well: in a copy, then.
		const OBSDataAutoRelease copy = obs_data_create();
		obs_data_apply(copy, own);
		transition.settings = obs_data_get_json(copy);
	}
	transition.durationMs = static_cast<std::uint32_t>(
		readDuration(settings, kTransitionDurationKey, std::chrono::milliseconds{0}, kLongestTransition)
			.count());
	return transition;
}

} // namespace

std::string_view toString(Mode mode)
{
	return mode == Mode::Slideshow ? "slideshow" : "manual";
}

ImageSourceSettings ImageSourceSettings::read(obs_data_t *settings)
{
	ImageSourceSettings result;
	result.stream = StreamId::parse(obs_data_get_string(settings, kStreamIdKey));
	result.image = ImageId::parse(obs_data_get_string(settings, kImageIdKey));
	result.hidden = obs_data_get_bool(settings, kHiddenKey);
	if (obs_data_get_string(settings, kAudienceKey) == toString(Audience::Subscribers)) {
		result.audience = Audience::Subscribers;
	}
	result.fit = parseFit(obs_data_get_string(settings, kFitKey)).value_or(Fit::Native);
	result.resolution = parseResolution(obs_data_get_string(settings, kResolutionKey)).value_or(Resolution::Canvas);
	if (obs_data_get_string(settings, kModeKey) == toString(Mode::Slideshow)) {
		result.mode = Mode::Slideshow;
	}
	result.interval = readDuration(settings, kIntervalKey, kShortestInterval, kLongestInterval);
	result.order = parseOrder(obs_data_get_string(settings, kOrderKey)).value_or(Order::List);
	result.atTheEnd = obs_data_get_bool(settings, kLoopKey) ? AtTheEnd::Loop : AtTheEnd::Stop;
	result.pauseWhenHidden = obs_data_get_bool(settings, kPauseWhenHiddenKey);
	result.transition = readTransition(settings);
	return result;
}

void ImageSourceSettings::setDefaults(obs_data_t *settings)
{
	const ImageSourceSettings defaults;
	obs_data_set_default_string(settings, kAudienceKey, toString(defaults.audience).data());
	obs_data_set_default_string(settings, kFitKey, toString(defaults.fit).data());
	obs_data_set_default_string(settings, kResolutionKey, toString(defaults.resolution).data());
	obs_data_set_default_string(settings, kModeKey, toString(defaults.mode).data());
	obs_data_set_default_int(settings, kIntervalKey, defaults.interval.count());
	obs_data_set_default_string(settings, kOrderKey, toString(defaults.order).data());
	obs_data_set_default_bool(settings, kLoopKey, defaults.atTheEnd == AtTheEnd::Loop);
	obs_data_set_default_bool(settings, kPauseWhenHiddenKey, defaults.pauseWhenHidden);
	obs_data_set_default_int(settings, kTransitionDurationKey, defaults.transition.durationMs);
}

} // namespace StreamImages
