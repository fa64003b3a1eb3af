#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace StreamImages {

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
std::string sha256Hex(std::span<const std::byte> bytes);

// How many digits that are.
constexpr std::size_t kSha256Digits = 64;

} // namespace StreamImages
