#pragma once

#include "core/manager/ImageManager.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace StreamImages {

// Tells every connected remote client of an event.
using EmitRemoteEvent = std::function<void(const char *event, const nlohmann::json &data)>;

// What remote control can ask for, as docs/control.md says: JSON in, JSON out, nothing of obs-websocket. Safe to call from
// any thread; a request that changes the library blocks until the change is durable.
//
// Without the user's permission to manage the library, remote clients see and use what everyone may see, and whatever
// else is the same to them as what does not exist.
class RemoteRequests {
public:
	RemoteRequests(ImageManager &manager, const SourceControl &control, EmitRemoteEvent send);

	// The names that `answer` knows.
	static std::vector<const char *> names();

	// The answer to a request: always has `ok`, and `error {kind, message}` when that is false.
	nlohmann::json answer(std::string_view request, const nlohmann::json &data) const;

private:
	using json = nlohmann::json;

	Expected<json> getStatus(const json &data) const;
	Expected<json> getStreamList(const json &data) const;
	Expected<json> createStream(const json &data) const;
	Expected<json> getImageList(const json &data) const;
	Expected<json> importImages(const json &data) const;
	Expected<json> setImageVisibility(const json &data) const;
	Expected<json> showImage(const json &data) const;
	Expected<json> hideImage(const json &data) const;

	struct Route;
	static std::span<const Route> routes();

	bool mayManage() const { return manager_.remoteMayManageLibrary(); }
	Audience audience() const { return mayManage() ? Audience::Owner : Audience::Everyone; }
	void onLibraryEvent(const LibraryEvent &event) const;

	ImageManager &manager_;
	const SourceControl &control_;
	const EmitRemoteEvent send_;
	const Subscription subscription_; // last: its listener uses the rest
};

} // namespace StreamImages
