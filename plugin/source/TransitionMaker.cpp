#include "plugin/source/TransitionMaker.hpp"

#include "plugin/base/Log.hpp"

namespace StreamImages {

namespace {

bool isTransition(const std::string &id)
{
	const char *known = nullptr;
	for (std::size_t i = 0; obs_enum_transition_types(i, &known); ++i) {
		if (id == known) {
			return true;
		}
	}
	return false;
}

OBSSource make(const ImageSourceSettings::Transition &wanted)
{
	if (wanted.id.empty()) {
		return {};
	}
	const OBSDataAutoRelease settings =
		wanted.settings.empty() ? obs_data_create() : obs_data_create_from_json(wanted.settings.c_str());
	const OBSSourceAutoRelease transition =
		isTransition(wanted.id)
			? obs_source_create_private(wanted.id.c_str(), "stream image transition", settings)
			: nullptr;
	if (!transition) {
		logWarning("there is no such transition: images change by a cut");
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
