#pragma once

#include "core/imaging/ImageFormat.hpp"

#include <QString>
#include <QStringList>

#include <set>

namespace StreamImages {

// What people call the format: "JPEG". The same in every language.
QString formatName(ImageFormat format);
QStringList formatNames(const std::set<ImageFormat> &formats);

// For a file dialog: "*.jpg", "*.JPG", "*.jpeg", …
QStringList filePatterns(const std::set<ImageFormat> &formats);

} // namespace StreamImages
