#include "core/base/Hex.hpp"

#include <algorithm>
#include <cassert>

namespace StreamImages {

namespace {

unsigned valueOf(char digit)
{
	return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

} // namespace

std::string toHex(std::span<const std::byte> bytes)
{
	constexpr std::string_view digits = "0123456789abcdef";
	std::string text;
	text.reserve(bytes.size() * 2);
	for (const std::byte byte : bytes) {
		text.push_back(digits[std::to_integer<unsigned>(byte >> 4)]);
		text.push_back(digits[std::to_integer<unsigned>(byte & std::byte{0x0f})]);
	}
	return text;
}

void fromHex(std::string_view text, std::span<std::byte> bytes)
{
	assert(isLowerHex(text, bytes.size() * 2));
	for (std::size_t i = 0; i < bytes.size(); ++i) {
		bytes[i] = static_cast<std::byte>(valueOf(text[2 * i]) << 4 | valueOf(text[2 * i + 1]));
	}
}

bool isLowerHex(std::string_view text, std::size_t digits)
{
	return text.size() == digits && std::ranges::all_of(text, [](char character) {
		       return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
	       });
}

} // namespace StreamImages
