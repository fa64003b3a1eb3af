#pragma once

#include <limits>

namespace StreamImages {

// Among the looks of BackgroundWorkers: what is said of the selected image comes before its picture, and both before
// thumbnails, which have none.
constexpr int kSelectionPriority = std::numeric_limits<int>::max();
constexpr int kPicturePriority = kSelectionPriority - 1;

} // namespace StreamImages
