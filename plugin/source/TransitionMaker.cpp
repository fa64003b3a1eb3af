#include "plugin/source/TransitionMaker.hpp"

#include "plugin/base/Log.hpp"

namespace StreamImages {

namespace {

OBSSource make(const ImageSourceSettings::Transition &wanted)
{
	if (wanted.id.empty()) {
		return {};
	}
	const OBSDataAutoRelease settings =
		wanted.settings.empty() ? obs_data_create() : obs_data_create_from_json(wanted.settings.c_str());
	const OBSSourceAutoRelease transition =
		obs_source_get_display_name(wanted.id.c_str())
			? obs_source_create_private(wanted.id.c_str(), "stream image transition", settings)
			: nullptr;
	if (!transition || obs_source_get_type(transition) != OBS_SOURCE_TYPE_TRANSITION) {
		logWarning("there is no transition '%s': images change by a cut", wanted.id.c_str());
		return {};
	}
	return OBSSource{transition};
}

} // namespace

std::optional<OBSSource> TransitionMaker::tick(const ImageSourceSettings::Transition &wanted)
{
	if (!wanted_ || wanted_->id != wanted.id || wanted_->settings != wanted.settings) {
		wanted_ = wanted;
		making_ = std::make_shared<Making>();
		workers_.post([wanted, weak = std::weak_ptr{making_}] {
			if (const auto making = weak.lock()) {
				making->deliver(make(wanted));
			}
		});
	}
	return making_->take();
}

} // namespace StreamImages
