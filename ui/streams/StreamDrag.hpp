#pragma once

#include "core/base/Id.hpp"

#include <QString>

#include <vector>

class QMimeData;

// What is dragged onto the list of streams, and within it.
namespace StreamImages::StreamDrag {

// Images of the gallery: their ids, one a line.
QString imagesMimeType();
// A stream of the list itself.
QString streamMimeType();

// Lines that are no ids are left out.
std::vector<ImageId> imagesOf(const QMimeData &data);
StreamId streamOf(const QMimeData &data); // empty for none

QMimeData *dataOf(const StreamId &stream); // the caller's

} // namespace StreamImages::StreamDrag
