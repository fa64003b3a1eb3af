#include "plugin/remote/StatusRequests.hpp"

#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>

namespace StreamImages {

using nlohmann::json;

std::vector<RemoteRoute> StatusRequests::routes() const
{
	using enum RemoteRoute::Needs;
	using enum RemoteRoute::Pace;
	return {
		{"GetStatus", Nothing, Immediate, {}, [this](const json &) { return getStatus(); }},
		{"GetCacheStats", Management, Waits, {}, [this](const json &) { return getCacheStats(); }},
		{"ClearCache",
		 Management,
		 Waits,
		 {{"page", RemoteField::Type::Text, RemoteField::Presence::Optional}},
		 [this](const json &data) { return clearCache(data); }},
	};
}

Expected<json> StatusRequests::getStatus() const
{
	const Audience audience = access_.audience(); // one and the same for all of the answer
	return json{{"version", STREAM_IMAGES_VERSION},
		    {"apiVersion", kRemoteApiVersion},
		    {"managementAllowed", audience == Audience::Owner},
		    {"panic", manager_.panic()},
		    {"sources", sources(audience)},
		    {"slots", slotsToJson(manager_, audience)},
		    {"libraryAccess", toString(manager_.status().access)},
		    {"library", library(audience)},
		    {"cache", cache(audience)}};
}

json StatusRequests::sources(Audience audience) const
{
	const Slots assigned = manager_.imageSlots(audience);
	json sources = json::array();
	std::vector<SourceState> states = control_.sources();
	std::ranges::sort(states, {}, &SourceState::name); // not by what is on air, which others may not see
	for (const SourceState &state : states) {
		sources.push_back(source(state, audience, assigned));
	}
	return sources;
}

// One whose image may not be seen looks as if it had none.
json StatusRequests::source(const SourceState &state, Audience audience, const Slots &assigned) const
{
	json result{{"sourceName", state.name}, {"hidden", state.hidden}, {"onAir", false}};
	const auto image = manager_.image(state.image, audience);
	const auto stream = manager_.streamOf(state.image, audience);
	if (!image || !stream) {
		return result;
	}
	result["onAir"] = state.onAir;
	result["imageId"] = state.image.text();
	result["streamId"] = stream->text();
	result["title"] = (*image)->title;
	if (const int slot = assigned.slotOf(state.image); Slots::has(slot)) {
		result["slot"] = slot;
	}
	if (state.onAir) {
		result["onAirSince"] = toWholeSeconds(onAir_.since(state));
	}
	if (state.problem && manager_.image(state.selected, audience)) { // which need not be what is on air
		result["problem"] = toString(state.problem->kind);
	}
	return result;
}

json StatusRequests::library(Audience audience) const
{
	std::size_t images = 0;
	std::size_t shown = 0;
	std::size_t held = 0;
	std::size_t unsaved = 0;
	const auto streams = manager_.streams(audience);
	for (const StreamSummary &stream : *streams) {
		images += stream.imageCount;
		shown += stream.publicCount;
		held += stream.heldCount;
		unsaved += stream.unsaved ? 1 : 0;
	}
	json result{{"streamCount", streams->size()}, {"imageCount", images}, {"publicCount", shown}};
	if (audience == Audience::Owner) {
		result["unsavedStreams"] = unsaved;
		result["heldImages"] = held;
		json &problems = result["problems"] = json::array();
		for (const RecoveryNote &note : manager_.status().notes) {
			problems.push_back({{"kind", toString(note.kind)}});
		}
	}
	return result;
}

// How full and how often used a cache is tells of pictures that others may not see.
json StatusRequests::cache(Audience audience) const
{
	json result{{"maxBytes", manager_.configuration().maxCacheBytes}};
	if (audience == Audience::Owner) {
		CacheStatistics all;
		for (const CachePage page : kCachePages) {
			const CacheStatistics statistics = manager_.cacheStatistics(page);
			all.bytes += statistics.bytes;
			all.hits += statistics.hits;
			all.misses += statistics.misses;
		}
		result["bytes"] = all.bytes;
		result["hits"] = all.hits;
		result["misses"] = all.misses;
	}
	return result;
}

Expected<json> StatusRequests::getCacheStats() const
{
	const auto disk = manager_.diskCacheUsage();
	if (!disk) {
		return std::unexpected{disk.error()};
	}
	json pages = json::array();
	for (const CachePage page : kCachePages) {
		json entry = toJson(manager_.cacheStatistics(page));
		entry["page"] = toString(page);
		pages.push_back(std::move(entry));
	}
	return json{{"pages", std::move(pages)},
		    {"disk",
		     {{"thumbnailBytes", disk->thumbnails.bytes},
		      {"renditionBytes", disk->renditions.bytes},
		      {"maxBytes", disk->thumbnails.maxBytes + disk->renditions.maxBytes}}}};
}

Expected<json> StatusRequests::clearCache(const json &data) const
{
	if (!data.contains("page")) {
		manager_.clearCaches();
		return json::object();
	}
	const auto page = parseCachePage(textOf(data, "page"));
	if (!page) {
		return failure(ErrorKind::InvalidArgument, "field 'page' must be details, gallery, browser or on_air");
	}
	manager_.clearCache(*page);
	return json::object();
}

} // namespace StreamImages
