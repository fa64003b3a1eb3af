#include "core/exporting/ExportName.hpp"

#include "core/base/Text.hpp"

#include <algorithm>
#include <array>

namespace StreamImages {

namespace {

constexpr std::string_view kUntitled = "untitled";
constexpr std::string_view kForbidden = "<>:\"/\\|?*"; // by Windows; the others forbid fewer
constexpr std::string_view kDotsAndSpaces = ". ";

char toUpperAscii(char character)
{
	return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
}

bool endsWith(std::string_view text, std::string_view ending)
{
	return text.size() >= ending.size() && areSameName(text.substr(text.size() - ending.size()), ending);
}

std::string_view withoutDotsAndSpaces(std::string_view text)
{
	const std::size_t first = text.find_first_not_of(kDotsAndSpaces);
	if (first == std::string_view::npos) {
		return {};
	}
	return text.substr(first, text.find_last_not_of(kDotsAndSpaces) - first + 1);
}

// `text` is valid UTF-8.
std::string_view cutAtCodePoint(std::string_view text, std::size_t maxBytes)
{
	if (text.size() <= maxBytes) {
		return text;
	}
	while (maxBytes > 0 && (static_cast<unsigned char>(text[maxBytes]) & 0xc0) == 0x80) {
		--maxBytes;
	}
	return text.substr(0, maxBytes);
}

std::string_view cutToFit(std::string_view text, std::size_t maxBytes)
{
	return withoutDotsAndSpaces(cutAtCodePoint(text, maxBytes));
}

// Windows looks at what is before the first dot, whatever follows, and takes superscript digits for digits.
bool isDeviceName(std::string_view name)
{
	constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
	constexpr std::array<std::string_view, 13> digits{
		"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "\xc2\xb9", "\xc2\xb2", "\xc2\xb3",
	};
	const std::string_view stem = withoutDotsAndSpaces(name.substr(0, name.find('.')));
	const auto isStem = [stem](std::string_view device) { return areSameName(stem, device); };
	if (std::ranges::any_of(devices, isStem)) {
		return true;
	}
	const std::string_view port = stem.substr(0, 3);
	return (areSameName(port, "COM") || areSameName(port, "LPT")) &&
	       std::ranges::find(digits, stem.substr(port.size())) != digits.end();
}

} // namespace

bool areSameName(std::string_view one, std::string_view other)
{
	return std::ranges::equal(one, other, {}, toUpperAscii, toUpperAscii);
}

std::string exportName(std::string_view title, std::string_view extension, unsigned number)
{
	const std::string suffix =
		(number < 2 ? std::string{} : " (" + std::to_string(number) + ")") + std::string{extension};
	const std::size_t maxBytes = kMaxExportNameBytes - std::min(suffix.size(), kMaxExportNameBytes - 1);

	std::string clean = cleanText(title);
	if (!extension.empty() && endsWith(clean, extension)) {
		clean.resize(clean.size() - extension.size());
	}
	std::ranges::replace_if(clean, [](char character) { return kForbidden.contains(character); }, '_');

	std::string name{cutToFit(withoutDotsAndSpaces(clean), maxBytes)};
	if (name.empty()) {
		name = kUntitled;
	}
	if (isDeviceName(name)) {
		name = cutToFit("_" + name, maxBytes);
	}
	return name + suffix;
}

std::string uniqueExportName(std::string_view title, std::string_view extension,
			     const std::function<bool(const std::string &name)> &isTaken)
{
	unsigned number = 1;
	std::string name = exportName(title, extension);
	while (isTaken(name)) {
		name = exportName(title, extension, ++number);
	}
	return name;
}

} // namespace StreamImages
