#include "ui/gallery/ImagesMime.hpp"

#include <QByteArrayList>
#include <QMimeData>

namespace StreamImages {

QMimeData *writeImages(const std::vector<ImageId> &images)
{
	QByteArrayList lines;
	for (const ImageId &image : images) {
		lines.append(QByteArray::fromStdString(image.text()));
	}
	auto *data = new QMimeData;
	data->setData(kImagesMimeType, lines.join('\n'));
	return data;
}

std::vector<ImageId> readImages(const QMimeData &data)
{
	std::vector<ImageId> images;
	for (const QByteArray &line : data.data(kImagesMimeType).split('\n')) {
		if (const ImageId image = ImageId::parse(line.trimmed().toStdString()); !image.empty()) {
			images.push_back(image);
		}
	}
	return images;
}

} // namespace StreamImages
