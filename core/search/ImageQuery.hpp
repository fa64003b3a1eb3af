#pragma once

#include "core/model/Visibility.hpp"

#include <optional>
#include <string>

namespace StreamImages {

enum class ImageOrder {
	Manual = 1, // the streamer's own; with it `direction` counts too
	Name,       // of the title, as people sort: without case and accents, numbers by value
	Created,    // when it was added
	Views,
	Size, // of the content in bytes
};

enum class SortDirection {
	Ascending = 1,
	Descending,
};

// Which images of a list, and in which order. The default is all of them in the streamer's order. Images that are equal
// in what they are sorted by stay in the streamer's order, whatever the direction.
struct ImageQuery {
	std::string text{}; // every word of it is found in title, caption, file name or a tag; without case and accents
	std::optional<Visibility> visibility{}; // in effect
	std::optional<std::string> tag{};       // the whole of one; without case and accents
	ImageOrder order = ImageOrder::Manual;
	SortDirection direction = SortDirection::Ascending;

	friend bool operator==(const ImageQuery &, const ImageQuery &) = default;
};

} // namespace StreamImages
