#pragma once

#include "core/model/Stream.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace StreamImages {

// A stream as one audience sees it.
struct StreamSummary {
	StreamId id;
	std::string title;
	std::size_t imageCount = 0;  // that the audience may see
	std::size_t publicCount = 0; // that everyone may see
	bool unsaved = false;        // a hidden image's change is in force, but could not be saved yet
};

using StreamList = std::vector<StreamSummary>;
using ImageList = std::vector<std::shared_ptr<const StreamImage>>;

} // namespace StreamImages
