#include "core/base/Hex.hpp"

#include <algorithm>

namespace StreamImages {

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

bool isLowerHex(std::string_view text, std::size_t digits)
{
	return text.size() == digits && std::ranges::all_of(text, [](char character) {
		       return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
	       });
}

} // namespace StreamImages
