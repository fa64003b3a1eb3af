#pragma once

#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/remote/RemoteRequests.hpp"

#include <nlohmann/json.hpp>

#include <atomic>
#include <shared_mutex>
#include <vector>

struct obs_data;

namespace StreamImages {

// Our requests and events as the obs-websocket vendor `stream-images`. Does nothing where there is no obs-websocket.
//
// obs-websocket calls back on its own threads, several at a time. It may be unloaded before us, so everything towards it
// ends with `close`, while it is still there; the broadcast's owner closes that first.
class Vendor {
public:
	// Call in obs_module_post_load: obs-websocket may be loaded after us. Both outlive the vendor.
	Vendor(const RemoteRequests &requests, RemoteBroadcast &broadcast);
	~Vendor();

	Vendor(const Vendor &) = delete;
	Vendor &operator=(const Vendor &) = delete;

	// Ends all requests; waits for those that are being answered. Call when OBS is about to exit.
	void close();

private:
	struct Route {
		Vendor *vendor;
		const char *name;
	};

	static void onRequest(struct obs_data *request, struct obs_data *response, void *route);
	nlohmann::json answer(const char *name, struct obs_data *request);

	const RemoteRequests &requests_;
	void *vendor_ = nullptr;         // obs-websocket's handle; constant after construction
	std::vector<Route> routes_;      // constant after construction: obs-websocket points into it
	std::shared_mutex answering_;    // shared while a request is answered
	std::atomic<bool> open_ = false; // looked at before as well: who closes would else wait as long as anybody asks
};

} // namespace StreamImages
