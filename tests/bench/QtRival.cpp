#include "tests/bench/Rivals.hpp"

#include "core/imaging/Imaging.hpp"

#include <QBuffer>
#include <QImageReader>

#include <stdexcept>

namespace StreamImages::Bench {

bool haveQt()
{
	return true;
}

void qtDecode(std::span<const std::byte> content, PixelSize box)
{
	QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(content.data()),
						   static_cast<qsizetype>(content.size()));
	QBuffer buffer{&bytes};
	QImageReader reader{&buffer};
	const QSize size = reader.size();
	const PixelSize fitted = fitInside({size.width(), size.height()}, box);
	reader.setScaledSize({fitted.widthPx, fitted.heightPx});
	const QImage image = reader.read().convertToFormat(QImage::Format_RGBA8888_Premultiplied);
	if (image.isNull()) {
		throw std::runtime_error{"Qt: " + reader.errorString().toStdString()};
	}
}

} // namespace StreamImages::Bench
