#pragma once

#include "ui/Translator.hpp"
#include "ui/background/BackgroundWorkers.hpp"

namespace StreamImages {

class DetailsEdits;
class ImageManager;
class TagSuggestions;

// What the parts of the details pane work with; all of it outlives them.
struct DetailsServices {
	ImageManager &manager;
	BackgroundWorkers &workers;
	DetailsEdits &edits;
	TagSuggestions &suggestions;
	const Translator &translator;
};

} // namespace StreamImages
