#pragma once

#include "tests/plugin/privacy/BuiltIns.hpp"
#include "tests/plugin/privacy/CanaryDetector.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace StreamImages {

// What OBS composes above our sources.
enum class Composition {
	Direct = 1, // scenes: each pass draws the sources anew
	Cached,     // scenes in scenes, filters on scenes, transitions: these keep what they drew until the next tick
};

// What stages choose from, each in its turn. Safe to call from any thread.
class Wardrobe {
public:
	Wardrobe();

	std::vector<std::string> filtersForSource(std::size_t count, RandomEngine &random);
	std::string filterForScene(RandomEngine &random);
	std::string transition(RandomEngine &random);

private:
	std::mutex mutex_; // guards everything below
	Deck sourceFilters_;
	Deck sceneFilters_;
	Deck transitions_;
};

// A quarter of program and preview, and all that is drawn there: several sources that show one canary, with filters, a
// duplicate, nested scenes, a transition between two of them, and for the preview a duplicate of the first.
class Stage {
public:
	struct Options {
		Composition composition = Composition::Direct;
		std::size_t sourceFilters = 0;
		std::function<OBSSourceAutoRelease()> makeSource;
	};

	// `tap` and `wardrobe` outlive it.
	Stage(FrameTap &tap, const Area &area, Wardrobe &wardrobe, RandomEngine &random, const Options &options);
	~Stage();

	Stage(const Stage &) = delete;
	Stage &operator=(const Stage &) = delete;

	// The first scene, without any transition.
	void rest();

	// Towards the second scene, which may show the canary or not.
	void startTransition(std::chrono::milliseconds duration);

	// Whatever somebody may take a screenshot of.
	std::vector<obs_source_t *> sources() const;

	const std::vector<std::string> &filters() const { return filters_; }
	const std::string &transition() const { return transitionId_; }

private:
	void buildSource(Wardrobe &wardrobe, RandomEngine &random, const Options &options);
	void buildScenes(Wardrobe &wardrobe, RandomEngine &random, const Options &options);
	void show(FrameTap &tap, const Area &area, RandomEngine &random);
	void addFilter(obs_source_t *source, const std::string &id);

	const OBSSceneAutoRelease nested_ = obs_scene_create_private("nested");
	const OBSSceneAutoRelease first_ = obs_scene_create_private("first");
	const OBSSceneAutoRelease second_ = obs_scene_create_private("second");
	OBSSceneAutoRelease previewed_;
	OBSSourceAutoRelease source_;
	OBSSourceAutoRelease transition_;
	OBSSceneItem onProgram_;
	OBSSceneItem onPreview_;
	std::vector<std::string> filters_;
	std::string transitionId_;
};

} // namespace StreamImages
