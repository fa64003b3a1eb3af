#include "plugin/remote/RemoteRequests.hpp"

#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

RemoteRequests::RemoteRequests(const RemoteAccess &access, std::vector<RemoteRoute> routes)
	: access_(access), routes_(std::move(routes))
{
}

nlohmann::json RemoteRequests::answer(std::string_view request, const nlohmann::json &data, From from) const
{
	const auto route = std::ranges::find(routes_, request, &RemoteRoute::name);
	if (route == routes_.end()) {
		return answerOf(failure(ErrorKind::InvalidArgument, "there is no such request"));
	}
	// Before the fields: who may not ask learns nothing of them.
	if (route->needs == RemoteRoute::Needs::Management && !access_.mayManage()) {
		return answerOf(failure(ErrorKind::NotAllowed,
					"the user has not allowed remote control to manage the library"));
	}
	if (route->pace == RemoteRoute::Pace::Waits && from == From::GraphicsThread) {
		return answerOf(failure(ErrorKind::InvalidArgument,
					"this request cannot be executed frame by frame: it would hold the frame"));
	}
	return answerOf(checkFields(data, route->fields).and_then(route->handler));
}

} // namespace StreamImages
