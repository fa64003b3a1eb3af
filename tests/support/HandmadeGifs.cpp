#include "tests/support/HandmadeGifs.hpp"

#include "tests/support/ByteWriting.hpp"

#include <algorithm>
#include <bit>
#include <string_view>
#include <utility>

namespace StreamImages::Pictures {

namespace {

void addPieces(Bytes &bytes, const Bytes &data)
{
	for (std::size_t begin = 0; begin < data.size(); begin += 255) {
		const std::size_t count = std::min<std::size_t>(255, data.size() - begin);
		addLittleEndian(bytes, count, 1);
		const auto first = data.begin() + static_cast<std::ptrdiff_t>(begin);
		bytes.insert(bytes.end(), first, first + static_cast<std::ptrdiff_t>(count));
	}
	addLittleEndian(bytes, 0, 1);
}

// Zero where there is none: the highest bit says that there is one, the lowest three how long it is.
int paletteFlags(const std::vector<Colour> &palette)
{
	return palette.empty() ? 0 : 0x80 | (std::countr_zero(palette.size()) - 1);
}

void addPalette(Bytes &bytes, const std::vector<Colour> &palette)
{
	for (const Colour colour : palette) {
		addLittleEndian(bytes, colour.red, 1);
		addLittleEndian(bytes, colour.green, 1);
		addLittleEndian(bytes, colour.blue, 1);
	}
}

// Codes of nine bits, the table cleared before it would need ten: LZW without any compression.
class Codes {
public:
	void add(int code)
	{
		pending_ |= static_cast<unsigned>(code) << bits_;
		for (bits_ += 9; bits_ >= 8; bits_ -= 8) {
			bytes.push_back(static_cast<std::byte>(pending_ & 0xff));
			pending_ >>= 8;
		}
	}
	void flush() { bytes.push_back(static_cast<std::byte>(pending_)); }

	Bytes bytes;

private:
	unsigned pending_ = 0;
	int bits_ = 0;
};

std::vector<int> rowOrder(const GifFrameOptions &frame)
{
	std::vector<int> rows;
	if (!frame.interlaced) {
		for (int y = 0; y < frame.size.heightPx; ++y) {
			rows.push_back(y);
		}
		return rows;
	}
	for (const auto &[first, step] : {std::pair{0, 8}, {4, 8}, {2, 4}, {1, 2}}) {
		for (int y = first; y < frame.size.heightPx; y += step) {
			rows.push_back(y);
		}
	}
	return rows;
}

Bytes compressed(const GifFrameOptions &frame)
{
	constexpr int clear = 256;
	constexpr int end = 257;
	Codes codes;
	int pixels = 0;
	for (const int y : rowOrder(frame)) {
		for (int x = 0; x < frame.size.widthPx; ++x) {
			if (pixels++ % 250 == 0) {
				codes.add(clear);
			}
			codes.add(frame.index(x, y));
		}
	}
	codes.add(end);
	codes.flush();
	return codes.bytes;
}

void addSecrets(Bytes &bytes, const std::string &secret)
{
	Bytes text;
	add(text, secret);
	add(bytes, "\x21\xfe");
	addPieces(bytes, text);
	add(bytes, "\x21\xff\x0bXMP DataXMP");
	addPieces(bytes, text);
	add(bytes, "\x21\xff\x0bICCRGBG1012");
	addPieces(bytes, text);
	add(bytes, std::string_view{"\x21\x01\x0c\0\0\0\0\x01\0\x01\0\x08\x08\x01\0", 15}); // a text of its own frame
	addPieces(bytes, text);
	add(bytes, "\x21\x42"); // nobody knows what this is
	addPieces(bytes, text);
}

void addFrame(Bytes &bytes, const GifFrameOptions &frame)
{
	add(bytes, "\x21\xf9\x04");
	addLittleEndian(bytes, frame.disposal << 2 | (frame.transparent ? 1 : 0), 1);
	addLittleEndian(bytes, frame.delayCentiseconds, 2);
	addLittleEndian(bytes, frame.transparent.value_or(0), 1);
	addLittleEndian(bytes, 0, 1);
	add(bytes, ",");
	for (const int field : {frame.leftPx, frame.topPx, frame.size.widthPx, frame.size.heightPx}) {
		addLittleEndian(bytes, field, 2);
	}
	addLittleEndian(bytes, paletteFlags(frame.palette) | (frame.interlaced ? 0x40 : 0), 1);
	addPalette(bytes, frame.palette);
	addLittleEndian(bytes, 8, 1);
	addPieces(bytes, compressed(frame));
}

} // namespace

Bytes handmadeGif(const GifOptions &options)
{
	Bytes bytes;
	add(bytes, "GIF89a");
	addLittleEndian(bytes, options.screen.widthPx, 2);
	addLittleEndian(bytes, options.screen.heightPx, 2);
	addLittleEndian(bytes, paletteFlags(options.palette), 1);
	addLittleEndian(bytes, 0, 2); // background, aspect
	addPalette(bytes, options.palette);
	if (options.repetitions) {
		add(bytes, "\x21\xff\x0bNETSCAPE2.0\x03\x01");
		addLittleEndian(bytes, *options.repetitions, 2);
		addLittleEndian(bytes, 0, 1);
	}
	for (const GifFrameOptions &frame : options.frames) {
		if (!options.secret.empty()) {
			addSecrets(bytes, options.secret);
		}
		addFrame(bytes, frame);
	}
	if (!options.secret.empty()) {
		addSecrets(bytes, options.secret);
	}
	add(bytes, ";");
	return bytes;
}

} // namespace StreamImages::Pictures
