#include "core/imaging/ImageFormat.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace StreamImages {

namespace {

struct FormatNames {
	ImageFormat format;
	std::string_view mimeType;
	std::string_view extension;
};

constexpr std::array<FormatNames, 5> kFormats{{
	{ImageFormat::Jpeg, "image/jpeg", ".jpg"},
	{ImageFormat::Png, "image/png", ".png"},
	{ImageFormat::Gif, "image/gif", ".gif"},
	{ImageFormat::WebP, "image/webp", ".webp"},
	{ImageFormat::Bmp, "image/bmp", ".bmp"},
}};

const FormatNames &namesOf(ImageFormat format)
{
	return *std::ranges::find(kFormats, format, &FormatNames::format);
}

bool holds(std::span<const std::byte> content, std::size_t offset, std::string_view magic)
{
	if (content.size() < offset + magic.size()) {
		return false;
	}
	return std::ranges::equal(content.subspan(offset, magic.size()), magic, {}, {},
				  [](char character) { return static_cast<std::byte>(character); });
}

// "BM" alone begins many a text, so the size of the second header, which says the version, has to be a known one.
bool looksLikeBmp(std::span<const std::byte> content)
{
	constexpr std::array<unsigned, 6> headerSizes{12, 40, 52, 56, 108, 124};
	if (content.size() < 16 || !holds(content, 0, "BM")) {
		return false;
	}
	const unsigned headerSize = std::to_integer<unsigned>(content[14]) | std::to_integer<unsigned>(content[15])
										     << 8;
	return std::ranges::find(headerSizes, headerSize) != headerSizes.end();
}

char toLowerAscii(char character)
{
	return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

} // namespace

std::optional<ImageFormat> sniffImageFormat(std::span<const std::byte> content)
{
	if (holds(content, 0, "\xff\xd8\xff")) {
		return ImageFormat::Jpeg;
	}
	if (holds(content, 0, "\x89PNG\r\n\x1a\n")) {
		return ImageFormat::Png;
	}
	if (holds(content, 0, "GIF87a") || holds(content, 0, "GIF89a")) {
		return ImageFormat::Gif;
	}
	if (holds(content, 0, "RIFF") && holds(content, 8, "WEBP")) {
		return ImageFormat::WebP;
	}
	if (looksLikeBmp(content)) {
		return ImageFormat::Bmp;
	}
	return std::nullopt;
}

std::string_view mimeType(ImageFormat format)
{
	return namesOf(format).mimeType;
}

std::optional<ImageFormat> parseMimeType(std::string_view text)
{
	const auto found = std::ranges::find(kFormats, text, &FormatNames::mimeType);
	return found == kFormats.end() ? std::nullopt : std::optional{found->format};
}

std::string_view fileExtension(ImageFormat format)
{
	return namesOf(format).extension;
}

std::optional<ImageFormat> formatOfExtension(std::string_view extension)
{
	std::string lower{extension};
	std::ranges::transform(lower, lower.begin(), toLowerAscii);
	if (lower == ".jpeg") {
		return ImageFormat::Jpeg;
	}
	const auto found = std::ranges::find(kFormats, std::string_view{lower}, &FormatNames::extension);
	return found == kFormats.end() ? std::nullopt : std::optional{found->format};
}

} // namespace StreamImages
