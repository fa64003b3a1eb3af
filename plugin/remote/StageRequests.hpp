#pragma once

#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteRoute.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <vector>

namespace StreamImages {

// The requests that decide what viewers see: show, next, hide, panic.
class StageRequests {
public:
	// All outlive this.
	StageRequests(ImageManager &manager, const SourceControl &control, const RemoteAccess &access)
		: manager_(manager), control_(control), access_(access)
	{
	}

	std::vector<RemoteRoute> routes() const; // which use this

private:
	using json = nlohmann::json;

	Expected<json> showImage(const json &data) const;
	Expected<json> showSlot(const json &data) const;
	Expected<json> show(const ImageId &image, Audience audience, const json &data) const;
	Expected<json> command(Command command, const json &data) const;
	Expected<json> setPanic(const json &data) const;

	ImageManager &manager_;
	const SourceControl &control_;
	const RemoteAccess &access_;
};

} // namespace StreamImages
