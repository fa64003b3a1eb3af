#include "core/imaging/GifReader.hpp"

#include "core/imaging/HeaderLimits.hpp"

#include <gif_lib.h>

#include <algorithm>
#include <cstring>

namespace StreamImages {

namespace {

// The rows of an interlaced frame come in four passes.
struct Pass {
	int first;
	int step;
};
constexpr std::array kInterlaced{Pass{0, 8}, Pass{4, 8}, Pass{2, 4}, Pass{1, 2}};
constexpr std::array kInOrder{Pass{0, 1}};

std::size_t pixelCount(PixelSize size)
{
	return static_cast<std::size_t>(size.widthPx) * static_cast<std::size_t>(size.heightPx);
}

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

bool covers(const GifFrame &frame, PixelSize canvas)
{
	return frame.leftPx == 0 && frame.topPx == 0 && frame.size.widthPx >= canvas.widthPx &&
	       frame.size.heightPx >= canvas.heightPx;
}

bool isOpaque(const GifFrame &frame)
{
	return !frame.transparent || std::ranges::find(frame.indices, *frame.transparent) == frame.indices.end();
}

// Where the canvas ends, so does the frame.
template<typename Paint> void eachVisibleRow(const GifFrame &frame, PixelSize canvas, Paint &&paint)
{
	const int width = std::min(frame.size.widthPx, canvas.widthPx - frame.leftPx);
	const int height = std::min(frame.size.heightPx, canvas.heightPx - frame.topPx);
	for (int y = 0; width > 0 && y < height; ++y) {
		const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.size.widthPx);
		const std::size_t place =
			static_cast<std::size_t>(frame.topPx + y) * static_cast<std::size_t>(canvas.widthPx) +
			static_cast<std::size_t>(frame.leftPx);
		paint(std::span{frame.indices}.subspan(row, static_cast<std::size_t>(width)), place);
	}
}

void paintRgb(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgb)
{
	eachVisibleRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t place) {
		std::uint8_t *pixel = rgb + place * 3;
		for (const std::uint8_t index : row) {
			const GifColour colour = frame.palette[index];
			pixel[0] = colour.red;
			pixel[1] = colour.green;
			pixel[2] = colour.blue;
			pixel += 3;
		}
	});
}

// Onto a canvas of zeros.
void paintRgba(const GifFrame &frame, PixelSize canvas, std::uint8_t *rgba)
{
	std::array<std::array<std::uint8_t, 4>, 256> colours{};
	std::ranges::transform(frame.palette, colours.begin(), [](GifColour colour) {
		return std::array<std::uint8_t, 4>{colour.red, colour.green, colour.blue, 255};
	});
	if (frame.transparent) {
		colours[*frame.transparent] = {};
	}
	eachVisibleRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t place) {
		std::uint8_t *pixel = rgba + place * 4;
		for (const std::uint8_t index : row) {
			std::memcpy(pixel, colours[index].data(), 4);
			pixel += 4;
		}
	});
}

} // namespace

void cutToCanvas(GifFrame &frame, PixelSize canvas)
{
	const PixelSize seen{std::min(frame.size.widthPx, canvas.widthPx - frame.leftPx),
			     std::min(frame.size.heightPx, canvas.heightPx - frame.topPx)};
	if (seen == frame.size) {
		return;
	}
	if (seen.widthPx <= 0 || seen.heightPx <= 0) {
		frame.leftPx = frame.topPx = frame.disposal = 0;
		frame.size = {1, 1};
		frame.transparent = frame.transparent.value_or(0);
		frame.indices = {*frame.transparent};
		return;
	}
	std::vector<std::uint8_t> indices;
	indices.reserve(pixelCount(seen));
	eachVisibleRow(frame, canvas, [&](std::span<const std::uint8_t> row, std::size_t) {
		indices.insert(indices.end(), row.begin(), row.end());
	});
	frame.size = seen;
	frame.indices = std::move(indices);
}

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
	if (frame->size == outline.canvas) { // also where the screen was too small for it
		frame->leftPx = 0;
		frame->topPx = 0;
	}
	const bool opaque = covers(*frame, outline.canvas) && isOpaque(*frame);
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
