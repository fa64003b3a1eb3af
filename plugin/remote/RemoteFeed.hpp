#pragma once

#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/scene/OnAirWatch.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace StreamImages {

// Tells remote clients what happens in the library and on the program output: the events of docs/control.md, but for those of
// imports. What clients may not see, no event tells of.
class RemoteFeed {
public:
	// All outlive this. *Blocks the first time,* as ImageManager::imageSlots does.
	RemoteFeed(ImageManager &manager, const RemoteAccess &access, RemoteBroadcast &broadcast);

	// One call at a time.
	void tell(const OnAir &image, OnAirWatch::Change change);

private:
	using json = nlohmann::json;

	void onLibraryEvent(const LibraryEvent &event);
	void tellOfImages(const StreamId &stream);
	void tellOfStreams();
	void tellOfSlots();
	void tellOfVisibility(const VisibilityChanged &changed);

	ImageManager &manager_;
	const RemoteAccess &access_;
	RemoteBroadcast &broadcast_;
	using Place = std::pair<std::string, ImageId>; // on the source of this uuid
	std::map<Place, StreamId> shown_;              // who heard of it, hears when it ends

	// As told last.
	std::shared_ptr<const StreamList> streams_;
	json slots_;
	const Subscription subscription_; // last: its listener, called one at a time, uses what is above
};

} // namespace StreamImages
