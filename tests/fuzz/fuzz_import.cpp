#include "core/imaging/Imaging.hpp"

#include "Promise.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

// Bytes from strangers, on every way through the imaging that an import and a display take: each ends in a correct
// picture or in a refusal that says why, and all ways agree which of the two.
//
// libvips and the decoders below it are not instrumented: libFuzzer sees which of our own code ran, and
// AddressSanitizer what theirs allocates, frees and hands to the C library.

namespace {

using namespace StreamImages;

// A sixteenth of what users may import, so that a legal picture costs little time and no more than 40 MB. What takes
// more (scripts/fuzz ends the fuzzer at 256 MB in one piece) got past a check of the header.
constexpr ImagingLimits kLimits{.maxFramePixels = 4'000'000, .maxTotalPixels = 16'000'000};
constexpr PixelSize kSmallBox{48, 32};
constexpr PixelSize kLargeBox{1920, 1080};

bool isKnownRefusal(const Error &error)
{
	switch (error.kind) {
	case ErrorKind::NotAnImage:
	case ErrorKind::FormatNotAllowed:
	case ErrorKind::DimensionsTooLarge:
	case ErrorKind::DamagedImage:
	case ErrorKind::DecodeTimedOut:
		return true;
	default:
		return false;
	}
}

template<typename Result> void promiseKnownRefusal(const Result &result)
{
	promise(result || isKnownRefusal(result.error()), "a refusal is of a kind that Imaging.hpp names");
}

void checkHeader(const ImageHeader &header)
{
	promise(header.size.widthPx > 0 && header.size.heightPx > 0, "a picture has a size");
	promise(std::int64_t{header.size.widthPx} * header.size.heightPx <= kLimits.maxFramePixels,
		"a frame is within the limit");
	promise(header.frames >= 1 && header.frames <= kLimits.maxFrames, "the number of frames is within the limit");
}

void checkThumbnail(const EncodedImage &thumbnail, const ImageHeader &original)
{
	const auto header = Imaging{}.readHeader(thumbnail.bytes);
	promise(header && header->format == ImageFormat::Jpeg, "a thumbnail is a JPEG");
	promise(header->size == fitInside(original.size, kThumbnailBox), "a thumbnail has the size promised");
}

void checkPixels(const PixelBuffer &buffer, PixelSize expected)
{
	promise(buffer.size == expected, "pixels have the size promised");
	const auto pixels = buffer.pixels();
	for (std::size_t i = 0; i < pixels.size(); i += 4) {
		const std::uint8_t alpha = pixels[i + 3];
		promise(pixels[i] <= alpha && pixels[i + 1] <= alpha && pixels[i + 2] <= alpha,
			"colour is premultiplied by alpha");
	}
}

void checkDisplay(const Imaging &imaging, std::span<const std::byte> content, PixelSize box,
		  const ImageHeader &original)
{
	const auto pixels = imaging.decodeForDisplay(content, box);
	promiseKnownRefusal(pixels);
	if (pixels) {
		checkPixels(*pixels, fitInside(original.size, box));
	}
}

// What is written out again for others is a picture itself.
void checkWithoutMetadata(const Imaging &imaging, std::span<const std::byte> content)
{
	const auto rewritten = imaging.withoutMetadata(content);
	promiseKnownRefusal(rewritten);
	if (rewritten) {
		promise(imaging.makeThumbnail(rewritten->bytes).has_value(), "what is rewritten can be shown");
	}
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
	const auto content = std::as_bytes(std::span{data, size});
	const Imaging imaging{kLimits};
	const auto format = sniffImageFormat(content);
	const auto header = imaging.readHeader(content);
	const auto thumbnail = imaging.makeThumbnail(content);
	promiseKnownRefusal(header);
	promiseKnownRefusal(thumbnail);
	if (!header) {
		promise(format.has_value() || header.error().kind == ErrorKind::NotAnImage,
			"what begins like no picture is none");
		promise(!thumbnail, "without a header there is no picture");
		promise(!imaging.decodeForDisplay(content, kSmallBox), "without a header there is no picture");
		return 0;
	}
	promise(format == header->format, "the header is of the format that the first bytes say");
	checkHeader(*header);
	if (thumbnail) {
		checkThumbnail(*thumbnail, *header);
	}
	checkDisplay(imaging, content, kSmallBox, *header);
	checkDisplay(imaging, content, kLargeBox, *header);
	checkWithoutMetadata(imaging, content);
	return 0;
}
