#pragma once

#include <obs.h>

namespace StreamImages {

// Fills a list of a properties window with the transitions that the user has: a cut, every kind that OBS and its plugins
// bring, and those that the user made in OBS (a stinger needs its file). GUI thread.
void fillTransitions(obs_property_t *list);

// One of the user's own was chosen, or another: takes its settings over into those of the source.
void takeTransitionSettings(obs_data_t *sourceSettings);

} // namespace StreamImages
