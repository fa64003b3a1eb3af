#pragma once

#include <QImage>
#include <QRect>
#include <QSize>

namespace StreamImages {

// Black and white stripes from top to bottom: what is left of them tells a sharp picture from a veiled one.
QImage stripedPicture(const QSize &size);

// Whether black can be told from white on the line of what is seen. It lies within the picture, beside marks and words.
bool showsStripes(const QImage &seen, const QRect &line);

} // namespace StreamImages
