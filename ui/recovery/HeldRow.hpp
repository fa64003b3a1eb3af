#pragma once

#include "core/base/Id.hpp"
#include "core/library/LibraryViews.hpp"
#include "core/model/Visibility.hpp"

#include <QString>

#include <cstddef>
#include <vector>

namespace StreamImages {

class ImageManager;

// An image that is held private since its stream was recovered (StreamImage::heldPrivate).
struct HeldRow {
	ImageId key; // of the image
	StreamId stream;
	QString title;
	QString streamTitle;
	Visibility former = Visibility::Private; // what it becomes when it is confirmed

	friend bool operator==(const HeldRow &, const HeldRow &) = default;
};

// *Blocks.* All such images, stream after stream. One that cannot be read is left out.
std::vector<HeldRow> loadHeldRows(const ImageManager &manager);

// How many there are in all streams; blocks for nothing.
std::size_t countHeld(const StreamList &streams);

} // namespace StreamImages
