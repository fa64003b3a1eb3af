#pragma once

#include "core/model/StreamImage.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// A named collection of images (a show, an episode, a campaign), in the streamer's order. Plain data.
struct Stream {
	StreamId id;
	std::string title;
	UtcTime created{};
	UtcTime updated{};
	std::vector<StreamImage> images;
	std::optional<UtcTime> trashedSince; // then nobody sees any image of it

	std::uint64_t generation = 0; // counts the times the stream was saved
	std::string unknownFields;    // see StreamImage::unknownFields

	friend bool operator==(const Stream &, const Stream &) = default;
};

// As for an image alone, but an image of a trashed stream is private, and seen by nobody.
Visibility visibilityInEffect(const Stream &stream, const StreamImage &image);
bool mayBeSeenBy(const Stream &stream, const StreamImage &image, Audience audience);

} // namespace StreamImages
