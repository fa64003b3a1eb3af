#include "tests/support/ByteWriting.hpp"
#include "tests/support/PictureFixtures.hpp"

#include <algorithm>
#include <span>
#include <string_view>

// The pictures that no library is asked to write.

namespace StreamImages::Pictures {

namespace {

Bytes bmpHeader(PixelSize size, std::uint32_t bitsPerPixel)
{
	Bytes bytes;
	addLittleEndian(bytes, 'B' | 'M' << 8, 2);
	bytes.resize(10);
	addLittleEndian(bytes, 54, 4); // where the pixels begin
	addLittleEndian(bytes, 40, 4); // the size of the rest
	addLittleEndian(bytes, size.widthPx, 4);
	addLittleEndian(bytes, size.heightPx, 4); // positive: bottom row first
	addLittleEndian(bytes, 1, 2);
	addLittleEndian(bytes, bitsPerPixel, 2);
	bytes.resize(54); // not compressed
	return bytes;
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
			addLittleEndian(bytes,
					static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
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
			addLittleEndian(bytes,
					static_cast<std::uint32_t>(colour.blue | colour.green << 8 | colour.red << 16),
					3);
			addLittleEndian(bytes, alpha, 1);
		}
	}
	return bytes;
}

Bytes gifOfFrames(int frames)
{
	constexpr std::string_view screen{"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\xff", 19}; // 1 x 1, two colours
	constexpr std::string_view frame{"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", 15};
	Bytes bytes;
	add(bytes, screen);
	for (int i = 0; i < frames; ++i) {
		add(bytes, frame);
	}
	add(bytes, ";");
	return bytes;
}

Bytes pngClaiming(PixelSize size)
{
	Bytes header;
	addBigEndian(header, size.widthPx, 4);
	addBigEndian(header, size.heightPx, 4);
	for (const int field : {8, 2, 0, 0, 0}) { // 8 bits, RGB, the one compression, the one filter, not interlaced
		header.push_back(static_cast<std::byte>(field));
	}
	Bytes png;
	for (const int byte : {0x89, 'P' + 0, 'N' + 0, 'G' + 0, 0x0d, 0x0a, 0x1a, 0x0a}) {
		png.push_back(static_cast<std::byte>(byte));
	}
	add(png, pngChunk("IHDR", header));
	add(png, pngChunk("IDAT", Bytes(16)));
	add(png, pngChunk("IEND", {}));
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
