#include "ui/details/PixelImage.hpp"

#include <utility>

namespace StreamImages {

namespace {

using Handle = std::shared_ptr<const PixelBuffer>;

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

} // namespace StreamImages
