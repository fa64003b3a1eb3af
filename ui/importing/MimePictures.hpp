#pragma once

#include <QImage>
#include <QStringList>

class QMimeData;

namespace StreamImages {

// What a drop or the clipboard holds for us: files and folders, or else a picture that is no file.
struct MimePictures {
	QStringList paths;
	QImage bitmap;
};

// Cheap, for use while something is dragged over the dock.
bool holdsPictures(const QMimeData *data);

MimePictures readPictures(const QMimeData *data);

} // namespace StreamImages
