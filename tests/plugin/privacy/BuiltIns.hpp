#pragma once

#include <obs.hpp>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace StreamImages {

using RandomEngine = std::mt19937;

// libobs's own filters and transitions, each with settings by which it does something to a picture, and none that hide
// a picture between red and magenta or draw where there is nothing.

// Loads one of OBS's own modules, such as "image-source". Once in a process.
void loadObsModule(const std::string &module);

// Loads obs-filters and obs-transitions. Once in a process.
void loadBuiltIns();

// Every filter for video that works on a source such as ours.
std::vector<std::string> builtInFilters();
std::vector<std::string> builtInTransitions();

// Whether the filter keeps more than one frame. On a scene, where no source can prevent that, it is not used here.
bool delays(const std::string &filter);

// Empty when libobs cannot make one.
OBSSourceAutoRelease makeFilter(const std::string &id);
OBSSourceAutoRelease makeTransition(const std::string &id);

// Deals what it was given in random order, over and over, so that everything has its turn.
class Deck {
public:
	explicit Deck(std::vector<std::string> cards) : cards_(std::move(cards)) {}

	std::string deal(RandomEngine &random);

private:
	const std::vector<std::string> cards_;
	std::vector<std::string> left_;
};

} // namespace StreamImages
