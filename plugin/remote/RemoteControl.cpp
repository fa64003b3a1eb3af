#include "plugin/remote/RemoteControl.hpp"

#include <utility>

namespace StreamImages {

namespace {

std::vector<RemoteRoute> allOf(std::initializer_list<std::vector<RemoteRoute>> parts)
{
	std::vector<RemoteRoute> routes;
	for (const std::vector<RemoteRoute> &part : parts) {
		routes.insert(routes.end(), part.begin(), part.end());
	}
	return routes;
}

} // namespace

RemoteControl::RemoteControl(ImageManager &manager, const SourceControl &control, Clock &clock)
	: access_(manager),
	  broadcast_(std::make_shared<RemoteBroadcast>()),
	  feed_(manager, access_, *broadcast_, std::make_unique<WorkerPool>(1)),
	  onAir_(control, clock, [this](const std::vector<OnAir> &onAir) { feed_.follow(onAir); }),
	  libraryRequests_(manager, control, access_, broadcast_),
	  stageRequests_(manager, control, access_),
	  statusRequests_(manager, control, onAir_, access_),
	  requests_(access_, allOf({statusRequests_.routes(), libraryRequests_.routes(), stageRequests_.routes()})),
	  vendor_(requests_, *broadcast_),
	  scripts_(requests_, *broadcast_)
{
}

RemoteControl::~RemoteControl()
{
	close();
}

void RemoteControl::close()
{
	broadcast_->close();
	vendor_.close();
	scripts_.close();
}

} // namespace StreamImages
