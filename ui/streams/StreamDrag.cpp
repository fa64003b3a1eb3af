#include "ui/streams/StreamDrag.hpp"

#include <QMimeData>

namespace StreamImages::StreamDrag {

QString streamMimeType()
{
	return QStringLiteral("application/x-stream-images-stream");
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
