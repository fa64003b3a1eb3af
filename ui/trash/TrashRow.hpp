#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Id.hpp"
#include "core/imaging/ImageFormat.hpp"
#include "core/model/Visibility.hpp"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

class ImageManager;

// An image in the trash, or a stream that was deleted with all its images.
struct TrashRow {
	std::string key; // the id, and when: what was restored and deleted again is another row
	ImageId image;   // empty for a stream
	StreamId stream; // the image's
	QString title;
	QString streamTitle;
	UtcTime since{};
	QString search;                       // folded
	ImageFormat format{};                 // of an image, like all that follows
	std::uint64_t bytes = 0;              // of the content
	std::optional<Visibility> visibility; // once it is back; a stream would have to be read to know

	bool isStream() const { return image.empty(); }

	friend bool operator==(const TrashRow &, const TrashRow &) = default;
};

// *Blocks.* All that is in the trash, the latest first.
std::vector<TrashRow> loadTrashRows(const ImageManager &manager);

} // namespace StreamImages
