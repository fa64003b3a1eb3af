#include "ui/importing/MimePictures.hpp"

#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace StreamImages {

bool holdsPictures(const QMimeData *data)
{
	if (data == nullptr) {
		return false;
	}
	return data->hasImage() || std::ranges::any_of(data->urls(), &QUrl::isLocalFile);
}

MimePictures readPictures(const QMimeData *data)
{
	MimePictures pictures;
	if (data == nullptr) {
		return pictures;
	}
	for (const QUrl &url : data->urls()) {
		if (url.isLocalFile()) {
			pictures.paths.append(url.toLocalFile());
		}
	}
	if (pictures.paths.isEmpty() && data->hasImage()) {
		pictures.bitmap = qvariant_cast<QImage>(data->imageData());
	}
	return pictures;
}

} // namespace StreamImages
