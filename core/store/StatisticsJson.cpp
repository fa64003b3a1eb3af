#include "core/store/StatisticsJson.hpp"

#include "core/store/JsonDocument.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

// More than any person will see, and sums of thousands still fit.
constexpr std::uint64_t kMaxViews = std::uint64_t{1} << 48;
constexpr std::uint64_t kMaxMilliseconds = std::uint64_t{1} << 48;

Json writeAppearance(const Appearance &appearance)
{
	Json json = fromUnknownFields(appearance.unknownFields);
	json["from"] = toIso8601(appearance.from);
	json["durationMs"] = appearance.duration.count();
	return json;
}

Json writeStatistics(const ImageStatistics &statistics)
{
	Json json = fromUnknownFields(statistics.unknownFields);
	json["views"] = statistics.views;
	json["onAirMs"] = statistics.onAir.count();
	if (statistics.lastShown) {
		json["lastShown"] = toIso8601(*statistics.lastShown);
	}
	Json &appearances = json["appearances"] = Json::array();
	std::ranges::transform(statistics.appearances, std::back_inserter(appearances), writeAppearance);
	return json;
}

std::chrono::milliseconds readDuration(const Json &object, std::string_view name)
{
	return std::chrono::milliseconds{std::min(findUnsigned(object, name).value_or(0), kMaxMilliseconds)};
}

std::vector<Appearance> readAppearances(Json &statistics)
{
	std::vector<Appearance> appearances;
	const auto array = statistics.find("appearances");
	if (array == statistics.end() || !array->is_array()) {
		return appearances;
	}
	for (Json &element : *array) {
		if (const auto from = findTime(element, "from")) {
			appearances.push_back({.from = *from,
					       .duration = readDuration(element, "durationMs"),
					       .unknownFields = toUnknownFields(
						       without(std::move(element), {"from", "durationMs"}))});
		}
	}
	if (appearances.size() > kMaxAppearances) {
		appearances.erase(appearances.begin(), appearances.end() - kMaxAppearances);
	}
	return appearances;
}

ImageStatistics readStatistics(Json &&json)
{
	// In this order: what is left in the end is unknown.
	return {.views = std::min(findUnsigned(json, "views").value_or(0), kMaxViews),
		.onAir = readDuration(json, "onAirMs"),
		.lastShown = findTime(json, "lastShown"),
		.appearances = readAppearances(json),
		.unknownFields =
			toUnknownFields(without(std::move(json), {"views", "onAirMs", "lastShown", "appearances"}))};
}

} // namespace

std::string writeStatisticsDocument(const StatisticsDocument &statistics, std::uint64_t generation)
{
	Json body = fromUnknownFields(statistics.unknownFields);
	body["stream"] = statistics.stream.text();
	Json &images = body["images"] = Json::object();
	for (const auto &[id, ofImage] : statistics.images) {
		images[id.text()] = writeStatistics(ofImage);
	}
	return writeDocument(std::move(body), generation);
}

Expected<StatisticsDocument> readStatisticsDocument(std::span<const std::byte> bytes)
{
	auto document = parseDocument(bytes);
	if (!document) {
		return std::unexpected{document.error()};
	}
	Json &body = document->body;
	const std::string *stream = findText(body, "stream");
	StatisticsDocument statistics{.stream = stream != nullptr ? StreamId::parse(*stream) : StreamId{},
				      .generation = document->generation,
				      .newerSchema = document->newerSchema};
	const auto images = body.find("images");
	if (images == body.end() || !images->is_object()) {
		return document->newerSchema ? Expected<StatisticsDocument>{std::move(statistics)}
					     : failure(ErrorKind::CorruptFile, "no statistics");
	}
	for (auto &member : images->items()) {
		ImageId id = ImageId::parse(member.key());
		if (!id.empty() && member.value().is_object()) {
			statistics.images.emplace(std::move(id), readStatistics(std::move(member.value())));
		}
	}
	statistics.unknownFields = toUnknownFields(without(std::move(body), {"stream", "images"}));
	return statistics;
}

} // namespace StreamImages
