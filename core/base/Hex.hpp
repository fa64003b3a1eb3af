#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace StreamImages {

// Lower-case hexadecimal digits of the bytes, two each.
std::string toHex(std::span<const std::byte> bytes);

// The bytes that as many digits as fill them stand for; the text must be lower-case hexadecimal (isLowerHex) and that long.
void fromHex(std::string_view text, std::span<std::byte> bytes);

// True when the text is exactly `digits` lower-case hexadecimal digits.
bool isLowerHex(std::string_view text, std::size_t digits);

} // namespace StreamImages
