#include "plugin/remote/RemoteJson.hpp"

#include "plugin/remote/RemoteFields.hpp"

namespace StreamImages {

using nlohmann::json;

namespace {

const char *nameOf(AddedImage::Outcome outcome)
{
	switch (outcome) {
	case AddedImage::Outcome::Added:
		return "imported";
	case AddedImage::Outcome::AlreadyThere:
		return "already_there";
	case AddedImage::Outcome::Restored:
		return "restored";
	}
	return "imported";
}

} // namespace

json toJson(const StreamSummary &stream)
{
	return {{"streamId", stream.id.text()},
		{"title", stream.title},
		{"imageCount", stream.imageCount},
		{"publicCount", stream.publicCount}};
}

json toJson(const StreamImage &image, const StreamId &stream, bool onAir)
{
	json tags = json::array();
	for (const std::string &tag : image.tags) {
		tags.push_back({{"tag", tag}}); // obs-websocket carries objects only
	}
	return {{"imageId", image.id.text()},
		{"streamId", stream.text()},
		{"title", image.title},
		{"fileName", image.fileName},
		{"visibility", toString(visibilityInEffect(image))},
		{"mimeType", mimeType(image.content.format)},
		{"bytes", image.content.bytes},
		{"width", image.content.widthPx},
		{"height", image.content.heightPx},
		{"frames", image.content.frames},
		{"tags", std::move(tags)},
		{"onAir", onAir}};
}

json toJson(const ImportReport &report, const std::vector<std::string> &paths)
{
	json imported = json::array();
	for (const ImportedItem &item : report.imported) {
		imported.push_back({{"imageId", item.image.text()},
				    {"path", paths[item.index]},
				    {"outcome", nameOf(item.outcome)}});
	}
	json failed = json::array();
	for (const FailedItem &item : report.failed) {
		failed.push_back({{"path", paths[item.index]},
				  {"kind", toString(item.error.kind)},
				  {"message", item.error.detail}});
	}
	return {{"jobId", report.job.text()},
		{"streamId", report.stream.text()},
		{"imported", std::move(imported)},
		{"failed", std::move(failed)}};
}

json answerOf(const Expected<json> &result)
{
	if (!result) {
		return {{"ok", false},
			{"error", {{"kind", toString(result.error().kind)}, {"message", result.error().detail}}}};
	}
	json answer = *result;
	answer["ok"] = true;
	return answer;
}

const char *nameOf(LibraryAccess access)
{
	switch (access) {
	case LibraryAccess::Writable:
		return "writable";
	case LibraryAccess::LockedByAnother:
		return "locked_by_another";
	case LibraryAccess::Unwritable:
		return "unwritable";
	case LibraryAccess::NewerSchema:
		return "newer_schema";
	}
	return "unknown";
}

Expected<std::optional<Visibility>> optionalVisibility(const json &data)
{
	return optionalText(data, "visibility")
		.and_then([](const std::string &text) -> Expected<std::optional<Visibility>> {
			const auto visibility = parseVisibility(text);
			if (!visibility && !text.empty()) {
				return failure(ErrorKind::InvalidArgument,
					       "field 'visibility' must be public, private or subscribers");
			}
			return visibility;
		});
}

std::filesystem::path pathFromUtf8(const std::string &text)
{
	return {std::u8string{text.begin(), text.end()}};
}

} // namespace StreamImages
