#pragma once

#include "core/base/WorkerPool.hpp"
#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/scene/OnAirWatch.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace StreamImages {

// Tells remote clients what happens in the library and on the program output: the events of docs/control.md, but for those of
// imports. What clients may not see, no event tells of. Safe to call from any thread.
class RemoteFeed {
public:
	// With a worker, of one thread, it looks at things and tells of them there, in their order, and nobody waits for it;
	// without one, in the thread that something happens in. The rest outlives this.
	RemoteFeed(ImageManager &manager, const RemoteAccess &access, RemoteBroadcast &broadcast,
		   std::unique_ptr<WorkerPool> worker);

	void follow(const std::vector<OnAir> &onAir);

private:
	using json = nlohmann::json;
	using Place = std::pair<std::string, ImageId>; // on the source of this name
	struct Told {
		StreamId stream;
		bool everyoneSaw;
	};
	// What an audience has, as of the last look.
	struct View {
		std::shared_ptr<const StreamList> streams;
		json slotted;
	};

	void post(std::function<void()> task);
	void onLibraryEvent(const LibraryEvent &event);
	void tellOfImages(const StreamId &stream);
	void tellOfVisibility(const VisibilityChanged &changed);
	void tellOfStage();
	void tellOfHidden(const Place &place, const Told &told);
	std::optional<Told> tellOfShown(const Place &place);
	void tellOfViews(bool whateverChanged);
	View viewOf(Audience audience) const;

	ImageManager &manager_;
	const RemoteAccess &access_;
	RemoteBroadcast &broadcast_;

	// The worker's, and before that the constructor's.
	std::vector<OnAir> onAir_;
	std::map<Place, Told> shown_; // who heard of it, hears when it ends
	std::map<Audience, View> views_;

	std::unique_ptr<WorkerPool> worker_; // uses what is above,
	const Subscription subscription_;    // and this posts to it
};

} // namespace StreamImages
