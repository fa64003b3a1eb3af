#pragma once

#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// What a person may write about an image; what is empty stays as it is.
struct ImageEdit {
	std::optional<std::string> title;
	std::optional<std::string> caption;
	std::optional<std::vector<std::string>> tags;
};

} // namespace StreamImages
