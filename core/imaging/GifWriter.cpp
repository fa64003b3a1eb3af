#include "core/imaging/GifWriter.hpp"

#include <gif_lib.h>

#include <algorithm>
#include <bit>

namespace StreamImages {

namespace {

struct FreeMap {
	void operator()(ColorMapObject *map) const { GifFreeMapObject(map); }
};

// As many colours as it takes to hold every index of the frame; a GIF's palette has 2, 4, 8 ... 256 of them.
std::unique_ptr<ColorMapObject, FreeMap> usedColours(const GifFrame &frame)
{
	std::array<bool, 256> used{};
	for (const std::uint8_t index : frame.indices) {
		used[index] = true;
	}
	unsigned count = 2;
	std::array<GifColorType, 256> colours{};
	for (std::size_t index = 0; index < used.size(); ++index) {
		if (!used[index]) {
			continue;
		}
		count = std::max(count, std::bit_ceil(static_cast<unsigned>(index) + 1));
		if (frame.transparent != index) {
			const GifColour colour = frame.palette[index];
			colours[index] = {colour.red, colour.green, colour.blue};
		}
	}
	return std::unique_ptr<ColorMapObject, FreeMap>{GifMakeMapObject(static_cast<int>(count), colours.data())};
}

std::unexpected<Error> notWritten()
{
	return failure(ErrorKind::DamagedImage, "encoding the GIF failed");
}

} // namespace

void GifWriter::CloseGif::operator()(GifFileType *file) const
{
	EGifCloseFile(file, nullptr);
}

int GifWriter::write(GifFileType *file, const unsigned char *bytes, int count)
{
	const auto added = std::as_bytes(std::span{bytes, static_cast<std::size_t>(std::max(count, 0))});
	auto &all = *static_cast<std::vector<std::byte> *>(file->UserData);
	all.insert(all.end(), added.begin(), added.end());
	return count;
}

Expected<GifWriter> GifWriter::open(PixelSize canvas, std::optional<std::uint16_t> repetitions)
{
	constexpr int bitsPerChannel = 8;
	GifWriter writer;
	writer.bytes_ = std::make_unique<std::vector<std::byte>>();
	int error = 0;
	writer.file_.reset(EGifOpen(writer.bytes_.get(), write, &error));
	if (!writer.file_) {
		return notWritten();
	}
	EGifSetGifVersion(writer.file_.get(), true);
	if (EGifPutScreenDesc(writer.file_.get(), canvas.widthPx, canvas.heightPx, bitsPerChannel, 0, nullptr) !=
		    GIF_OK ||
	    (repetitions && !writer.addRepetitions(*repetitions))) {
		return notWritten();
	}
	return writer;
}

Expected<void> GifWriter::add(GifFrame frame)
{
	return addTiming(frame) && addDescriptor(frame) && addRows(frame) ? Expected<void>{} : notWritten();
}

Expected<std::vector<std::byte>> GifWriter::finish()
{
	int error = 0;
	if (EGifCloseFile(file_.release(), &error) != GIF_OK) {
		return notWritten();
	}
	return std::move(*bytes_);
}

bool GifWriter::addRepetitions(std::uint16_t repetitions)
{
	const std::array<std::uint8_t, 3> count{1, static_cast<std::uint8_t>(repetitions & 0xff),
						static_cast<std::uint8_t>(repetitions >> 8)};
	return EGifPutExtensionLeader(file_.get(), APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
	       EGifPutExtensionBlock(file_.get(), 11, "NETSCAPE2.0") == GIF_OK &&
	       EGifPutExtensionBlock(file_.get(), 3, count.data()) == GIF_OK &&
	       EGifPutExtensionTrailer(file_.get()) == GIF_OK;
}

bool GifWriter::addTiming(const GifFrame &frame)
{
	const GraphicsControlBlock control{
		.DisposalMode = frame.disposal,
		.UserInputFlag = false,
		.DelayTime = frame.delayCentiseconds,
		.TransparentColor = frame.transparent ? int{*frame.transparent} : NO_TRANSPARENT_COLOR,
	};
	std::array<GifByteType, 4> bytes{};
	EGifGCBToExtension(&control, bytes.data());
	return EGifPutExtension(file_.get(), GRAPHICS_EXT_FUNC_CODE, 4, bytes.data()) == GIF_OK;
}

bool GifWriter::addDescriptor(const GifFrame &frame)
{
	const auto colours = usedColours(frame);
	return colours && EGifPutImageDesc(file_.get(), frame.leftPx, frame.topPx, frame.size.widthPx,
					   frame.size.heightPx, false, colours.get()) == GIF_OK;
}

bool GifWriter::addRows(GifFrame &frame)
{
	const auto width = static_cast<std::size_t>(frame.size.widthPx);
	for (std::size_t begin = 0; begin < frame.indices.size(); begin += width) {
		if (EGifPutLine(file_.get(), frame.indices.data() + begin, frame.size.widthPx) != GIF_OK) {
			return false;
		}
	}
	return true;
}

} // namespace StreamImages
