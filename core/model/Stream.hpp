#pragma once

#include "core/model/StreamImage.hpp"

#include <cstdint>
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

	std::uint64_t generation = 0; // counts the times the stream was saved
	std::string unknownFields;    // see StreamImage::unknownFields

	friend bool operator==(const Stream &, const Stream &) = default;
};

} // namespace StreamImages
