#include "plugin/scene/RenderDelays.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/source/ImageSourceInfo.hpp"
#include "plugin/source/KeptFrames.hpp"

#include <set>
#include <utility>

namespace StreamImages {

namespace {

using Sources = std::vector<OBSSource>;

// Every scene and group, and every source of ours. Private ones as well: in Studio Mode program shows a private copy of the
// scene, with copies of its filters.
Sources scenesAndOurs()
{
	Sources sources;
	obs_enum_all_sources(
		[](void *list, obs_source_t *source) {
			if (obs_source_get_type(source) == OBS_SOURCE_TYPE_SCENE || isImageSource(source)) {
				static_cast<Sources *>(list)->emplace_back(source); // empty when it is going
			}
			return true;
		},
		&sources);
	std::erase(sources, nullptr);
	return sources;
}

Sources delaysOn(obs_source_t *source)
{
	Sources filters;
	obs_source_enum_filters(
		source,
		[](obs_source_t *, obs_source_t *filter, void *list) {
			if (isRenderDelay(filter)) {
				static_cast<Sources *>(list)->emplace_back(filter);
			}
		},
		&filters);
	std::erase(filters, nullptr);
	return filters;
}

Sources itemsOf(obs_scene_t *scene)
{
	Sources items;
	obs_scene_enum_items(
		scene,
		[](obs_scene_t *, obs_sceneitem_t *item, void *list) {
			static_cast<Sources *>(list)->emplace_back(obs_sceneitem_get_source(item));
			return true;
		},
		&items);
	std::erase(items, nullptr);
	return items;
}

bool delays(obs_source_t *filter)
{
	const OBSDataAutoRelease settings = obs_source_get_settings(filter);
	return obs_source_enabled(filter) && obs_data_get_int(settings, "delay_ms") > 0;
}

// One look. Whatever it looks at is followed before it is read, so that no change falls between.
class Search {
public:
	Search(signal_callback_t onSignal, void *data) : onSignal_(onSignal), data_(data) {}

	bool isDelayed(obs_source_t *source)
	{
		bool delayed = false;
		for (const OBSSource &filter : delaysOn(source)) {
			follow(filter, "enable");
			follow(filter, "update");
			delayed = delays(filter) || delayed;
		}
		return delayed;
	}

	// Of the source or scene, and of all in it, whatever carries the filter.
	void add(obs_source_t *carrier)
	{
		std::set<obs_source_t *> seen;
		add(carrier, carrier, seen);
	}

	RenderDelays::Found found;
	std::vector<OBSSignal> followed;

private:
	void follow(obs_source_t *source, const char *signal)
	{
		followed.emplace_back(obs_source_get_signal_handler(source), signal, onSignal_, data_);
	}

	void add(obs_source_t *source, obs_source_t *carrier, std::set<obs_source_t *> &seen)
	{
		if (!seen.insert(source).second) {
			return;
		}
		if (isImageSource(source)) {
			std::string &name = found[obs_source_get_uuid(source)];
			name = name.empty() || source != carrier ? obs_source_get_name(carrier) : name;
		}
		if (obs_scene_t *scene = obs_group_or_scene_from_source(source)) {
			follow(source, "item_add");
			follow(source, "item_remove");
			for (const OBSSource &item : itemsOf(scene)) {
				add(item, carrier, seen);
			}
		}
	}

	const signal_callback_t onSignal_;
	void *const data_;
};

} // namespace

RenderDelays::RenderDelays(std::function<void()> changed)
	: changed_(std::move(changed)),
	  filtersComeAndGo_{OBSSignal{obs_get_signal_handler(), "source_filter_add", onSignal, this},
			    OBSSignal{obs_get_signal_handler(), "source_filter_remove", onSignal, this}}
{
}

RenderDelays::Found RenderDelays::find()
{
	Search search{onSignal, this};
	for (const OBSSource &source : scenesAndOurs()) {
		if (search.isDelayed(source)) {
			search.add(source);
		}
	}
	followed_ = std::move(search.followed);
	return std::move(search.found);
}

void RenderDelays::onSignal(void *delays, calldata_t *)
{
	guarded("a signal about a filter", [&] { static_cast<RenderDelays *>(delays)->changed_(); });
}

} // namespace StreamImages
