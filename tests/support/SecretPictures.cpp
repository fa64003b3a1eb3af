#include "tests/support/SecretPictures.hpp"

#include "tests/support/ByteWriting.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace StreamImages::Pictures {

namespace {

Bytes bytesOf(std::string_view text)
{
	Bytes bytes;
	add(bytes, text);
	return bytes;
}

Bytes insertedAt(const Bytes &bytes, std::size_t at, const Bytes &added)
{
	Bytes result = firstBytes(bytes, at);
	add(result, added);
	result.insert(result.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end());
	return result;
}

std::string secretText()
{
	return std::string{"secret: "} + kSecret;
}

struct TiffEntry {
	unsigned tag;
	unsigned type; // 2 text, 3 of 16 bits, 4 of 32 bits, 5 fractions
	std::size_t count;
	std::size_t value;
};

void addDirectory(Bytes &tiff, std::initializer_list<TiffEntry> entries, std::size_t next)
{
	addLittleEndian(tiff, entries.size(), 2);
	for (const TiffEntry &entry : entries) {
		addLittleEndian(tiff, entry.tag, 2);
		addLittleEndian(tiff, entry.type, 2);
		addLittleEndian(tiff, entry.count, 4);
		addLittleEndian(tiff, entry.value, 4);
	}
	addLittleEndian(tiff, next, 4);
}

// The body of an EXIF block: maker and orientation, a position, and a thumbnail.
Bytes exif(int orientation)
{
	const std::string maker = secretText();
	const Bytes thumbnail = plainJpeg({8, 8}, kGreen);
	constexpr std::size_t directoryBytes = 2 + 2 * 12 + 4;
	constexpr std::size_t first = 8;
	constexpr std::size_t gps = first + directoryBytes + 12;
	constexpr std::size_t second = gps + directoryBytes;
	constexpr std::size_t data = second + directoryBytes;
	const std::size_t position = data + maker.size() + 1;
	Bytes tiff = bytesOf(std::string_view{"II*\0\x08\0\0\0", 8});
	addDirectory(tiff,
		     {{0x10f, 2, maker.size() + 1, data},
		      {0x112, 3, 1, static_cast<std::size_t>(orientation)},
		      {0x8825, 4, 1, gps}},
		     second);
	addDirectory(tiff, {{1, 2, 2, 'N'}, {2, 5, 3, position}}, 0);
	addDirectory(tiff, {{0x201, 4, 1, position + 24}, {0x202, 4, 1, thumbnail.size()}}, 0);
	add(tiff, maker + '\0');
	for (const std::size_t number : {52u, 1u, 31u, 1u, 12u, 1u}) {
		addLittleEndian(tiff, number, 4);
	}
	add(tiff, thumbnail);
	return tiff;
}

Bytes xmp()
{
	return bytesOf("<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + secretText() + "</x:xmpmeta>");
}

Bytes segment(int marker, const Bytes &payload)
{
	Bytes bytes;
	addBigEndian(bytes, static_cast<std::size_t>(0xff00 | marker), 2);
	addBigEndian(bytes, payload.size() + 2, 2);
	add(bytes, payload);
	return bytes;
}

Bytes joined(Bytes head, const Bytes &tail)
{
	add(head, tail);
	return head;
}

Bytes joined(std::string_view head, const Bytes &tail)
{
	return joined(bytesOf(head), tail);
}

// A zlib stream that compresses nothing.
Bytes stored(const Bytes &data)
{
	std::size_t low = 1;
	std::size_t high = 0;
	for (const std::byte byte : data) {
		low = (low + std::to_integer<std::size_t>(byte)) % 65521;
		high = (high + low) % 65521;
	}
	Bytes bytes = bytesOf("\x78\x01\x01");
	addLittleEndian(bytes, data.size(), 2);
	addLittleEndian(bytes, ~data.size(), 2);
	add(bytes, data);
	addBigEndian(bytes, high << 16 | low, 4);
	return bytes;
}

Bytes riffChunk(std::string_view name, const Bytes &payload)
{
	Bytes bytes = bytesOf(name);
	addLittleEndian(bytes, payload.size(), 4);
	add(bytes, payload);
	bytes.resize((bytes.size() + 1) / 2 * 2);
	return bytes;
}

// A lossless WebP begins with its picture; room for metadata is only behind an extended header.
Bytes extendedHeader(const Bytes &webp)
{
	std::size_t sides = 0;
	for (std::size_t i = 0; i < 4; ++i) {
		sides |= std::to_integer<std::size_t>(webp.at(21 + i)) << (8 * i);
	}
	Bytes payload(4);
	addLittleEndian(payload, sides & 0x3fff, 3);
	addLittleEndian(payload, sides >> 14 & 0x3fff, 3);
	payload[0] = (sides >> 28 & 1) != 0 ? std::byte{0x10} : std::byte{};
	return riffChunk("VP8X", payload);
}

} // namespace

Bytes withSecretsJpeg(const Bytes &jpeg, int orientation)
{
	const Bytes secret = bytesOf(secretText());
	Bytes blocks = segment(0xe1, joined(std::string_view{"Exif\0\0", 6}, exif(orientation)));
	add(blocks, segment(0xe0, joined(std::string_view{"JFXX\0\x10", 6}, secret)));
	add(blocks, segment(0xe1, joined(std::string_view{"http://ns.adobe.com/xap/1.0/\0", 29}, xmp())));
	add(blocks, segment(0xe2, joined(std::string_view{"ICC_PROFILE\0\x01\x01", 14}, secret)));
	add(blocks, segment(0xed, joined(std::string_view{"Photoshop 3.0\0", 14}, secret)));
	for (int unknown = 0xe3; unknown <= 0xef; ++unknown) {
		if (unknown != 0xed && unknown != 0xee) { // 0xee would tell how colours are stored
			add(blocks, segment(unknown, secret));
		}
	}
	add(blocks, segment(0xfe, secret));
	return joined(insertedAt(jpeg, 2, blocks), secret);
}

Bytes withSecretsPng(const Bytes &png, int orientation)
{
	constexpr std::size_t endOfHeader = 33;
	const Bytes secret = bytesOf(secretText());
	Bytes chunks = pngChunk("iCCP", joined(std::string_view{"profile\0\0", 9}, stored(secret)));
	add(chunks, pngChunk("tEXt", joined(std::string_view{"Comment\0", 8}, secret)));
	add(chunks, pngChunk("iTXt", joined(std::string_view{"XML:com.adobe.xmp\0\0\0\0\0", 22}, xmp())));
	add(chunks, pngChunk("eXIf", exif(orientation)));
	add(chunks, pngChunk("tIME", bytesOf("\x07\xea\x0b\x17\x0a\x0b\x0c")));
	add(chunks, pngChunk("pHYs", bytesOf(std::string_view{"\0\0\x0b\x13\0\0\x0b\x13\x01", 9})));
	add(chunks, pngChunk("seCr", secret));
	return joined(insertedAt(png, endOfHeader, chunks), secret);
}

Bytes withSecretsWebP(const Bytes &webp, int orientation)
{
	constexpr std::size_t flags = 20;
	constexpr std::size_t endOfExtendedHeader = 30;
	const Bytes secret = bytesOf(secretText());
	const bool extended = webp.at(15) == std::byte{'X'};
	Bytes result = extended ? webp : insertedAt(webp, 12, extendedHeader(webp));
	const auto own = std::ranges::search(result, bytesOf("EXIF")); // libvips' own, the last chunk
	result.erase(own.begin(), result.end());
	result.at(flags) |= std::byte{0x2c}; // profile, EXIF, XMP
	result = insertedAt(result, endOfExtendedHeader, riffChunk("ICCP", secret));
	add(result, riffChunk("EXIF", joined(std::string_view{"Exif\0\0", 6}, exif(orientation))));
	add(result, riffChunk("XMP ", xmp()));
	add(result, riffChunk("seCr", secret));
	overwrite32(result, 4, static_cast<std::uint32_t>(result.size() - 8));
	return joined(std::move(result), secret);
}

Bytes withSecretsBmp(const Bytes &bmp)
{
	constexpr std::size_t endOfHeaders = 54;
	constexpr std::size_t pixelOffset = 10;
	const Bytes secret = bytesOf(secretText());
	Bytes result = insertedAt(bmp, endOfHeaders, secret);
	overwrite32(result, pixelOffset, static_cast<std::uint32_t>(endOfHeaders + secret.size()));
	add(result, secret);
	return result;
}

} // namespace StreamImages::Pictures
