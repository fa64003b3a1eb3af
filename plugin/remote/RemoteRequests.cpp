#include "plugin/remote/RemoteRequests.hpp"

#include "plugin/remote/RemoteFields.hpp"
#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {

struct RemoteRequests::Route {
	enum class Needs { Nothing = 1, Management };

	const char *name;
	Needs needs;
	Expected<json> (RemoteRequests::*handler)(const json &data) const;
};

std::span<const RemoteRequests::Route> RemoteRequests::routes()
{
	using enum Route::Needs;
	static constexpr std::array table{
		Route{"GetStatus", Nothing, &RemoteRequests::getStatus},
		Route{"GetStreamList", Nothing, &RemoteRequests::getStreamList},
		Route{"CreateStream", Management, &RemoteRequests::createStream},
		Route{"GetImageList", Nothing, &RemoteRequests::getImageList},
		Route{"ImportImages", Management, &RemoteRequests::importImages},
		Route{"SetImageVisibility", Management, &RemoteRequests::setImageVisibility},
		Route{"ShowImage", Nothing, &RemoteRequests::showImage},
		Route{"HideImage", Nothing, &RemoteRequests::hideImage},
	};
	return table;
}

std::vector<const char *> RemoteRequests::names()
{
	std::vector<const char *> result;
	for (const Route &route : routes()) {
		result.push_back(route.name);
	}
	return result;
}

RemoteRequests::RemoteRequests(ImageManager &manager, const SourceControl &control, EmitRemoteEvent send)
	: manager_(manager),
	  control_(control),
	  send_(std::move(send)),
	  subscription_(manager.subscribe([this](const LibraryEvent &event) { onLibraryEvent(event); }))
{
}

nlohmann::json RemoteRequests::answer(std::string_view request, const json &data) const
{
	const auto table = routes();
	const auto route =
		std::ranges::find(table, request, [](const Route &entry) { return std::string_view{entry.name}; });
	if (route == table.end()) {
		return answerOf(failure(ErrorKind::InvalidArgument, "there is no such request"));
	}
	if (route->needs == Route::Needs::Management && !mayManage()) {
		return answerOf(failure(ErrorKind::NotAllowed,
					"the user has not allowed remote control to manage the library"));
	}
	return answerOf((this->*route->handler)(data));
}

Expected<nlohmann::json> RemoteRequests::getStatus(const json &) const
{
	json sources = json::array();
	for (const SourceState &source : control_.sources()) {
		json entry{{"sourceName", source.name}, {"onAir", source.onAir}};
		if (manager_.image(source.image, audience())) {
			entry["imageId"] = source.image.text();
		}
		sources.push_back(std::move(entry));
	}
	return json{{"version", STREAM_IMAGES_VERSION},
		    {"libraryAccess", nameOf(manager_.status().access)},
		    {"managementAllowed", mayManage()},
		    {"sources", std::move(sources)}};
}

Expected<nlohmann::json> RemoteRequests::getStreamList(const json &) const
{
	const auto streams = manager_.streams(audience());
	json answer = json::array();
	for (const StreamSummary &stream : *streams) {
		answer.push_back(toJson(stream));
	}
	return json{{"streams", std::move(answer)}};
}

Expected<nlohmann::json> RemoteRequests::createStream(const json &data) const
{
	return requiredText(data, "title")
		.and_then([&](const std::string &title) { return manager_.createStream(title); })
		.transform([](const StreamId &id) { return json{{"streamId", id.text()}}; });
}

Expected<nlohmann::json> RemoteRequests::getImageList(const json &data) const
{
	const auto stream = requiredStreamId(data);
	if (!stream) {
		return std::unexpected{stream.error()};
	}
	const auto visibility = optionalVisibility(data);
	if (!visibility) {
		return std::unexpected{visibility.error()};
	}
	for (const char *field : {"search", "sort"}) {
		if (data.contains(field)) {
			return failure(ErrorKind::InvalidArgument,
				       std::string{"field '"} + field + "' is not supported yet");
		}
	}
	const auto list = manager_.images(*stream, audience());
	if (!list) {
		return std::unexpected{list.error()};
	}
	const std::vector<SourceState> sources = control_.sources();
	json images = json::array();
	for (const auto &image : **list) {
		if (!*visibility || visibilityInEffect(*image) == **visibility) {
			const bool onAir = std::ranges::any_of(sources, [&](const SourceState &source) {
				return source.onAir && source.image == image->id;
			});
			images.push_back(toJson(*image, *stream, onAir));
		}
	}
	return json{{"images", std::move(images)}};
}

