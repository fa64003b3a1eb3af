#pragma once

#include "tests/plugin/privacy/Stage.hpp"
#include "tests/plugin/privacy/Subject.hpp"
#include "tests/plugin/privacy/WatchedGate.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace StreamImages {

// From when on no frame that ends later, and no screenshot, may show the canary.
enum class Since {
	Flip = 1, // P1, of what is drawn anew in each pass: before the call that hides it has even returned
	Return,   // P2
};

struct TrialPlan {
	Since since = Since::Flip;
	Composition composition = Composition::Direct;
	std::optional<std::size_t> sourceFilters = {}; // empty: 0 to 3, at random
	std::size_t trials = 0;
	std::size_t enoughLeaks = 1; // ends when there are so many
};

// From the flip.
struct Settling {
	double ms = 0;
	std::size_t frames = 0; // of the program, whole ones
};

struct Tally {
	std::size_t trials = 0;
	std::size_t unseen = 0;  // of these the canary did not show before: they prove nothing
	std::size_t program = 0; // of these it was on program in the last frame before
	std::size_t inTransition = 0;
	std::size_t frames = 0; // looked at while it was forbidden
	std::size_t screenshots = 0;
	std::size_t leaks = 0; // of either
	std::set<std::string> filters;
	std::set<std::string> transitions;
	std::vector<std::string> leaked; // on what, for the first ones
	std::vector<Settling> settlings;

	void add(const Tally &other);
};

// Shows and hides the subject on one stage after another, at random instants, and counts where it was still seen.
// Several may run at the same time, each with a detector, and so an area, of its own.
Tally runTrials(FrameTap &tap, CanaryDetector &detector, Wardrobe &wardrobe, Subject &subject, const TrialPlan &plan,
		unsigned seed);

} // namespace StreamImages
