#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <QImage>

#include <memory>

namespace StreamImages {

// Decoded pixels as an image of Qt's that shares them: they live as long as the image and its copies. Any thread.
QImage toImage(std::shared_ptr<const PixelBuffer> pixels);

} // namespace StreamImages
