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
	std::size_t heldCount = 0;   // for the owner: held private since a recovery (StreamImage::heldPrivate)
	bool unsaved = false;        // for the owner: a hidden image's change is in force, but could not be saved yet

	friend bool operator==(const StreamSummary &, const StreamSummary &) = default;
};

// What is in the trash. A trashed stream takes its images with it.
struct Trash {
	struct Image {
		StreamId stream;
		std::shared_ptr<const StreamImage> image;
	};
	struct TrashedStream {
		StreamSummary stream; // its counts are zero: nobody sees anything of it
		UtcTime since{};
	};
	std::vector<Image> images; // the latest first
	std::vector<TrashedStream> streams;
};

using StreamList = std::vector<StreamSummary>;
using ImageList = std::vector<std::shared_ptr<const StreamImage>>;

} // namespace StreamImages
