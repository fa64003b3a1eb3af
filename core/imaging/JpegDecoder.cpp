#include "core/imaging/JpegDecoder.hpp"

#include <turbojpeg.h>

#include <memory>
#include <type_traits>

namespace StreamImages {

namespace {

struct DestroyDecoder {
	void operator()(tjhandle decoder) const { tjDestroy(decoder); }
};
using DecoderPtr = std::unique_ptr<std::remove_pointer_t<tjhandle>, DestroyDecoder>;

bool turnsIntoRgb(int colours)
{
	return colours == TJCS_RGB || colours == TJCS_YCbCr || colours == TJCS_GRAY;
}

} // namespace

PixelSize jpegSizeFor(PixelSize size, PixelSize target)
{
	for (int eighths = 1; eighths < 8; ++eighths) {
		const tjscalingfactor factor{eighths, 8};
		const PixelSize scaled{TJSCALED(size.widthPx, factor), TJSCALED(size.heightPx, factor)};
		if (scaled.widthPx >= target.widthPx && scaled.heightPx >= target.heightPx) {
			return scaled;
		}
	}
	return size;
}

std::optional<DecodedPixels> decodeJpeg(std::span<const std::byte> jpeg, PixelSize size, PixelSize decoded,
					int channels)
{
	const DecoderPtr decoder{tjInitDecompress()};
	const auto *bytes = reinterpret_cast<const unsigned char *>(jpeg.data());
	const auto count = static_cast<unsigned long>(jpeg.size());
	PixelSize found;
	int subsampling = 0;
	int colours = 0;
	if (!decoder ||
	    tjDecompressHeader3(decoder.get(), bytes, count, &found.widthPx, &found.heightPx, &subsampling, &colours) !=
		    0 ||
	    found != size || !turnsIntoRgb(colours)) {
		return {};
	}
	DecodedPixels pixels{decoded, channels, allocatePixels(decoded, channels)};
	// It takes the largest scale that fits in the size it is given.
	if (tjDecompress2(decoder.get(), bytes, count, pixels.data.get(), decoded.widthPx, 0, decoded.heightPx,
			  channels == 4 ? TJPF_RGBA : TJPF_RGB, TJFLAG_STOPONWARNING) != 0) {
		return {};
	}
	return pixels;
}

} // namespace StreamImages
