#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

// What a user would have instead of us. Each throws when it fails. Those that a system may lack say so.
namespace StreamImages::Bench {

// libvips alone: vips_thumbnail_buffer, then a JPEG of quality 85. One thread, no cache of operations.
std::vector<std::byte> vipsThumbnail(std::span<const std::byte> content);

// libvips alone: the whole picture as RGBA, at its own size. JPEG, PNG and WebP.
void vipsDecode(std::span<const std::byte> content);

// Qt's reader, told to scale the picture down into the box; RGBA, premultiplied.
bool haveQt();
void qtDecode(std::span<const std::byte> content, PixelSize box);

// OBS's own image source: what it does before it uploads, which is decoding through FFmpeg, and premultiplying.
bool haveLibobs();
void libobsDecode(const std::filesystem::path &file);

} // namespace StreamImages::Bench
