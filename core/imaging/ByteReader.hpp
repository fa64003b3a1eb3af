#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

// Numbers out of untrusted bytes. What lies past the end reads as zero, so that a parser checks lengths where they
// matter and never reads outside.

namespace StreamImages {

inline std::uint32_t byteAt(std::span<const std::byte> bytes, std::size_t offset)
{
	return offset < bytes.size() ? std::to_integer<std::uint32_t>(bytes[offset]) : 0;
}

inline std::uint32_t littleEndian16(std::span<const std::byte> bytes, std::size_t offset)
{
	return byteAt(bytes, offset) | byteAt(bytes, offset + 1) << 8;
}

inline std::uint32_t littleEndian32(std::span<const std::byte> bytes, std::size_t offset)
{
	return littleEndian16(bytes, offset) | littleEndian16(bytes, offset + 2) << 16;
}

inline std::uint32_t bigEndian16(std::span<const std::byte> bytes, std::size_t offset)
{
	return byteAt(bytes, offset) << 8 | byteAt(bytes, offset + 1);
}

} // namespace StreamImages
