#include "core/imaging/GifReader.hpp"

#include "core/imaging/HeaderLimits.hpp"

#include <gif_lib.h>

#include <algorithm>

namespace StreamImages {

namespace {

// The rows of an interlaced frame come in four passes.
struct Pass {
	int first;
	int step;
};
constexpr std::array kInterlaced{Pass{0, 8}, Pass{4, 8}, Pass{2, 4}, Pass{1, 2}};
constexpr std::array kInOrder{Pass{0, 1}};

// Indices that the palette lacks are transparent, as in browsers. Afterwards there is one such index at most.
void settleForeignIndices(GifFrame &frame)
{
	if (frame.indices.empty() || std::ranges::max(frame.indices) < frame.colours) {
		return;
	}
	const std::uint8_t transparent = frame.transparent.value_or(static_cast<std::uint8_t>(frame.colours));
	std::ranges::replace_if(frame.indices, [&](std::uint8_t index) { return index >= frame.colours; }, transparent);
	frame.transparent = transparent;
}

} // namespace

void GifReader::CloseGif::operator()(GifFileType *file) const
{
	DGifCloseFile(file, nullptr);
}

int GifReader::read(GifFileType *file, unsigned char *bytes, int count)
{
	auto &rest = static_cast<Source *>(file->UserData)->rest;
	const std::size_t given = std::min(rest.size(), static_cast<std::size_t>(std::max(count, 0)));
	std::ranges::copy(rest.first(given), reinterpret_cast<std::byte *>(bytes));
	rest = rest.subspan(given);
	return static_cast<int>(given);
}

Expected<GifReader> GifReader::open(std::span<const std::byte> gif)
{
	GifReader reader;
	reader.source_ = std::make_unique<Source>(Source{gif});
	int error = 0;
	reader.file_.reset(DGifOpen(reader.source_.get(), read, &error));
	if (!reader.file_) {
		return failure(ErrorKind::DamagedImage, "the GIF's header is broken");
	}
	return reader;
}

Expected<GifFrame> GifReader::nextFrame(const ImagingLimits &limits)
{
	GifFrame frame;
	const auto read = seekFrame(frame)
				  .and_then([&] { return checkDimensions(frame.size, 1, limits); })
				  .and_then([&] { return readPalette(frame); })
				  .and_then([&] { return readIndices(frame); });
	if (!read) {
		return std::unexpected{read.error()};
	}
	settleForeignIndices(frame);
	return frame;
}

Expected<void> GifReader::seekFrame(GifFrame &frame)
{
	GifRecordType type = UNDEFINED_RECORD_TYPE;
	while (DGifGetRecordType(file_.get(), &type) == GIF_OK && type == EXTENSION_RECORD_TYPE) {
		if (const auto extension = readExtension(frame); !extension) {
			return extension;
		}
	}
	if (type != IMAGE_DESC_RECORD_TYPE || DGifGetImageDesc(file_.get()) != GIF_OK) {
		return damaged();
	}
	const GifImageDesc &image = file_->Image;
	frame.leftPx = image.Left;
	frame.topPx = image.Top;
	frame.size = {image.Width, image.Height};
	return {};
}

Expected<void> GifReader::readExtension(GifFrame &frame)
{
	int label = 0;
	GifByteType *piece = nullptr;
	int result = DGifGetExtension(file_.get(), &label, &piece);
	while (result == GIF_OK && piece != nullptr) {
		GraphicsControlBlock control;
		if (label == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(piece[0], piece + 1, &control) == GIF_OK) {
			frame.delayCentiseconds = control.DelayTime;
			frame.disposal = control.DisposalMode <= DISPOSE_PREVIOUS ? control.DisposalMode : 0;
			frame.transparent.reset();
			if (control.TransparentColor != NO_TRANSPARENT_COLOR) {
				frame.transparent = static_cast<std::uint8_t>(control.TransparentColor);
			}
		}
		result = DGifGetExtensionNext(file_.get(), &piece);
	}
	return result == GIF_OK ? Expected<void>{} : damaged();
}

Expected<void> GifReader::readPalette(GifFrame &frame) const
{
	const ColorMapObject *map = file_->Image.ColorMap != nullptr ? file_->Image.ColorMap : file_->SColorMap;
	if (map == nullptr) {
		return failure(ErrorKind::DamagedImage, "the GIF has no palette");
	}
	frame.colours = std::min(map->ColorCount, 256);
	std::transform(map->Colors, map->Colors + frame.colours, frame.palette.begin(),
		       [](const GifColorType &colour) { return GifColour{colour.Red, colour.Green, colour.Blue}; });
	return {};
}

Expected<void> GifReader::readIndices(GifFrame &frame)
{
	frame.indices.resize(pixelCount(frame.size));
	const std::span<const Pass> passes = file_->Image.Interlace ? std::span<const Pass>{kInterlaced} : kInOrder;
	for (const Pass pass : passes) {
		for (int y = pass.first; y < frame.size.heightPx; y += pass.step) {
			std::uint8_t *row = frame.indices.data() + pixelCount({frame.size.widthPx, y});
			if (DGifGetLine(file_.get(), row, frame.size.widthPx) != GIF_OK) {
				return damaged();
			}
		}
	}
	return {};
}

std::unexpected<Error> GifReader::damaged() const
{
	const char *reason = GifErrorString(file_->Error);
	return failure(ErrorKind::DamagedImage,
		       std::string{"decoding the GIF failed"} + (reason != nullptr ? std::string{": "} + reason : ""));
}

Expected<DecodedPixels> decodeFirstGifFrame(std::span<const std::byte> gif, const GifOutline &outline,
					    const ImagingLimits &limits)
{
	auto frame = GifReader::open(gif).and_then([&](GifReader reader) { return reader.nextFrame(limits); });
	if (!frame) {
		return std::unexpected{frame.error()};
	}
	layOnCanvas(*frame, outline.canvas);
	const bool opaque = frame->size == outline.canvas && isOpaque(*frame);
	const int channels = opaque ? 3 : 4;
	const std::size_t bytes = pixelCount(outline.canvas) * static_cast<std::size_t>(channels);
	DecodedPixels pixels{outline.canvas,
			     channels,
			     {opaque ? new std::uint8_t[bytes] : new std::uint8_t[bytes]{},
			      [](std::uint8_t *memory) { delete[] memory; }}};
	if (opaque) {
		paintRgb(*frame, outline.canvas, pixels.data.get());
	} else {
		paintRgba(*frame, outline.canvas, pixels.data.get());
	}
	return pixels;
}

} // namespace StreamImages
