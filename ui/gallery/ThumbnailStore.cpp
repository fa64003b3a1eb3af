#include "ui/gallery/ThumbnailStore.hpp"

#include <QImage>

#include <algorithm>
#include <expected>

namespace StreamImages {

namespace {

// Twelve pixels a side show the mood of a picture, and neither a face nor a letter.
constexpr int kVeiledSidePx = 12;
constexpr qsizetype kBytesPerPixel = 4;

QByteArray cacheKey(const ImageId &image)
{
	return QByteArray::fromStdString(image.text());
}

} // namespace

// What a worker hands over: pixmaps may only be made on the GUI thread.
struct ThumbnailStore::Decoded {
	QImage sharp;
	QImage veiled;
	ErrorKind problem = ErrorKind::CorruptFile; // when `sharp` is null
};

ThumbnailStore::ThumbnailStore(ThumbnailSource source, BackgroundWorkers &workers, QObject *parent,
			       qsizetype maxKilobytes)
	: QObject(parent),
	  source_(std::move(source)),
	  workers_(workers),
	  self_((new Postbox(this))->address()),
	  ready_(maxKilobytes)
{
}

Thumbnail ThumbnailStore::ensure(const ImageId &image)
{
	if (const Thumbnail *ready = ready_.object(cacheKey(image))) {
		return *ready;
	}
	if (const auto broken = broken_.find(image); broken != broken_.end()) {
		return {Thumbnail::State::Broken, {}, {}, broken->second};
	}
	if (loading_.insert(image).second) {
		request(image);
	}
	return {};
}

void ThumbnailStore::forgetBroken()
{
	broken_.clear();
}

void ThumbnailStore::request(const ImageId &image)
{
	runInBackground(
		workers_, Lane::Look, self_, [source = source_, image] { return decode(source(image)); },
		[this, image](const Decoded &decoded) { keep(image, decoded); }, ++requests_);
}

ThumbnailStore::Decoded ThumbnailStore::decode(const Expected<std::shared_ptr<const EncodedImage>> &encoded)
{
	if (!encoded) {
		return {{}, {}, encoded.error().kind};
	}
	const std::vector<std::byte> &bytes = (*encoded)->bytes;
	const auto *data = reinterpret_cast<const uchar *>(bytes.data());
	Decoded decoded;
	// The format is named, so that no other decoder of Qt's ever sees the bytes.
	if (decoded.sharp.loadFromData(data, static_cast<int>(bytes.size()), "JPEG")) {
		decoded.sharp.convertTo(QImage::Format_RGB32);
		decoded.veiled = decoded.sharp.scaled(kVeiledSidePx, kVeiledSidePx, Qt::KeepAspectRatio,
						      Qt::SmoothTransformation);
	}
	return decoded;
}

void ThumbnailStore::keep(const ImageId &image, const Decoded &decoded)
{
	loading_.erase(image);
	if (decoded.sharp.isNull()) {
		broken_[image] = decoded.problem;
	} else {
		const QSize size = decoded.sharp.size();
		const qsizetype kilobytes = qsizetype{size.width()} * size.height() * kBytesPerPixel / 1024;
		ready_.insert(cacheKey(image),
			      new Thumbnail{Thumbnail::State::Ready,
					    QPixmap::fromImage(decoded.sharp),
					    QPixmap::fromImage(decoded.veiled),
					    {}},
			      std::max<qsizetype>(kilobytes, 1));
	}
	emit loaded(image);
}

} // namespace StreamImages
