#include "plugin/remote/LibraryRequests.hpp"

#include "plugin/base/Base64.hpp"
#include "plugin/remote/RemoteJson.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

using nlohmann::json;
using Type = RemoteField::Type;
constexpr auto kOptional = RemoteField::Presence::Optional;
constexpr auto kRequired = RemoteField::Presence::Required;

constexpr RemoteField kStreamIdField{"streamId", Type::Text};
constexpr RemoteField kImageIdField{"imageId", Type::Text};
constexpr RemoteField kImageIdsField{"imageIds", Type::List, kRequired, "imageId"};
constexpr RemoteField kPathsField{"paths", Type::List, kRequired, "path"};
constexpr RemoteField kTagsField{"tags", Type::List, kOptional, "tag"};

constexpr std::array kKeySidesPx{72, 144}; // of decks

Expected<ImageOrder> orderOf(const json &data)
{
	using Word = std::pair<std::string_view, ImageOrder>;
	constexpr std::array kWords{Word{"manual", ImageOrder::Manual}, Word{"name", ImageOrder::Name},
				    Word{"created", ImageOrder::Created}, Word{"views", ImageOrder::Views},
				    Word{"size", ImageOrder::Size}};
	const auto word = std::ranges::find(kWords, data.value("sort", std::string{"manual"}), &Word::first);
	if (word == kWords.end()) {
		return failure(ErrorKind::InvalidArgument, "field 'sort' must be manual, name, created, views or size");
	}
	return word->second;
}

Expected<ImageQuery> queryOf(const json &data)
{
	const auto visibility = visibilityOf(data);
	const auto order = orderOf(data);
	if (!visibility || !order) {
		return std::unexpected{visibility ? order.error() : visibility.error()};
	}
	return ImageQuery{.text = textOf(data, "search"),
			  .visibility = *visibility,
			  .order = *order,
			  .direction = data.value("descending", false) ? SortDirection::Descending
								       : SortDirection::Ascending};
}

std::filesystem::path pathFromUtf8(const std::string &text)
{
	return {std::u8string{text.begin(), text.end()}};
}

json nothing()
{
	return json::object();
}

} // namespace

LibraryRequests::LibraryRequests(ImageManager &manager, const SourceControl &control, const RemoteAccess &access,
				 std::shared_ptr<RemoteBroadcast> broadcast)
	: manager_(manager), control_(control), access_(access), broadcast_(std::move(broadcast))
{
}

std::vector<RemoteRoute> LibraryRequests::routes() const
{
	std::vector<RemoteRoute> routes = readingRoutes();
	std::ranges::move(managingRoutes(), std::back_inserter(routes));
	return routes;
}

std::vector<RemoteRoute> LibraryRequests::readingRoutes() const
{
	using enum RemoteRoute::Needs;
	using enum RemoteRoute::Pace;
	return {
		{"GetStreamList", Nothing, Immediate, {}, [this](const json &data) { return getStreamList(data); }},
		{"GetImageList",
		 Nothing,
		 Waits,
		 {kStreamIdField,
		  {"search", Type::Text, kOptional},
		  {"visibility", Type::Text, kOptional},
		  {"sort", Type::Text, kOptional},
		  {"descending", Type::Flag, kOptional}},
		 [this](const json &data) { return getImageList(data); }},
		{"GetThumbnail",
		 Nothing,
		 Waits,
		 {kImageIdField, {"size", Type::Number, kOptional}},
		 [this](const json &data) { return getThumbnail(data); }},
	};
}

std::vector<RemoteRoute> LibraryRequests::managingRoutes() const
{
	using enum RemoteRoute::Needs;
	using enum RemoteRoute::Pace;
	return {
		{"CreateStream",
		 Management,
		 Waits,
		 {{"title", Type::Text}},
		 [this](const json &data) { return createStream(data); }},
		{"ImportImages",
		 Management,
		 Waits,
		 {kStreamIdField, kPathsField, {"visibility", Type::Text, kOptional}},
		 [this](const json &data) { return importImages(data); }},
		{"SetImageVisibility",
		 Management,
		 Waits,
		 {kImageIdsField, {"visibility", Type::Text}},
		 [this](const json &data) { return setImageVisibility(data); }},
		{"UpdateImage",
		 Management,
		 Waits,
		 {kImageIdField, {"title", Type::Text, kOptional}, {"caption", Type::Text, kOptional}, kTagsField},
		 [this](const json &data) { return updateImage(data); }},
		{"AssignSlot",
		 Management,
		 Waits,
		 {{"slot", Type::Number}, {"imageId", Type::Text, kOptional}},
		 [this](const json &data) { return assignSlot(data); }},
		{"RemoveImages",
		 Management,
		 Waits,
		 {kImageIdsField},
		 [this](const json &data) { return removeImages(data); }},
		{"RestoreImages",
		 Management,
		 Waits,
		 {kImageIdsField},
		 [this](const json &data) { return restoreImages(data); }},
	};
}

// ---- reading ----

Expected<json> LibraryRequests::getStreamList(const json &) const
{
	const auto streams = manager_.streams(access_.audience());
	json answer = json::array();
	for (const StreamSummary &stream : *streams) {
		answer.push_back(toJson(stream));
	}
	return json{{"streams", std::move(answer)}};
}

