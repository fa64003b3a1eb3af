#pragma once

#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteRoute.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <vector>

namespace StreamImages {

// What remote control can ask for, as docs/control.md says: JSON in, JSON out, nothing of obs-websocket. Checks permission and
// fields; what each request does is with those who brought its route. Safe to call from any thread; a request that changes
// the library blocks until the change is durable.
class RemoteRequests {
public:
	RemoteRequests(const RemoteAccess &access, std::vector<RemoteRoute> routes);

	const std::vector<RemoteRoute> &routes() const { return routes_; }

	// obs-websocket executes batches frame by frame on the graphics thread, if it is asked to: there, requests that would
	// hold the frame are refused.
	enum class From { Elsewhere = 1, GraphicsThread };

	// The answer to a request: always has `ok`, and `error {kind, message}` when that is false.
	nlohmann::json answer(std::string_view request, const nlohmann::json &data, From from = From::Elsewhere) const;

private:
	const RemoteAccess &access_;
	const std::vector<RemoteRoute> routes_;
};

} // namespace StreamImages
