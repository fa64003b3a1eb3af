#include "ui/gallery/ThumbnailStore.hpp"

#include "core/manager/ImageManager.hpp"

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
struct ThumbnailStore::Prepared {
	QImage sharp;
	QImage veiled;
	ErrorKind problem = ErrorKind::CorruptFile; // when `sharp` is null
};

ThumbnailSource thumbnailsOf(ImageManager &manager, CachePage page)
{
	return [&manager, page](const ImageId &image) { return manager.thumbnailPixels(image, Audience::Owner, page); };
}

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
		workers_, Lane::Look, self_, [source = source_, image] { return prepare(source(image)); },
		[this, image](const Prepared &prepared) { keep(image, prepared); }, ++requests_);
}

ThumbnailStore::Prepared ThumbnailStore::prepare(const Expected<std::shared_ptr<const PixelBuffer>> &pixels)
{
	if (!pixels) {
		return {{}, {}, pixels.error().kind};
	}
	const PixelBuffer &buffer = **pixels;
	const QImage borrowed{buffer.pixels().data(), buffer.size.widthPx, buffer.size.heightPx,
			      static_cast<qsizetype>(buffer.strideBytes()), QImage::Format_RGBA8888_Premultiplied};
	Prepared prepared;
	prepared.sharp = borrowed.convertToFormat(QImage::Format_RGB32); // a copy; the fastest to paint
	prepared.veiled =
		prepared.sharp.scaled(kVeiledSidePx, kVeiledSidePx, Qt::KeepAspectRatio, Qt::SmoothTransformation);
	return prepared;
}

void ThumbnailStore::keep(const ImageId &image, const Prepared &prepared)
{
	loading_.erase(image);
	if (prepared.sharp.isNull()) {
		broken_[image] = prepared.problem;
	} else {
		const QSize size = prepared.sharp.size();
		const qsizetype kilobytes = qsizetype{size.width()} * size.height() * kBytesPerPixel / 1024;
		ready_.insert(cacheKey(image),
			      new Thumbnail{Thumbnail::State::Ready,
					    QPixmap::fromImage(prepared.sharp),
					    QPixmap::fromImage(prepared.veiled),
					    {}},
			      std::max<qsizetype>(kilobytes, 1));
	}
	emit loaded(image);
}

} // namespace StreamImages
