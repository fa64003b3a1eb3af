#include "ui/details/PixelImage.hpp"

#include <utility>

namespace StreamImages {

namespace {

using Handle = std::shared_ptr<const PixelBuffer>;

// Twelve pixels a side show the mood of a picture, and neither a face nor a letter.
constexpr int kVeiledSidePx = 12;

void release(void *handle)
{
	delete static_cast<Handle *>(handle);
}

} // namespace

QImage toImage(Handle pixels)
{
	const uchar *data = pixels->data.get();
	const PixelSize size = pixels->size;
	const auto stride = static_cast<qsizetype>(pixels->strideBytes());
	return {data,
		size.widthPx,
		size.heightPx,
		stride,
		QImage::Format_RGBA8888_Premultiplied,
		release,
		new Handle(std::move(pixels))};
}

QImage veiledCopy(const QImage &image)
{
	return image.scaled(kVeiledSidePx, kVeiledSidePx, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace StreamImages
