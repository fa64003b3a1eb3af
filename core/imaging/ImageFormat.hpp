#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace StreamImages {

// Formats we can decode. What a file is comes from its first bytes, never from its name.
enum class ImageFormat {
	Jpeg = 1,
	Png,
	Gif,
	WebP,
	Bmp,
};

// Recognises a format by its magic bytes; needs the first 16 bytes at most. Empty for anything else, SVG and PDF
// included.
std::optional<ImageFormat> sniffImageFormat(std::span<const std::byte> content);

// "image/jpeg"; parsing anything else gives nothing.
std::string_view mimeType(ImageFormat format);
std::optional<ImageFormat> parseMimeType(std::string_view text);

// The extension content of this format is stored under: ".jpg".
std::string_view fileExtension(ImageFormat format);

// The format a file of this extension (".jpeg", any case) claims to hold.
std::optional<ImageFormat> formatOfExtension(std::string_view extension);

} // namespace StreamImages
