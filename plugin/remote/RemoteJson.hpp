#pragma once

#include "core/base/Error.hpp"
#include "core/manager/ImageManager.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace StreamImages {

// The shapes of docs/control.md.

nlohmann::json toJson(const StreamSummary &stream);

// Of an image, beside what it knows itself.
struct RemoteImageFacts {
	StreamId stream;
	std::uint64_t views = 0;
	int slot = 0; // 0: none
	bool onAir = false;
};
nlohmann::json toJson(const StreamImage &image, const RemoteImageFacts &facts);

nlohmann::json toJson(const CacheStatistics &statistics);
nlohmann::json toJson(const ImportProgress &progress, const StreamId &stream);

// `paths` are those of the request, by index: the client gets back exactly what it sent.
nlohmann::json toJson(const ImportReport &report, const std::vector<std::string> &paths);

// {"ok": true, …} or {"ok": false, "error": {"kind": …, "message": …}}.
nlohmann::json answerOf(Expected<nlohmann::json> result);

// "2026-05-01T18:30:00Z".
std::string toWholeSeconds(UtcTime time);

// What is in the slots, of what the audience may see: [{slot, imageId, title}].
nlohmann::json slotsToJson(const ImageManager &manager, Audience audience);

} // namespace StreamImages
