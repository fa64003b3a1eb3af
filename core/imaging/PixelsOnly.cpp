#include "core/imaging/PixelsOnly.hpp"

#include "core/imaging/GifBlocks.hpp"
#include "core/imaging/JpegMarkers.hpp"
#include "core/imaging/PngChunks.hpp"
#include "core/imaging/WebPChunks.hpp"

namespace StreamImages {

bool holdsPixelsOnly(std::span<const std::byte> content, ImageFormat format)
{
	switch (format) {
	case ImageFormat::Jpeg:
		return jpegHoldsPixelsOnly(content);
	case ImageFormat::Png:
		return pngHoldsPixelsOnly(content);
	case ImageFormat::Gif:
		return gifHoldsPixelsOnly(content);
	case ImageFormat::WebP:
		return webPHoldsPixelsOnly(content);
	case ImageFormat::Bmp:
		break;
	}
	return false;
}

} // namespace StreamImages
