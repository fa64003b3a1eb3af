#pragma once

#include "core/base/Id.hpp"

#include <QString>

class QMimeData;

// A stream that is dragged within the list of streams. What is dragged onto it from the gallery: ImagesMime.hpp.
namespace StreamImages::StreamDrag {

QString streamMimeType();

StreamId streamOf(const QMimeData &data); // empty for none

QMimeData *dataOf(const StreamId &stream); // the caller's

} // namespace StreamImages::StreamDrag
