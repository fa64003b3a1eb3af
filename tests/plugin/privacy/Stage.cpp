#include "tests/plugin/privacy/Stage.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

std::vector<std::string> withoutDelays(std::vector<std::string> filters)
{
	std::erase_if(filters, delays);
	return filters;
}

bool coin(RandomEngine &random)
{
	return std::bernoulli_distribution{}(random);
}

obs_sceneitem_t *place(obs_scene_t *scene, obs_source_t *source, float xPx, float yPx, float scale)
{
	obs_sceneitem_t *item = obs_scene_add(scene, source);
	const vec2 position{{{xPx, yPx}}};
	const vec2 scales{{{scale, scale}}};
	obs_sceneitem_set_pos(item, &position);
	obs_sceneitem_set_scale(item, &scales);
	return item;
}

// Scenes are as large as the canvas: half the size is a quarter of it.
OBSSceneItem placeInQuarter(obs_scene_t *scene, obs_source_t *source, const Area &area)
{
	return place(scene, source, static_cast<float>(area.xPx), static_cast<float>(area.yPx), 0.5f);
}

} // namespace

Wardrobe::Wardrobe()
	: sourceFilters_(builtInFilters()),
	  sceneFilters_(withoutDelays(builtInFilters())),
	  transitions_(builtInTransitions())
{
}

std::vector<std::string> Wardrobe::filtersForSource(std::size_t count, RandomEngine &random)
{
	std::scoped_lock lock{mutex_};
	std::vector<std::string> filters(count);
	std::ranges::generate(filters, [&] { return sourceFilters_.deal(random); });
	return filters;
}

std::string Wardrobe::filterForScene(RandomEngine &random)
{
	std::scoped_lock lock{mutex_};
	return sceneFilters_.deal(random);
}

std::string Wardrobe::transition(RandomEngine &random)
{
	std::scoped_lock lock{mutex_};
	return transitions_.deal(random);
}

Stage::Stage(FrameTap &tap, const Area &area, Wardrobe &wardrobe, RandomEngine &random, const Options &options)
{
	buildSource(wardrobe, random, options);
	buildScenes(wardrobe, random, options);
	show(tap, area, random);
}

Stage::~Stage()
{
	obs_sceneitem_remove(onProgram_);
	obs_sceneitem_remove(onPreview_);
	obs_transition_clear(transition_);
}

void Stage::buildSource(Wardrobe &wardrobe, RandomEngine &random, const Options &options)
{
	source_ = options.makeSource();
	for (const std::string &filter : wardrobe.filtersForSource(options.sourceFilters, random)) {
		addFilter(source_, filter);
	}
}

void Stage::buildScenes(Wardrobe &wardrobe, RandomEngine &random, const Options &options)
{
	const OBSSourceAutoRelease duplicate = obs_source_duplicate(source_, "duplicate", true);
	place(nested_, source_, 20, 20, 2);
	place(first_, source_, 160, 20, 2);
	place(first_, duplicate, 220, 100, 1.5f);
	const bool secondShowsIt = coin(random);
	if (secondShowsIt) {
		const OBSSourceAutoRelease another = options.makeSource();
		place(second_, another, 40, 60, 2);
	}
	if (options.composition == Composition::Cached) {
		place(first_, obs_scene_get_source(nested_), 10, 10, 0.8f);
		if (secondShowsIt) {
			place(second_, obs_scene_get_source(nested_), 0, 0, 1);
		}
		addFilter(obs_scene_get_source(nested_), wardrobe.filterForScene(random));
		addFilter(obs_scene_get_source(first_), wardrobe.filterForScene(random));
		addFilter(obs_scene_get_source(second_), wardrobe.filterForScene(random));
	}
	transitionId_ = wardrobe.transition(random);
	transition_ = makeTransition(transitionId_);
}

void Stage::show(FrameTap &tap, const Area &area, RandomEngine &random)
{
	rest();
	onProgram_ = placeInQuarter(tap.programScene(), transition_, area);
	// As Studio Mode does, with or without duplicating the sources.
	const auto kind = coin(random) ? OBS_SCENE_DUP_PRIVATE_REFS : OBS_SCENE_DUP_PRIVATE_COPY;
	previewed_ = obs_scene_duplicate(first_, "previewed", kind);
	onPreview_ = placeInQuarter(tap.previewScene(), obs_scene_get_source(previewed_), area);
}

void Stage::addFilter(obs_source_t *source, const std::string &id)
{
	const OBSSourceAutoRelease filter = makeFilter(id);
	obs_source_filter_add(source, filter);
	filters_.push_back(id);
}

void Stage::rest()
{
	obs_transition_set(transition_, obs_scene_get_source(first_));
}

void Stage::startTransition(std::chrono::milliseconds duration)
{
	obs_transition_start(transition_, OBS_TRANSITION_MODE_AUTO, static_cast<std::uint32_t>(duration.count()),
			     obs_scene_get_source(second_));
}

std::vector<obs_source_t *> Stage::sources() const
{
	return {source_, obs_scene_get_source(nested_), obs_scene_get_source(first_), obs_scene_get_source(second_),
		transition_};
}

} // namespace StreamImages
