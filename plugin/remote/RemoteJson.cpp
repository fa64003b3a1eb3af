#include "plugin/remote/RemoteJson.hpp"

#include <utility>

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

json toJson(const StreamImage &image, const RemoteImageFacts &facts)
{
	json tags = json::array();
	for (const std::string &tag : image.tags) {
		tags.push_back({{"tag", tag}}); // obs-websocket carries objects only
	}
	json result{{"imageId", image.id.text()},
		    {"streamId", facts.stream.text()},
		    {"title", image.title},
		    {"fileName", image.fileName},
		    {"visibility", toString(visibilityInEffect(image))},
		    {"mimeType", mimeType(image.content.format)},
		    {"bytes", image.content.bytes},
		    {"width", image.content.widthPx},
		    {"height", image.content.heightPx},
		    {"frames", image.content.frames},
		    {"tags", std::move(tags)},
		    {"views", facts.views},
		    {"onAir", facts.onAir}};
	if (Slots::has(facts.slot)) {
		result["slot"] = facts.slot;
	}
	return result;
}

json toJson(const CacheStatistics &statistics)
{
	return {{"entries", statistics.entries},        {"bytes", statistics.bytes},
		{"maxBytes", statistics.maxBytes},      {"hits", statistics.hits},
		{"misses", statistics.misses},          {"evictions", statistics.evictions},
		{"expirations", statistics.expirations}};
}

json toJson(const ImportProgress &progress, const StreamId &stream)
{
	return {{"jobId", progress.job.text()}, {"streamId", stream.text()}, {"done", progress.done},
		{"failed", progress.failed},    {"total", progress.total},   {"bytes", progress.bytes}};
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

json answerOf(Expected<json> result)
{
	if (!result) {
		return {{"ok", false},
			{"error", {{"kind", toString(result.error().kind)}, {"message", result.error().detail}}}};
	}
	json answer = *std::move(result);
	answer["ok"] = true;
	return answer;
}

std::string toWholeSeconds(UtcTime time)
{
	std::string text = toIso8601(std::chrono::floor<std::chrono::seconds>(time));
	if (const std::size_t fraction = text.find('.'); fraction != std::string::npos) {
		text.replace(fraction, std::string::npos, "Z");
	}
	return text;
}

json slotsToJson(const ImageManager &manager, Audience audience)
{
	const Slots assigned = manager.imageSlots(audience);
	json result = json::array();
	for (int slot = kFirstSlot; slot <= kLastSlot; ++slot) {
		if (const auto image = manager.image(assigned.at(slot), audience)) {
			result.push_back(
				{{"slot", slot}, {"imageId", (*image)->id.text()}, {"title", (*image)->title}});
		}
	}
	return result;
}

} // namespace StreamImages
