#pragma once

#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteRoute.hpp"
#include "plugin/scene/OnAirWatch.hpp"

#include <vector>

namespace StreamImages {

// What counts up when something changes that clients rely on; see docs/control.md.
constexpr int kRemoteApiVersion = 1;

// The requests that tell how things stand: what is on air, library, caches.
class StatusRequests {
public:
	// All outlive this.
	StatusRequests(ImageManager &manager, const SourceControl &control, const OnAirWatch &onAir,
		       const RemoteAccess &access)
		: manager_(manager), control_(control), onAir_(onAir), access_(access)
	{
	}

	std::vector<RemoteRoute> routes() const; // which use this

private:
	using json = nlohmann::json;

	Expected<json> getStatus() const;
	json sources(Audience audience) const;
	json source(const SourceState &state, Audience audience, const Slots &assigned) const;
	json library(Audience audience) const;
	json cache(Audience audience) const;
	Expected<json> getCacheStats() const;
	Expected<json> clearCache(const json &data) const;

	ImageManager &manager_;
	const SourceControl &control_;
	const OnAirWatch &onAir_;
	const RemoteAccess &access_;
};

} // namespace StreamImages
