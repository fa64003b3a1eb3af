#include "plugin/source/TransitionChoices.hpp"

#include "plugin/frontend/DockPlace.hpp"
#include "plugin/source/ImageSourceSettings.hpp"

#include <obs-frontend-api.h>
#include <obs-module.h>
#include <obs.hpp>

#include <cstring>
#include <string>

namespace StreamImages {

namespace {

// Of no use before the user has given it a file: only the user's own ones are offered.
constexpr const char *kStinger = "obs_stinger_transition";

// The transitions of OBS's scene transition menu, held for as long as this lives. Empty without a frontend.
class OwnTransitions {
public:
	OwnTransitions()
	{
		if (hasMainWindow()) {
			obs_frontend_get_transitions(&list_);
		}
	}
	~OwnTransitions() { obs_frontend_source_list_free(&list_); }
	OwnTransitions(const OwnTransitions &) = delete;
	OwnTransitions &operator=(const OwnTransitions &) = delete;

	template<typename Visit> void forEach(Visit &&visit) const
	{
		for (std::size_t i = 0; i < list_.sources.num; ++i) {
			obs_source_t *transition = list_.sources.array[i];
			if (obs_source_configurable(transition)) {
				visit(transition);
			}
		}
	}

private:
	obs_frontend_source_list list_{};
};

std::string choiceOf(obs_source_t *transition)
{
	return std::string{obs_source_get_id(transition)} + kTransitionNameSeparator + obs_source_get_name(transition);
}

} // namespace

void fillTransitions(obs_property_t *list)
{
	obs_property_list_add_string(list, obs_module_text("Source.Transition.Cut"), "");
	const char *id = nullptr;
	for (std::size_t i = 0; obs_enum_transition_types(i, &id); ++i) {
		if (std::strcmp(id, kStinger) != 0 && std::strcmp(id, kCutTransition) != 0) {
			obs_property_list_add_string(list, obs_source_get_display_name(id), id);
		}
	}
	OwnTransitions{}.forEach([&](obs_source_t *transition) {
		obs_property_list_add_string(list, obs_source_get_name(transition), choiceOf(transition).c_str());
	});
}

void takeTransitionSettings(obs_data_t *sourceSettings)
{
	const std::string choice = obs_data_get_string(sourceSettings, kTransitionKey);
	if (choice == obs_data_get_string(sourceSettings, kTransitionTakenKey)) {
		return; // the window has only been opened
	}
	const bool everTaken = obs_data_has_user_value(sourceSettings, kTransitionTakenKey);
	obs_data_set_string(sourceSettings, kTransitionTakenKey, choice.c_str());
	if (choice.find(kTransitionNameSeparator) == std::string::npos) {
		if (everTaken) { // else they are those that somebody else has set
			obs_data_unset_user_value(sourceSettings, kTransitionSettingsKey);
		}
		return;
	}
	OwnTransitions{}.forEach([&](obs_source_t *transition) {
		if (choiceOf(transition) == choice) {
			const OBSDataAutoRelease settings = obs_source_get_settings(transition);
			const OBSDataAutoRelease copy = obs_data_create();
			obs_data_apply(copy, settings);
			obs_data_set_obj(sourceSettings, kTransitionSettingsKey, copy);
		}
	});
}

} // namespace StreamImages
