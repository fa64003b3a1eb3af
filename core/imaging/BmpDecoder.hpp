#pragma once

#include "core/base/Error.hpp"
#include "core/imaging/DecodedPixels.hpp"
#include "core/imaging/ImagingLimits.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

// BMP, which libvips reads only through ImageMagick (blocked as untrusted).
//
// Understood: Windows headers of version 2 to 5, 1, 4 and 8 bits with a palette, 16, 24 and 32 bits, bit masks of up to
// 8 bits a channel, bottom-up and top-down. Refused as NotAnImage: run-length and embedded JPEG or PNG compression,
// OS/2 headers of version 2. A header that contradicts itself, or promises more bytes than there are, is DamagedImage.

namespace StreamImages {

struct BmpHeader {
	PixelSize size;
	bool topDown = false;
	int bitsPerPixel = 0;

	// Where each channel's bits are, for 16 and 32 bits per pixel. Without them the usual ones count, and an alpha
	// that is zero everywhere means that there is none.
	struct Masks {
		std::uint32_t red = 0;
		std::uint32_t green = 0;
		std::uint32_t blue = 0;
		std::uint32_t alpha = 0;
	} masks;
	bool hasMasks = false;

	// The colours of 1, 4 and 8 bits per pixel: blue, green, red and, unless `paletteEntryBytes` is 3, a zero.
	std::span<const std::byte> palette;
	std::size_t paletteEntryBytes = 4;

	std::span<const std::byte> pixels; // all of them: whole rows of whole words
};

// Reads and checks the header, the limits of size before anything else that can be wrong with it. Parts of the result
// point into `content`.
Expected<BmpHeader> readBmpHeader(std::span<const std::byte> content, const ImagingLimits &limits);

Expected<DecodedPixels> decodeBmp(const BmpHeader &header);

} // namespace StreamImages
