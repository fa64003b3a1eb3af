#pragma once

#include "core/base/Id.hpp"

#include <QString>

#include <vector>

class QMimeData;

namespace StreamImages {

// How images of the library travel while they are dragged from one part of the dock to another: their ids, one a line.
inline const QString kImagesMimeType = QStringLiteral("application/x-stream-images-ids");

QMimeData *writeImages(const std::vector<ImageId> &images);

// Empty when there are none.
std::vector<ImageId> readImages(const QMimeData &data);

} // namespace StreamImages
