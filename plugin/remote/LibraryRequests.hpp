#pragma once

#include "plugin/remote/RemoteAccess.hpp"
#include "plugin/remote/RemoteBroadcast.hpp"
#include "plugin/remote/RemoteRoute.hpp"
#include "plugin/scene/SourceControl.hpp"

#include <memory>
#include <vector>

namespace StreamImages {

// The requests that read and change the library: streams, images, thumbnails, imports, slots.
class LibraryRequests {
public:
	// `broadcast` tells of imports, which may outlive this; the rest outlives it.
	LibraryRequests(ImageManager &manager, const SourceControl &control, const RemoteAccess &access,
			std::shared_ptr<RemoteBroadcast> broadcast);

	std::vector<RemoteRoute> routes() const; // which use this

private:
	using json = nlohmann::json;

	std::vector<RemoteRoute> readingRoutes() const;
	std::vector<RemoteRoute> managingRoutes() const;

	Expected<json> getStreamList(const json &data) const;
	Expected<json> getImageList(const json &data) const;
	Expected<json> getThumbnail(const json &data) const;
	Expected<json> createStream(const json &data) const;
	Expected<json> importImages(const json &data) const;
	Expected<json> setImageVisibility(const json &data) const;
	Expected<json> updateImage(const json &data) const;
	Expected<json> assignSlot(const json &data) const;
	Expected<json> removeImages(const json &data) const;
	Expected<json> restoreImages(const json &data) const;
	ImportObserver importObserver(const StreamId &stream, std::vector<std::string> paths) const;

	ImageManager &manager_;
	const SourceControl &control_;
	const RemoteAccess &access_;
	const std::shared_ptr<RemoteBroadcast> broadcast_;
};

} // namespace StreamImages
