#pragma once

#include <filesystem>

namespace StreamImages::Bench {

constexpr std::size_t kDockStreams = 200;
constexpr std::size_t kDockImagesPerStream = 50;

// A library of 10 000 images, each another part of a photograph, with their thumbnails in the disk cache: what imports would
// have left, but without their flushes, and with originals as small as thumbnails, since nothing here decodes any. Made in the
// folder unless it is there.
void ensureDockLibrary(const std::filesystem::path &photograph, const std::filesystem::path &folder);

} // namespace StreamImages::Bench
