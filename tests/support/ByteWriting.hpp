#pragma once

#include "tests/support/PictureFixtures.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

// What handmade pictures are put together of.

namespace StreamImages::Pictures {

inline void add(Bytes &bytes, const Bytes &added)
{
	bytes.insert(bytes.end(), added.begin(), added.end());
}

inline void add(Bytes &bytes, std::string_view text)
{
	const auto added = std::as_bytes(std::span{text});
	bytes.insert(bytes.end(), added.begin(), added.end());
}

inline void addLittleEndian(Bytes &bytes, std::integral auto value, int count)
{
	auto rest = static_cast<std::uint64_t>(value);
	for (; count > 0; --count, rest >>= 8) {
		bytes.push_back(static_cast<std::byte>(rest & 0xff));
	}
}

inline void addBigEndian(Bytes &bytes, std::integral auto value, int count)
{
	const auto all = static_cast<std::uint64_t>(value);
	for (int i = count - 1; i >= 0; --i) {
		bytes.push_back(static_cast<std::byte>(all >> (8 * i) & 0xff));
	}
}

inline std::size_t crc32(std::span<const std::byte> bytes)
{
	std::uint32_t crc = 0xffffffff;
	for (const std::byte byte : bytes) {
		crc ^= std::to_integer<std::uint32_t>(byte);
		for (int bit = 0; bit < 8; ++bit) {
			crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
		}
	}
	return ~crc;
}

inline Bytes pngChunk(std::string_view name, const Bytes &payload)
{
	Bytes bytes;
	addBigEndian(bytes, payload.size(), 4);
	add(bytes, name);
	add(bytes, payload);
	addBigEndian(bytes, crc32(std::span{bytes}.subspan(4)), 4);
	return bytes;
}

} // namespace StreamImages::Pictures
