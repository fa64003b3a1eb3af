#pragma once

#include "tests/support/ByteWriting.hpp"
#include "tests/support/PictureFixtures.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <vector>

// Animated WebPs put together by hand, so that a test says where each frame lies and what becomes of it.

namespace StreamImages::Pictures {

struct WebPFrameOptions {
	PixelSize size;
	Colour colour = {}; // all over
	int leftPx = 0;     // even, as is the other
	int topPx = 0;
	int durationMs = 100;
	bool blended = true;  // over what lies below; else in place of it
	bool cleared = false; // afterwards
	Bytes still = {};     // a picture stored without loss, instead of the colour
};

struct WebPOptions {
	PixelSize canvas;
	std::vector<WebPFrameOptions> frames;
	int loops = 0;
	bool transparent = true; // what the file announces
};

namespace HandmadeWebP {

inline void addChunk(Bytes &bytes, std::string_view name, const Bytes &payload)
{
	add(bytes, name);
	addLittleEndian(bytes, payload.size(), 4);
	add(bytes, payload);
	if (payload.size() % 2 != 0) {
		bytes.push_back(std::byte{0});
	}
}

// The pixels of a picture stored without loss.
inline Bytes pixelChunk(const Bytes &webp)
{
	const auto name = std::as_bytes(std::span{std::string_view{"VP8L"}});
	const auto chunk = std::ranges::search(webp, name).begin();
	if (webp.end() - chunk < 8) {
		throw std::runtime_error("not stored without loss");
	}
	std::ptrdiff_t length = 0;
	for (int i = 3; i >= 0; --i) {
		length = length << 8 | std::to_integer<int>(chunk[4 + i]);
	}
	return {chunk, chunk + 8 + length + length % 2};
}

inline Bytes frame(const WebPFrameOptions &options)
{
	Bytes bytes;
	for (const int field : {options.leftPx / 2, options.topPx / 2, options.size.widthPx - 1,
				options.size.heightPx - 1, options.durationMs}) {
		addLittleEndian(bytes, field, 3);
	}
	addLittleEndian(bytes, (options.blended ? 0u : 2u) | (options.cleared ? 1u : 0u), 1);
	add(bytes, pixelChunk(options.still.empty() ? plainWebP(options.size, options.colour) : options.still));
	return bytes;
}

} // namespace HandmadeWebP

inline Bytes handmadeWebP(const WebPOptions &options)
{
	using namespace HandmadeWebP;
	Bytes header;
	addLittleEndian(header, options.transparent ? 0x12 : 0x02, 4);
	addLittleEndian(header, options.canvas.widthPx - 1, 3);
	addLittleEndian(header, options.canvas.heightPx - 1, 3);
	Bytes animation;
	addLittleEndian(animation, 0xffff'ffff, 4); // a background that browsers do not show
	addLittleEndian(animation, options.loops, 2);
	Bytes payload;
	addLittleEndian(payload, 0x50424557, 4); // WEBP
	addChunk(payload, "VP8X", header);
	addChunk(payload, "ANIM", animation);
	for (const WebPFrameOptions &each : options.frames) {
		addChunk(payload, "ANMF", frame(each));
	}
	Bytes bytes;
	addChunk(bytes, "RIFF", payload);
	return bytes;
}

} // namespace StreamImages::Pictures
