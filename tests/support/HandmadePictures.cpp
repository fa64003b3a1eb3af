#include "tests/support/PictureFixtures.hpp"

#include <algorithm>
#include <span>
#include <string_view>

// The pictures that no library is asked to write.

namespace StreamImages::Pictures {

namespace {

void append(Bytes &bytes, std::uint32_t value, int count)
{
	for (int i = 0; i < count; ++i) {
		bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
	}
}

void appendBigEndian32(Bytes &bytes, std::uint32_t value)
{
	for (const int shift : {24, 16, 8, 0}) {
		bytes.push_back(static_cast<std::byte>(value >> shift & 0xff));
	}
}

Bytes bmpHeader(PixelSize size, std::uint32_t bitsPerPixel)
{
	Bytes bytes;
	append(bytes, 'B' | 'M' << 8, 2);
	bytes.resize(10);
	append(bytes, 54, 4); // where the pixels begin
	append(bytes, 40, 4); // the size of the rest
	append(bytes, static_cast<std::uint32_t>(size.widthPx), 4);
	append(bytes, static_cast<std::uint32_t>(size.heightPx), 4); // positive: bottom row first
	append(bytes, 1, 2);
	append(bytes, bitsPerPixel, 2);
	bytes.resize(54); // not compressed
	return bytes;
}

std::uint32_t crc32(std::span<const std::byte> bytes)
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

void appendPngChunk(Bytes &png, std::string_view name, const Bytes &payload)
{
	appendBigEndian32(png, static_cast<std::uint32_t>(payload.size()));
	const std::size_t checked = png.size();
	for (const char character : name) {
		png.push_back(static_cast<std::byte>(character));
	}
	png.insert(png.end(), payload.begin(), payload.end());
	appendBigEndian32(png, crc32(std::span{png}.subspan(checked)));
}

} // namespace

Colour quadrantAt(int x, int y, PixelSize size)
{
	if (y < size.heightPx / 2) {
		return x < size.widthPx / 2 ? kRed : kGreen;
	}
	return x < size.widthPx / 2 ? kBlue : kWhite;
}

Bytes quadrantBmp24(PixelSize size)
{
	Bytes bytes = bmpHeader(size, 24);
	for (int y = size.heightPx - 1; y >= 0; --y) {
		const std::size_t row = bytes.size();
		for (int x = 0; x < size.widthPx; ++x) {
			const Colour colour = quadrantAt(x, y, size);
			append(bytes, static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
			       3);
		}
		bytes.resize(row + (bytes.size() - row + 3) / 4 * 4);
	}
	return bytes;
}

Bytes quadrantBmp32(PixelSize size, std::uint8_t alpha)
{
	Bytes bytes = bmpHeader(size, 32);
	for (int y = size.heightPx - 1; y >= 0; --y) {
		for (int x = 0; x < size.widthPx; ++x) {
			const Colour colour = quadrantAt(x, y, size);
			append(bytes, static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
			       3);
			append(bytes, alpha, 1);
		}
	}
	return bytes;
}

Bytes gifOfFrames(int frames)
{
	constexpr std::string_view screen{"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff", 19}; // 1 x 1, two colours
	constexpr std::string_view frame{"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", 15};
	Bytes bytes;
	const auto add = [&bytes](std::string_view text) {
		for (const char character : text) {
			bytes.push_back(static_cast<std::byte>(character));
		}
	};
	add(screen);
	for (int i = 0; i < frames; ++i) {
		add(frame);
	}
	add(";");
	return bytes;
}

Bytes pngClaiming(PixelSize size)
{
	Bytes header;
	appendBigEndian32(header, static_cast<std::uint32_t>(size.widthPx));
	appendBigEndian32(header, static_cast<std::uint32_t>(size.heightPx));
	for (const int field : {8, 2, 0, 0, 0}) { // 8 bits, RGB, the one compression, the one filter, not interlaced
		header.push_back(static_cast<std::byte>(field));
	}
	Bytes png;
	for (const int byte : {0x89, 'P' + 0, 'N' + 0, 'G' + 0, 0x0d, 0x0a, 0x1a, 0x0a}) {
		png.push_back(static_cast<std::byte>(byte));
	}
	appendPngChunk(png, "IHDR", header);
	appendPngChunk(png, "IDAT", Bytes(16));
	appendPngChunk(png, "IEND", {});
	return png;
}

Bytes firstBytes(const Bytes &bytes, std::size_t count)
{
	return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(count, bytes.size()))};
}

void overwrite32(Bytes &bytes, std::size_t offset, std::uint32_t value)
{
	for (int i = 0; i < 4; ++i) {
		bytes.at(offset + static_cast<std::size_t>(i)) = static_cast<std::byte>(value >> (8 * i) & 0xff);
	}
}

} // namespace StreamImages::Pictures
