#include "plugin/remote/RemoteFeed.hpp"

#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>

namespace StreamImages {

using nlohmann::json;

RemoteFeed::RemoteFeed(ImageManager &manager, const RemoteAccess &access, RemoteBroadcast &broadcast)
	: manager_(manager),
	  access_(access),
	  broadcast_(broadcast),
	  streams_(manager.streams(access.audience())),
	  slots_(slotsToJson(manager, access.audience())),
	  subscription_(manager.subscribe([this](const LibraryEvent &event) { onLibraryEvent(event); }))
{
}

void RemoteFeed::tell(const OnAir &image, OnAirWatch::Change change)
{
	const Place place{image.sourceUuid, image.image};
	if (change == OnAirWatch::Change::Hidden) {
		if (const auto told = shown_.extract(place)) {
			broadcast_.send("ImageHidden", {{"sourceName", image.sourceName},
							{"imageId", image.image.text()},
							{"streamId", told.mapped().text()}});
		}
		return;
	}
	const Audience audience = access_.audience();
	const auto found = manager_.image(image.image, audience);
	const auto stream = manager_.streamOf(image.image, audience);
	if (!found || !stream) {
		return;
	}
	json data{{"sourceName", image.sourceName},
		  {"imageId", image.image.text()},
		  {"streamId", stream->text()},
		  {"title", (*found)->title}};
	if (const int slot = manager_.imageSlots(audience).slotOf(image.image); Slots::has(slot)) {
		data["slot"] = slot;
	}
	shown_.emplace(place, *stream);
	broadcast_.send("ImageShown", data);
}

void RemoteFeed::onLibraryEvent(const LibraryEvent &event)
{
	if (const auto *panic = std::get_if<PanicChanged>(&event)) {
		broadcast_.send("PanicChanged", {{"active", panic->active}});
		return;
	}
	if (const auto *images = std::get_if<ImagesChanged>(&event)) {
		if (access_.mayManage() || images->everyoneSees) {
			tellOfImages(images->stream);
		}
	} else if (const auto *visibilities = std::get_if<VisibilityChanged>(&event)) {
		tellOfVisibility(*visibilities);
	}
	tellOfStreams();
	tellOfSlots();
}

void RemoteFeed::tellOfImages(const StreamId &stream)
{
	broadcast_.send("LibraryChanged", {{"streamId", stream.text()}});
}

// Without permission, what was and is not public does not exist, and all that is not public looks private.
void RemoteFeed::tellOfVisibility(const VisibilityChanged &changed)
{
	const bool mayManage = access_.mayManage();
	std::map<Visibility, json> images; // by what they are now
	for (const VisibilityChanged::Change &change : changed.changes) {
		if (mayManage || change.before == Visibility::Public || change.after == Visibility::Public) {
			const bool mayTell = mayManage || change.after == Visibility::Public;
			images[mayTell ? change.after : Visibility::Private].push_back(
				{{"imageId", change.image.text()}});
		}
	}
	for (auto &[visibility, ids] : images) {
		broadcast_.send("VisibilityChanged",
				{{"imageIds", std::move(ids)}, {"visibility", toString(visibility)}});
	}
	if (!images.empty()) {
		tellOfImages(changed.stream);
	}
}

void RemoteFeed::tellOfStreams()
{
	const auto told = std::exchange(streams_, manager_.streams(access_.audience()));
	if (told != streams_ && *told != *streams_) {
		broadcast_.send("LibraryChanged", json::object());
	}
}

void RemoteFeed::tellOfSlots()
{
	const json told = std::exchange(slots_, slotsToJson(manager_, access_.audience()));
	if (told != slots_) {
		broadcast_.send("SlotsChanged", {{"slots", slots_}});
	}
}

} // namespace StreamImages
