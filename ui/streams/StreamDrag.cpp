#include "ui/streams/StreamDrag.hpp"

#include <QMimeData>

namespace StreamImages::StreamDrag {

QString imagesMimeType()
{
	return QStringLiteral("application/x-stream-images-ids");
}

QString streamMimeType()
{
	return QStringLiteral("application/x-stream-images-stream");
}

std::vector<ImageId> imagesOf(const QMimeData &data)
{
	std::vector<ImageId> images;
	for (const QByteArray &line : data.data(imagesMimeType()).split('\n')) {
		const ImageId image = ImageId::parse(line.trimmed().toStdString());
		if (!image.empty()) {
			images.push_back(image);
		}
	}
	return images;
}

StreamId streamOf(const QMimeData &data)
{
	return StreamId::parse(data.data(streamMimeType()).toStdString());
}

QMimeData *dataOf(const StreamId &stream)
{
	auto *data = new QMimeData;
	data->setData(streamMimeType(), QByteArray::fromStdString(stream.text()));
	return data;
}

} // namespace StreamImages::StreamDrag
