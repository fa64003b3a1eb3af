#include "plugin/source/ImageSourceSettings.hpp"

namespace StreamImages {

ImageSourceSettings ImageSourceSettings::read(obs_data_t *settings)
{
	ImageSourceSettings result;
	result.stream = StreamId::parse(obs_data_get_string(settings, kStreamIdKey));
	result.image = ImageId::parse(obs_data_get_string(settings, kImageIdKey));
	if (obs_data_get_string(settings, kAudienceKey) == toString(Audience::Subscribers)) {
		result.audience = Audience::Subscribers;
	}
	result.fit = parseFit(obs_data_get_string(settings, kFitKey)).value_or(Fit::Native);
	return result;
}

void ImageSourceSettings::setDefaults(obs_data_t *settings)
{
	obs_data_set_default_string(settings, kAudienceKey, toString(Audience::Everyone).data());
	obs_data_set_default_string(settings, kFitKey, toString(Fit::Native).data());
}

} // namespace StreamImages
