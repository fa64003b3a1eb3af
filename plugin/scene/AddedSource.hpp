#pragma once

#include <obs.hpp>

#include <string>

namespace StreamImages {

// Adds a source to a scene, fitted inside the canvas before the scene is drawn again, and answers with all that is needed
// to do so again: text, as OBS's undo keeps it, which outlives source and scene.
std::string addFitted(obs_scene_t *scene, obs_source_t *source);

// Removes the source from wherever it was added to since, as OBS's own undo does. Answers the scene, which shows the
// change; empty when it is gone. Nothing happens when the source is gone.
OBSSourceAutoRelease undoAddFitted(const char *added);

// Makes the source as it was when it was added, with its UUID and that of its item, so that actions after this one can be
// done again, too. Answers the scene; without one, nothing happens.
OBSSourceAutoRelease redoAddFitted(const char *added);

} // namespace StreamImages
