#include "core/base/Text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace StreamImages {

namespace {

using CodePoint = char32_t;

constexpr CodePoint kReplacement = 0xfffd;
constexpr CodePoint kSpace = 0x20;

struct Range {
	CodePoint first;
	CodePoint last;
};

template<std::size_t Count> bool isIn(const std::array<Range, Count> &ranges, CodePoint point)
{
	return std::ranges::any_of(ranges,
				   [point](Range range) { return range.first <= point && point <= range.last; });
}

// What a lead byte announces: how many bytes follow, and the smallest code point that needs so many.
struct Sequence {
	int following = 0;
	CodePoint bits = 0;
	CodePoint smallest = 0;
};

Sequence sequenceOf(std::uint8_t lead)
{
	if (lead < 0x80) {
		return {0, lead, 0};
	}
	if (lead >= 0xc2 && lead <= 0xdf) {
		return {1, lead & 0x1fu, 0x80};
	}
	if (lead >= 0xe0 && lead <= 0xef) {
		return {2, lead & 0x0fu, 0x800};
	}
	if (lead >= 0xf0 && lead <= 0xf4) {
		return {3, lead & 0x07u, 0x10000};
	}
	return {0, kReplacement, 0};
}

bool isCodePoint(CodePoint point, CodePoint smallest)
{
	const bool surrogate = point >= 0xd800 && point <= 0xdfff;
	return point >= smallest && point <= 0x10ffff && !surrogate;
}

// Takes one code point off the front; U+FFFD, and one byte, for what is not UTF-8.
CodePoint takeCodePoint(std::string_view &text)
{
	const Sequence sequence = sequenceOf(static_cast<std::uint8_t>(text.front()));
	const std::string_view rest = text.substr(1, static_cast<std::size_t>(sequence.following));
	text.remove_prefix(1);
	if (rest.size() != static_cast<std::size_t>(sequence.following)) {
		return kReplacement;
	}
	CodePoint point = sequence.bits;
	for (const char character : rest) {
		const auto byte = static_cast<std::uint8_t>(character);
		if ((byte & 0xc0) != 0x80) {
			return kReplacement;
		}
		point = point << 6 | (byte & 0x3fu);
	}
	if (!isCodePoint(point, sequence.smallest)) {
		return kReplacement;
	}
	text.remove_prefix(rest.size());
	return point;
}

void append(std::string &text, CodePoint point)
{
	const auto put = [&text](CodePoint byte) {
		text.push_back(static_cast<char>(static_cast<std::uint8_t>(byte)));
	};
	if (point < 0x80) {
		put(point);
	} else if (point < 0x800) {
		put(0xc0 | point >> 6);
		put(0x80 | (point & 0x3f));
	} else if (point < 0x10000) {
		put(0xe0 | point >> 12);
		put(0x80 | (point >> 6 & 0x3f));
		put(0x80 | (point & 0x3f));
	} else {
		put(0xf0 | point >> 18);
		put(0x80 | (point >> 12 & 0x3f));
		put(0x80 | (point >> 6 & 0x3f));
		put(0x80 | (point & 0x3f));
	}
}

// Control characters, line and paragraph separators, byte order marks, spaces of no width, and whatever turns the
// direction of writing.
bool isUnwanted(CodePoint point)
{
	constexpr std::array<Range, 9> unwanted{{
		{0x0000, 0x001f},
		{0x007f, 0x009f},
		{0x061c, 0x061c},
		{0x200b, 0x200b},
		{0x200e, 0x200f},
		{0x2028, 0x202e},
		{0x2060, 0x2060},
		{0x2066, 0x2069},
		{0xfeff, 0xfeff},
	}};
	return isIn(unwanted, point);
}

// What separates words and is no space. Becomes one, unless it follows one.
bool isBreak(CodePoint point)
{
	constexpr std::array<Range, 3> breaks{{
		{0x0009, 0x000d},
		{0x0085, 0x0085},
		{0x2028, 0x2029},
	}};
	return isIn(breaks, point);
}

bool isSpace(CodePoint point)
{
	constexpr std::array<Range, 7> spaces{{
		{0x0020, 0x0020},
		{0x00a0, 0x00a0},
		{0x1680, 0x1680},
		{0x2000, 0x200a},
		{0x202f, 0x202f},
		{0x205f, 0x205f},
		{0x3000, 0x3000},
	}};
	return isIn(spaces, point);
}

std::string_view withoutFolder(std::string_view path)
{
	const std::size_t separator = path.find_last_of("/\\");
	return separator == std::string_view::npos ? path : path.substr(separator + 1);
}

bool isAsciiAlphanumeric(char character)
{
	return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
	       (character >= 'a' && character <= 'z');
}

// "Mr. Smith" has no extension, "guest.jpeg" has.
std::string_view withoutExtension(std::string_view fileName)
{
	constexpr std::size_t longestExtension = 5;
	const std::size_t dot = fileName.rfind('.');
	if (dot == std::string_view::npos || dot == 0) {
		return fileName;
	}
	const std::string_view extension = fileName.substr(dot + 1);
	const bool plausible =
		extension.size() <= longestExtension && std::ranges::all_of(extension, isAsciiAlphanumeric);
	return plausible ? fileName.substr(0, dot) : fileName;
}

} // namespace

std::string cleanText(std::string_view text, std::size_t maxCodePoints)
{
	std::string clean;
	std::size_t endOfVisible = 0; // trailing space is cut off behind it
	for (std::size_t points = 0; !text.empty() && points < maxCodePoints;) {
		const CodePoint taken = takeCodePoint(text);
		const bool afterSpace = clean.size() > endOfVisible;
		if (isBreak(taken) ? afterSpace : isUnwanted(taken)) {
			continue;
		}
		const CodePoint point = isBreak(taken) ? kSpace : taken;
		if (isSpace(point) && clean.empty()) {
			continue;
		}
		append(clean, point);
		++points;
		if (!isSpace(point)) {
			endOfVisible = clean.size();
		}
	}
	clean.resize(endOfVisible);
	return clean;
}

bool isUtf8(std::string_view text)
{
	while (!text.empty()) {
		const std::size_t before = text.size();
		const bool replaced = takeCodePoint(text) == kReplacement;
		if (replaced && before - text.size() == 1) { // the character itself takes three bytes
			return false;
		}
	}
	return true;
}

std::string titleFromFileName(std::string_view fileName)
{
	const std::string_view name = withoutFolder(fileName);
	std::string title{withoutExtension(name)};
	std::ranges::replace(title, '_', ' ');
	title = cleanText(title);
	return title.empty() ? cleanText(name) : title;
}

} // namespace StreamImages
