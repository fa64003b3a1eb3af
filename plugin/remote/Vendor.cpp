#include "plugin/remote/Vendor.hpp"

#include "plugin/base/Guarded.hpp"

#include <obs-module.h>
#include <obs.hpp>
#include <obs-websocket-api.h>

#include <mutex>

namespace StreamImages {

namespace {

constexpr const char *kVendorName = "stream-images";

std::string textOf(const nlohmann::json &data)
{
	return data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::json parsed(obs_data_t *data)
{
	auto result = nlohmann::json::parse(obs_data_get_json(data), nullptr, false);
	return result.is_object() ? result : nlohmann::json::object();
}

} // namespace

// The way to every connected client, until it is closed. Safe to call from any thread.
class RemoteEvents {
public:
	explicit RemoteEvents(obs_websocket_vendor vendor) : vendor_(vendor) {}

	void send(const char *event, const nlohmann::json &data)
	{
		std::scoped_lock lock{mutex_};
		if (vendor_) {
			const OBSDataAutoRelease eventData = obs_data_create_from_json(textOf(data).c_str());
			obs_websocket_vendor_emit_event(vendor_, event, eventData);
		}
	}

	void close()
	{
		std::scoped_lock lock{mutex_};
		vendor_ = nullptr;
	}

private:
	std::mutex mutex_; // guards vendor_
	obs_websocket_vendor vendor_;
};

Vendor::Vendor(ImageManager &manager, const SourceControl &control)
	: vendor_(obs_websocket_register_vendor(kVendorName))
{
	if (!vendor_) {
		logInfo("obs-websocket is not there: no remote control");
		return;
	}
	events_ = std::make_shared<RemoteEvents>(vendor_);
	handler_ = std::make_unique<RemoteRequests>(
		manager, control,
		[events = events_](const char *event, const nlohmann::json &data) { events->send(event, data); });
	for (const char *name : RemoteRequests::names()) {
		routes_.push_back({this, name});
	}
	open_ = true;
	for (Route &route : routes_) {
		obs_websocket_vendor_register_request(vendor_, route.name, onRequest, &route);
	}
}

Vendor::~Vendor()
{
	if (events_) {
		events_->close();
	}
	std::scoped_lock lock{requests_}; // no request is inside any more
}

void Vendor::close()
{
	{
		std::scoped_lock lock{requests_};
		if (!open_) {
			return;
		}
		open_ = false;
	}
	events_->close();
	for (const Route &route : routes_) {
		obs_websocket_vendor_unregister_request(vendor_, route.name);
	}
}

void Vendor::onRequest(obs_data_t *request, obs_data_t *response, void *data)
{
	guarded("a remote request", [&] {
		const Route &route = *static_cast<const Route *>(data);
		const std::string text = textOf(route.vendor->answer(route.name, request));
		const OBSDataAutoRelease answer = obs_data_create_from_json(text.c_str());
		obs_data_apply(response, answer);
	});
}

nlohmann::json Vendor::answer(const char *name, obs_data_t *request)
{
	const std::shared_lock lock{requests_};
	if (!open_) {
		return {{"ok", false}, {"error", {{"kind", "cancelled"}, {"message", "OBS is exiting"}}}};
	}
	return handler_->answer(name, parsed(request));
}

} // namespace StreamImages
