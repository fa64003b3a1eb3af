#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>
#include <QStringList>

class QMimeData;

namespace StreamImages {

// What a drop or the clipboard holds for us. Of several, the one that keeps most of a picture: files before the bytes of a
// file before pixels. Browsers hand over an address beside the picture, or alone.
struct MimePictures {
	enum class Kind {
		None = 1,    // nothing that has to do with pictures
		Files,       // files and folders
		Encoded,     // the bytes of a picture file
		Bitmap,      // pixels
		AddressOnly, // where a picture is on the web; nothing here goes there
		RemoteFiles, // files on another computer or a device
	};
	Kind kind = Kind::None;
	QStringList paths = {};
	QByteArray encoded = {};
	QImage bitmap = {};
	QString baseName = {}; // of Encoded and Bitmap, without extension; empty when it is not known
	QString suffix = {};   // of Encoded: "png"
};

// By what is offered, without fetching pictures: for use while something is dragged over the dock.
MimePictures::Kind kindOfPictures(const QMimeData *data);

MimePictures readPictures(const QMimeData *data);

} // namespace StreamImages