Expected<nlohmann::json> RemoteRequests::importImages(const json &data) const
{
	const auto stream = requiredStreamId(data);
	if (!stream) {
		return std::unexpected{stream.error()};
	}
	if (const auto known = manager_.images(*stream, audience()); !known) {
		return std::unexpected{known.error()};
	}
	const auto visibility = optionalVisibility(data);
	if (!visibility) {
		return std::unexpected{visibility.error()};
	}
	auto paths = requiredTexts(data, "paths", "path");
	if (!paths) {
		return std::unexpected{paths.error()};
	}
	ImportRequest request{*stream, {}, visibility->value_or(Visibility::Private)};
	for (const std::string &path : *paths) {
		request.items.push_back(ImportItem::fromFile(pathFromUtf8(path)));
	}
	ImportObserver observer;
	observer.finished = [send = send_, paths = *std::move(paths)](const ImportReport &report) {
		send("ImportFinished", toJson(report, paths));
	};
	return json{{"jobId", manager_.startImport(std::move(request), std::move(observer)).text()}};
}

Expected<nlohmann::json> RemoteRequests::setImageVisibility(const json &data) const
{
	const auto visibility = optionalVisibility(data);
	if (!visibility) {
		return std::unexpected{visibility.error()};
	}
	if (!*visibility) {
		return failure(ErrorKind::InvalidArgument, "field 'visibility' is missing");
	}
	const auto texts = requiredTexts(data, "imageIds", "imageId");
	if (!texts) {
		return std::unexpected{texts.error()};
	}
	std::vector<ImageId> images;
	for (const std::string &text : *texts) {
		images.push_back(ImageId::parse(text)); // malformed: empty, which names no image
	}
	return manager_.setVisibility(images, **visibility).transform([] { return json::object(); });
}

Expected<nlohmann::json> RemoteRequests::showImage(const json &data) const
{
	const auto image = requiredImageId(data);
	if (!image) {
		return std::unexpected{image.error()};
	}
	// Before looking: of a library that is open for reading only nobody else sees what is in it.
	if (auto drawable = control_.ensureDrawable(); !drawable) {
		return std::unexpected{drawable.error()};
	}
	if (const auto seen = manager_.image(*image, audience()); !seen) {
		return std::unexpected{seen.error()};
	}
	return optionalText(data, "sourceName")
		.and_then([&](const std::string &name) { return control_.choose(name); })
		.and_then([&](const SourceState &source) {
			return control_.show(source.uuid, *image).transform([&] {
				return json{{"sourceName", source.name}};
			});
		});
}

Expected<nlohmann::json> RemoteRequests::hideImage(const json &data) const
{
	return optionalText(data, "sourceName")
		.and_then([&](const std::string &name) { return control_.choose(name); })
		.and_then([&](const SourceState &source) {
			return control_.hide(source.uuid).transform([&] { return json{{"sourceName", source.name}}; });
		});
}

void RemoteRequests::onLibraryEvent(const LibraryEvent &event) const
{
	const auto *changed = std::get_if<VisibilityChanged>(&event);
	if (!changed) {
		return;
	}
	// Without permission, what was and is not public does not exist, and all that is not public looks private.
	json images = json::array();
	Visibility after = Visibility::Private;
	for (const VisibilityChanged::Change &change : changed->changes) {
		if (mayManage() || change.before == Visibility::Public || change.after == Visibility::Public) {
			images.push_back({{"imageId", change.image.text()}});
			after = change.after; // the same for all
		}
	}
	if (!images.empty()) {
		const bool mayTell = mayManage() || after == Visibility::Public;
		send_("VisibilityChanged", {{"imageIds", std::move(images)},
					    {"visibility", toString(mayTell ? after : Visibility::Private)}});
	}
}

} // namespace StreamImages
