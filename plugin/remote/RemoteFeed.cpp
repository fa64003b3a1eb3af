#include "plugin/remote/RemoteFeed.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>

namespace StreamImages {

using nlohmann::json;

RemoteFeed::RemoteFeed(ImageManager &manager, const RemoteAccess &access, RemoteBroadcast &broadcast,
		       std::unique_ptr<WorkerPool> worker)
	: manager_(manager),
	  access_(access),
	  broadcast_(broadcast),
	  worker_(std::move(worker)),
	  subscription_(manager.subscribe([this](const LibraryEvent &event) { onLibraryEvent(event); },
					  [this](std::function<void()> task) { post(std::move(task)); }))
{
	post([this] {
		for (const Audience audience : {Audience::Owner, Audience::Everyone}) {
			views_.emplace(audience, viewOf(audience));
		}
	});
}

void RemoteFeed::post(std::function<void()> task)
{
	if (worker_) {
		worker_->post([task = std::move(task)] { guarded("telling remote clients", task); });
	} else {
		task();
	}
}

void RemoteFeed::follow(const std::vector<OnAir> &onAir)
{
	post([this, onAir] {
		onAir_ = onAir;
		tellOfStage();
	});
}

void RemoteFeed::onLibraryEvent(const LibraryEvent &event)
{
	if (const auto *panic = std::get_if<PanicChanged>(&event)) {
		broadcast_.send("PanicChanged", {{"active", panic->active}});
		return; // what it takes off is no longer on air, which is told when it is seen
	}
	if (const auto *images = std::get_if<ImagesChanged>(&event)) {
		if (access_.mayManage() || images->everyoneSees) {
			tellOfImages(images->stream);
		}
	} else if (const auto *visibilities = std::get_if<VisibilityChanged>(&event)) {
		tellOfVisibility(*visibilities);
	}
	tellOfViews(std::holds_alternative<RemoteManagementChanged>(event));
	tellOfStage();
}

// ---- the library ----

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

// Each audience's is kept: when the permission changes, nothing that happened before looks new.
void RemoteFeed::tellOfViews(bool whateverChanged)
{
	const Audience audience = access_.audience();
	for (auto &[whose, known] : views_) {
		const View before = std::exchange(known, viewOf(whose));
		if (whose != audience || audience != access_.audience()) { // it may have been withdrawn just now
			continue;
		}
		if (whateverChanged || (before.streams != known.streams && *before.streams != *known.streams)) {
			broadcast_.send("LibraryChanged", json::object());
		}
		if (whateverChanged || before.slotted != known.slotted) {
			broadcast_.send("SlotsChanged", {{"slots", known.slotted}});
		}
	}
}

RemoteFeed::View RemoteFeed::viewOf(Audience audience) const
{
	return {manager_.streams(audience), slotsToJson(manager_, audience)};
}

// ---- the program output ----

// What is on air comes into sight and leaves it as well when the image's visibility or the permission changes.
void RemoteFeed::tellOfStage()
{
	std::map<Place, Told> shown;
	for (const OnAir &image : onAir_) {
		if (manager_.image(image.image, access_.audience())) {
			shown.emplace(Place{image.sourceName, image.image}, Told{});
		}
	}
	for (const auto &[place, told] : shown_) {
		if (!shown.contains(place)) {
			tellOfHidden(place, told);
		}
	}
	for (auto place = shown.begin(); place != shown.end();) {
		const auto before = shown_.find(place->first);
		const std::optional<Told> told = before != shown_.end() ? before->second : tellOfShown(place->first);
		if (told) {
			place->second = *told;
			++place;
		} else {
			place = shown.erase(place);
		}
	}
	shown_ = std::move(shown);
}

// Its id is news for nobody but those who may manage, unless everyone saw it.
void RemoteFeed::tellOfHidden(const Place &place, const Told &told)
{
	if (told.everyoneSaw || access_.mayManage()) {
		broadcast_.send("ImageHidden", {{"sourceName", place.first},
						{"imageId", place.second.text()},
						{"streamId", told.stream.text()}});
	}
}

std::optional<RemoteFeed::Told> RemoteFeed::tellOfShown(const Place &place)
{
	const ImageId &id = place.second;
	const Audience audience = access_.audience();
	const auto image = manager_.image(id, audience);
	const auto stream = manager_.streamOf(id, audience);
	if (!image || !stream) {
		return std::nullopt;
	}
	json data{{"sourceName", place.first},
		  {"imageId", id.text()},
		  {"streamId", stream->text()},
		  {"title", (*image)->title}};
	if (const int slot = manager_.imageSlots(audience).slotOf(id); Slots::has(slot)) {
		data["slot"] = slot;
	}
	if (!manager_.image(id, access_.audience())) { // looking may have taken time
		return std::nullopt;
	}
	broadcast_.send("ImageShown", data);
	return Told{*stream, manager_.image(id, Audience::Everyone).has_value()};
}

} // namespace StreamImages