Expected<json> LibraryRequests::getImageList(const json &data) const
{
	const auto stream = streamIdOf(data);
	const auto query = queryOf(data);
	if (!stream || !query) {
		return std::unexpected{query ? stream.error() : query.error()};
	}
	const Audience audience = access_.audience(); // one and the same for all of the answer
	const auto list = manager_.images(*stream, audience, *query);
	if (!list) {
		return std::unexpected{list.error()};
	}
	const std::vector<SourceState> sources = control_.sources();
	const Slots assigned = manager_.imageSlots(audience);
	json images = json::array();
	for (const auto &image : **list) {
		const bool onAir = std::ranges::any_of(
			sources, [&](const SourceState &source) { return source.onAir && source.image == image->id; });
		const auto statistics = manager_.statistics(image->id, audience);
		const std::uint64_t views = statistics ? statistics->views : 0;
		images.push_back(toJson(*image, {*stream, views, assigned.slotOf(image->id), onAir}));
	}
	return json{{"images", std::move(images)}};
}

Expected<json> LibraryRequests::getThumbnail(const json &data) const
{
	const Audience audience = access_.audience();
	const auto image = imageIdOf(data).and_then([&](const ImageId &id) { return manager_.image(id, audience); });
	if (!image) {
		return std::unexpected{image.error()};
	}
	const ImageId &id = (*image)->id;
	const auto answer = [](PixelSize size, std::span<const std::byte> jpeg) {
		return json{{"mimeType", mimeType(ImageFormat::Jpeg)},
			    {"width", size.widthPx},
			    {"height", size.heightPx},
			    {"base64", toBase64(jpeg)}};
	};
	if (!data.contains("size")) {
		const ContentFacts &content = (*image)->content;
		const PixelSize size = fitInside({content.widthPx, content.heightPx}, kThumbnailBox);
		return manager_.thumbnail(id, audience).transform([&](const auto &thumbnail) {
			return answer(size, thumbnail->bytes);
		});
	}
	const auto side = std::ranges::find(kKeySidesPx, data.at("size").get<std::int64_t>());
	if (side == kKeySidesPx.end()) {
		return failure(ErrorKind::InvalidArgument, "field 'size' must be 72 or 144");
	}
	return manager_.squareThumbnail(id, audience, *side).transform([&](const EncodedImage &square) {
		return answer({*side, *side}, square.bytes);
	});
}

// ---- managing ----

Expected<json> LibraryRequests::createStream(const json &data) const
{
	return manager_.createStream(textOf(data, "title")).transform([](const StreamId &id) {
		return json{{"streamId", id.text()}};
	});
}

Expected<json> LibraryRequests::importImages(const json &data) const
{
	const auto stream = streamIdOf(data);
	const auto visibility = visibilityOf(data);
	if (!stream || !visibility) {
		return std::unexpected{visibility ? stream.error() : visibility.error()};
	}
	if (const auto known = manager_.images(*stream, access_.audience()); !known) {
		return std::unexpected{known.error()};
	}
	std::vector<std::string> paths = textsOf(data, kPathsField);
	ImportRequest request{*stream, {}, visibility->value_or(Visibility::Private)};
	for (const std::string &path : paths) {
		if (!pathFromUtf8(path).is_absolute()) {
			return failure(ErrorKind::InvalidArgument, "field 'path' must be an absolute path");
		}
		request.items.push_back(ImportItem::fromFile(pathFromUtf8(path)));
	}
	const ImportJobId job = manager_.startImport(std::move(request), importObserver(*stream, std::move(paths)));
	return json{{"jobId", job.text()}};
}

// The permission may be withdrawn while the job runs.
ImportObserver LibraryRequests::importObserver(const StreamId &stream, std::vector<std::string> paths) const
{
	const auto tell = [broadcast = broadcast_, &manager = manager_](const char *event, const json &data) {
		if (RemoteAccess{manager}.mayManage()) {
			broadcast->send(event, data);
		}
	};
	ImportObserver observer;
	observer.progress = [tell, stream, done = std::size_t{0}](const ImportProgress &progress) mutable {
		if (std::exchange(done, progress.done) != progress.done) {
			tell("ImportProgress", toJson(progress, stream));
		}
	};
	observer.finished = [tell, paths = std::move(paths)](const ImportReport &report) {
		tell("ImportFinished", toJson(report, paths));
	};
	return observer;
}

Expected<json> LibraryRequests::setImageVisibility(const json &data) const
{
	return visibilityOf(data)
		.and_then([&](const auto &visibility) {
			return manager_.setVisibility(idsOf<ImageId>(data, kImageIdsField), *visibility);
		})
		.transform(nothing);
}

Expected<json> LibraryRequests::updateImage(const json &data) const
{
	ImageEdit edit;
	if (data.contains("title")) {
		edit.title = textOf(data, "title");
	}
	if (data.contains("caption")) {
		edit.caption = textOf(data, "caption");
	}
	if (data.contains(kTagsField.name)) {
		edit.tags = textsOf(data, kTagsField);
	}
	if (!edit.title && !edit.caption && !edit.tags) {
		return failure(ErrorKind::InvalidArgument, "one of 'title', 'caption' and 'tags' is needed");
	}
	return imageIdOf(data)
		.and_then([&](const ImageId &image) { return manager_.updateImage(image, edit); })
		.transform(nothing);
}

Expected<json> LibraryRequests::assignSlot(const json &data) const
{
	const auto slot = slotOf(data);
	const auto image = data.contains("imageId") ? imageIdOf(data) : Expected<ImageId>{};
	if (!slot || !image) {
		return std::unexpected{slot ? image.error() : slot.error()};
	}
	return manager_.assignSlot(*slot, *image).transform(nothing);
}

Expected<json> LibraryRequests::removeImages(const json &data) const
{
	return manager_.removeImages(idsOf<ImageId>(data, kImageIdsField)).transform(nothing);
}

Expected<json> LibraryRequests::restoreImages(const json &data) const
{
	return manager_.restoreImages(idsOf<ImageId>(data, kImageIdsField)).transform(nothing);
}

} // namespace StreamImages
