#include "plugin/remote/Vendor.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/remote/RemoteData.hpp"
#include "plugin/remote/RemoteJson.hpp"

#include <obs-module.h>
#include <obs-websocket-api.h>

#include <mutex>

namespace StreamImages {

namespace {

constexpr const char *kVendorName = "stream-images";

} // namespace

Vendor::Vendor(const RemoteRequests &requests, RemoteBroadcast &broadcast)
	: requests_(requests), vendor_(obs_websocket_register_vendor(kVendorName))
{
	if (!vendor_) {
		logInfo("obs-websocket is not there: no remote control");
		return;
	}
	broadcast.add([vendor = vendor_](const char *event, const nlohmann::json &data) {
		obs_websocket_vendor_emit_event(vendor, event, toObsData(data));
	});
	for (const RemoteRoute &route : requests_.routes()) {
		routes_.push_back({this, route.name});
	}
	open_ = true;
	for (Route &route : routes_) {
		obs_websocket_vendor_register_request(vendor_, route.name, onRequest, &route);
	}
}

Vendor::~Vendor()
{
	std::scoped_lock lock{answering_}; // no request is inside any more
}

void Vendor::close()
{
	if (!open_.exchange(false)) {
		return;
	}
	{
		std::scoped_lock lock{answering_}; // what came before has been answered
	}
	for (const Route &route : routes_) {
		obs_websocket_vendor_unregister_request(vendor_, route.name);
	}
}

void Vendor::onRequest(obs_data_t *request, obs_data_t *response, void *data)
{
	guarded("a remote request", [&] {
		const Route &route = *static_cast<const Route *>(data);
		obs_data_apply(response, toObsData(route.vendor->answer(route.name, request)));
	});
}

nlohmann::json Vendor::answer(const char *name, obs_data_t *request)
{
	const auto exiting = [] { return answerOf(failure(ErrorKind::Cancelled, "OBS is exiting")); };
	if (!open_) {
		return exiting();
	}
	const std::shared_lock lock{answering_};
	if (!open_) {
		return exiting();
	}
	const auto data = fromObsData(request);
	const auto from = obs_in_task_thread(OBS_TASK_GRAPHICS) ? RemoteRequests::From::GraphicsThread
								: RemoteRequests::From::Elsewhere;
	return data ? requests_.answer(name, *data, from) : answerOf(std::unexpected{data.error()});
}

} // namespace StreamImages
