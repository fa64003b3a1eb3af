#pragma once

#include "plugin/remote/LibraryRequests.hpp"
#include "plugin/remote/RemoteFeed.hpp"
#include "plugin/remote/RemoteRequests.hpp"
#include "plugin/remote/StageRequests.hpp"
#include "plugin/remote/StatusRequests.hpp"
#include "tests/plugin/LibraryFixture.hpp"
#include "tests/support/ManualClock.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace StreamImages {

// Remote control of a library, without obs-websocket: JSON in, JSON out, and what was told in events.
class RemoteTest : public testing::Test {
protected:
	using json = nlohmann::json;

	explicit RemoteTest(bool mayManage = true) : library_(gate_, mayManage)
	{
		broadcast_->add([this](const char *event, const json &data) {
			std::scoped_lock lock{mutex_};
			json known = data;
			EXPECT_EQ(known.at("number"), events_.size() + 1);
			known.erase("number");
			events_.push_back({{"event", event}, {"data", std::move(known)}});
			told_.notify_all();
		});
	}

	ImageManager &manager() { return library_.manager(); }

	json answer(const std::string &request, const json &data = json::object())
	{
		return requests_.answer(request, data);
	}

	// The kind of error; what was asked must have been refused.
	std::string refusal(const std::string &request, const json &data = json::object())
	{
		const json result = answer(request, data);
		EXPECT_EQ(result.at("ok"), false) << request << ' ' << result;
		return result.value("/error/kind"_json_pointer, "");
	}

	ImageId import(int side, Visibility visibility)
	{
		return library_.import(Pictures::plainPng({side, side}, Pictures::kRed), visibility);
	}

	static json idsOf(const ImageId &image) { return json::array({{{"imageId", image.text()}}}); }

	json setVisibility(const ImageId &image, const char *visibility)
	{
		return answer("SetImageVisibility", {{"imageIds", idsOf(image)}, {"visibility", visibility}});
	}

	// All that was told so far.
	json events()
	{
		std::scoped_lock lock{mutex_};
		return events_;
	}

	// The data of the events of this name, told so far.
	std::vector<json> eventsNamed(const std::string &name)
	{
		std::vector<json> found;
		for (const json &event : events()) {
			if (event.at("event") == name) {
				found.push_back(event.at("data"));
			}
		}
		return found;
	}

	// Waits until one was told; imports tell from threads of their own.
	json waitFor(const std::string &name)
	{
		std::unique_lock lock{mutex_};
		const auto isIt = [&](const json &event) { return event.at("event") == name; };
		told_.wait(lock, [&] { return std::ranges::any_of(events_, isIt); });
		return std::ranges::find_if(events_, isIt)->at("data");
	}

	NoRenderer gate_;
	ManualClock clock_;
	LibraryFixture library_;
	SourceControl control_{library_.manager()};
	const RemoteAccess access_{library_.manager()};
	std::mutex mutex_; // guards events_
	std::condition_variable told_;
	json events_ = json::array();
	const std::shared_ptr<RemoteBroadcast> broadcast_ = std::make_shared<RemoteBroadcast>();
	RemoteFeed feed_{library_.manager(), access_, *broadcast_, nullptr};
	OnAirWatch onAir_{control_, clock_, [](const std::vector<OnAir> &) {}};
	const LibraryRequests libraryRequests_{library_.manager(), control_, access_, broadcast_};
	const StageRequests stageRequests_{library_.manager(), control_, access_};
	const StatusRequests statusRequests_{library_.manager(), control_, onAir_, access_};
	const RemoteRequests requests_{access_, allRoutes()};

private:
	std::vector<RemoteRoute> allRoutes() const
	{
		std::vector<RemoteRoute> routes = statusRequests_.routes();
		for (const auto &part : {libraryRequests_.routes(), stageRequests_.routes()}) {
			routes.insert(routes.end(), part.begin(), part.end());
		}
		return routes;
	}
};

// The user has given no permission.
class UnpermittedRemoteTest : public RemoteTest {
protected:
	UnpermittedRemoteTest() : RemoteTest(false) {}
};

} // namespace StreamImages
