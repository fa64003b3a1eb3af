#include "ui/importing/MimePictures.hpp"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <array>

namespace StreamImages {

namespace {

using Kind = MimePictures::Kind;

// File managers that offer this do not always offer "text/uri-list" as well.
constexpr std::array kCopiedFiles{"x-special/gnome-copied-files", "x-special/mate-copied-files"};

constexpr std::array kPromisedFiles{"application/x-moz-file-promise", "application/x-moz-file-promise-url"};

struct EncodedFormat {
	const char *mimeType;
	const char *suffix;
};

// The best first. GIF moves, and programs that offer everything they can write do not offer it; the others lose more
// from left to right when a program has converted the picture. BMP is taken as a bitmap: its dialects are many.
constexpr std::array kEncodedFormats{EncodedFormat{"image/gif", "gif"}, EncodedFormat{"image/png", "png"},
				     EncodedFormat{"image/webp", "webp"}, EncodedFormat{"image/jpeg", "jpg"}};

// The first line says whether the files were copied or cut, which is the same to us; the others are their URLs.
QList<QUrl> copiedFiles(const QMimeData &data)
{
	QList<QUrl> urls;
	for (const char *format : kCopiedFiles) {
		for (const QByteArray &line : data.data(QString::fromLatin1(format)).split('\n').mid(1)) {
			if (!line.trimmed().isEmpty()) {
				urls.append(QUrl::fromEncoded(line.trimmed()));
			}
		}
	}
	return urls;
}

QList<QUrl> urlsOf(const QMimeData &data)
{
	const QList<QUrl> urls = data.urls();
	return urls.isEmpty() ? copiedFiles(data) : urls;
}

bool isOnTheWeb(const QUrl &url)
{
	static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("blob"),
					 QStringLiteral("ftp")};
	return schemes.contains(url.scheme());
}

// A picture that is written out in its address: "data:image/png;base64,…".
MimePictures writtenOut(const QUrl &url)
{
	const QByteArray address = url.toEncoded();
	for (const EncodedFormat &format : kEncodedFormats) {
		const QByteArray start = QByteArray{"data:"} + format.mimeType + ";base64,";
		if (address.startsWith(start)) {
			const QByteArray base64 = QByteArray::fromPercentEncoding(address.sliced(start.size()));
			return {.kind = Kind::Encoded,
				.encoded = QByteArray::fromBase64(base64),
				.suffix = QString::fromLatin1(format.suffix)};
		}
	}
	return {};
}

// Links and promises without the picture itself.
Kind kindOfAddress(const QMimeData &data, const QList<QUrl> &urls)
{
	const auto offers = [&data](const char *format) { return data.hasFormat(QString::fromLatin1(format)); };
	if (std::ranges::any_of(urls, isOnTheWeb) || std::ranges::any_of(kPromisedFiles, offers)) {
		return Kind::AddressOnly;
	}
	if (!urls.isEmpty()) {
		return Kind::RemoteFiles;
	}
	return data.html().contains(QStringLiteral("<img"), Qt::CaseInsensitive) ? Kind::AddressOnly : Kind::None;
}

// What its address calls the picture.
QString nameIn(const QList<QUrl> &urls)
{
	const auto url = std::ranges::find_if(urls, isOnTheWeb);
	return url == urls.end() ? QString{} : QFileInfo{url->fileName()}.completeBaseName();
}

MimePictures readEncoded(const QMimeData &data, const QList<QUrl> &urls)
{
	for (const EncodedFormat &format : kEncodedFormats) {
		// What is offered may turn out to be empty.
		if (const QByteArray bytes = data.data(QString::fromLatin1(format.mimeType)); !bytes.isEmpty()) {
			return {.kind = Kind::Encoded,
				.encoded = bytes,
				.baseName = nameIn(urls),
				.suffix = QString::fromLatin1(format.suffix)};
		}
	}
	return urls.isEmpty() ? MimePictures{} : writtenOut(urls.front());
}

MimePictures readBitmap(const QMimeData &data, const QList<QUrl> &urls)
{
	const QImage bitmap = qvariant_cast<QImage>(data.imageData());
	return {.kind = bitmap.isNull() ? kindOfAddress(data, urls) : Kind::Bitmap,
		.bitmap = bitmap,
		.baseName = nameIn(urls)};
}

} // namespace

MimePictures::Kind kindOfPictures(const QMimeData *data)
{
	if (data == nullptr) {
		return Kind::None;
	}
	const QList<QUrl> urls = urlsOf(*data);
	if (std::ranges::any_of(urls, &QUrl::isLocalFile)) {
		return Kind::Files;
	}
	const auto offered = [data](const EncodedFormat &format) {
		return data->hasFormat(QString::fromLatin1(format.mimeType));
	};
	if (std::ranges::any_of(kEncodedFormats, offered)) {
		return Kind::Encoded;
	}
	if (data->hasImage()) {
		return Kind::Bitmap;
	}
	const bool isWrittenOut = !urls.isEmpty() && writtenOut(urls.front()).kind == Kind::Encoded;
	return isWrittenOut ? Kind::Encoded : kindOfAddress(*data, urls);
}

MimePictures readPictures(const QMimeData *data)
{
	MimePictures pictures;
	if (data == nullptr) {
		return pictures;
	}
	const QList<QUrl> urls = urlsOf(*data);
	for (const QUrl &url : urls) {
		if (url.isLocalFile()) {
			pictures.kind = Kind::Files;
			pictures.paths.append(url.toLocalFile());
		}
	}
	if (pictures.kind == Kind::None) {
		pictures = readEncoded(*data, urls);
	}
	return pictures.kind == Kind::None ? readBitmap(*data, urls) : pictures;
}

} // namespace StreamImages
