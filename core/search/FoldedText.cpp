#include "core/search/FoldedText.hpp"

#include "core/base/Text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include <cstdlib>

namespace StreamImages {

namespace {

// STRIPCC makes spaces of tabs and newlines; LUMP makes plain ones of typographic characters.
constexpr auto kFolding =
	static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
				       UTF8PROC_IGNORE | UTF8PROC_STRIPCC | UTF8PROC_LUMP);

bool isPlain(char character)
{
	return character >= ' ' && character <= '~';
}

// What most titles are; utf8proc takes twenty times as long for it.
std::string foldPlain(std::string_view text)
{
	std::string folded{text};
	std::ranges::transform(folded, folded.begin(), [](char character) {
		return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
	});
	return folded;
}

// Empty when the text is not UTF-8, or memory is short.
std::optional<std::string> foldUnicode(std::string_view text)
{
	utf8proc_uint8_t *mapped = nullptr;
	const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t *>(text.data()),
						   static_cast<utf8proc_ssize_t>(text.size()), &mapped, kFolding);
	const std::unique_ptr<utf8proc_uint8_t, void (*)(void *)> owner{mapped, std::free};
	if (size < 0) {
		return std::nullopt;
	}
	return std::string{reinterpret_cast<const char *>(mapped), static_cast<std::size_t>(size)};
}

} // namespace

std::string foldText(std::string_view text)
{
	if (std::ranges::all_of(text, isPlain)) {
		return foldPlain(text);
	}
	if (auto folded = foldUnicode(text)) {
		return *std::move(folded);
	}
	const std::string valid = cleanText(text, std::numeric_limits<std::size_t>::max());
	return foldUnicode(valid).value_or(valid);
}

} // namespace StreamImages
