#pragma once

#include "plugin/remote/RemoteRequests.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <shared_mutex>
#include <vector>

namespace StreamImages {

class RemoteEvents;

// Our requests and events as the obs-websocket vendor `stream-images`. Does nothing where there is no obs-websocket.
//
// obs-websocket calls back on its own threads, several at a time. It may be unloaded before us, so everything towards it
// ends with `close`, while it is still there.
class Vendor {
public:
	// Call in obs_module_post_load: obs-websocket may be loaded after us.
	Vendor(ImageManager &manager, const SourceControl &control);
	~Vendor();

	// Ends all remote control; waits for requests that are being answered. Call when OBS is about to exit.
	void close();

private:
	struct Route {
		Vendor *vendor;
		const char *name;
	};

	static void onRequest(struct obs_data *request, struct obs_data *response, void *route);
	nlohmann::json answer(const char *name, struct obs_data *request);

	void *vendor_ = nullptr;     // obs-websocket's handle; constant after construction
	std::vector<Route> routes_;  // constant after construction: obs-websocket points into it
	std::shared_mutex requests_; // shared while a request is answered; guards open_
	bool open_ = false;
	std::shared_ptr<RemoteEvents> events_; // shared with import jobs, which may outlive us
	std::unique_ptr<RemoteRequests> handler_;
};

} // namespace StreamImages
