#pragma once

#include "core/analytics/ImageStatistics.hpp"
#include "core/base/Error.hpp"
#include "core/base/Id.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace StreamImages {

// streams/<id>.stats.json: how often and how long the images of a stream were on program.
struct StatisticsDocument {
	StreamId stream;
	std::map<ImageId, ImageStatistics> images{}; // an image that was never shown need not be there
	std::uint64_t generation = 0;
	std::string unknownFields{}; // see StreamImage::unknownFields
	bool newerSchema = false;

	friend bool operator==(const StatisticsDocument &, const StatisticsDocument &) = default;
};

// The text of the file, with this generation number instead of the document's own.
std::string writeStatisticsDocument(const StatisticsDocument &statistics, std::uint64_t generation);

// CorruptFile when the bytes are not a whole document. A value that makes no sense counts as nothing; numbers are cut
// where adding them up could overflow.
Expected<StatisticsDocument> readStatisticsDocument(std::span<const std::byte> bytes);

} // namespace StreamImages
