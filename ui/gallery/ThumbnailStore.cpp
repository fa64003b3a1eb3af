#include "ui/gallery/ThumbnailStore.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/gallery/VeiledCopy.hpp"

#include <QImage>

#include <algorithm>
#include <expected>
#include <iterator>
#include <optional>
#include <vector>

namespace StreamImages {

namespace {

constexpr qsizetype kBytesPerPixel = 4;

qsizetype kilobytesOf(const QSize &size)
{
	return std::max<qsizetype>(qsizetype{size.width()} * size.height() * kBytesPerPixel / 1024, 1);
}

} // namespace

// What a worker hands over: pixmaps may only be made on the GUI thread.
struct ThumbnailStore::Prepared {
	ImageId image;
	QImage sharp = {};
	QImage veiled = {};
	ErrorKind problem = ErrorKind::CorruptFile; // when `sharp` is null
};

ThumbnailSource thumbnailsOf(ImageManager &manager, CachePage page)
{
	return [&manager, page](const ImageId &image) { return manager.thumbnailPixels(image, Audience::Owner, page); };
}

ThumbnailSource thumbnailsOfTrash(ImageManager &manager)
{
	return [&manager](const ImageId &image) { return manager.trashedThumbnailPixels(image, Audience::Owner); };
}

ThumbnailStore::ThumbnailStore(ThumbnailSource source, BackgroundWorkers &workers, QObject *parent,
			       qsizetype maxKilobytes)
	: QObject(parent),
	  source_(std::move(source)),
	  workers_(workers),
	  self_((new Postbox(this))->address()),
	  maxKilobytes_(maxKilobytes),
	  ready_(maxKilobytes)
{
}

Thumbnail ThumbnailStore::ensure(const ImageId &image)
{
	if (const Thumbnail *ready = ready_.object(image)) {
		return *ready;
	}
	if (const auto broken = broken_.find(image); broken != broken_.end()) {
		return {Thumbnail::State::Broken, {}, {}, broken->second};
	}
	if (queue_->putFirst(image)) {
		load(1);
	}
	return {};
}

void ThumbnailStore::want(std::span<const ImageId> images)
{
	const qsizetype needed = std::ssize(images) * kilobytesOf({kThumbnailBox.widthPx, kThumbnailBox.heightPx});
	ready_.setMaxCost(std::max(maxKilobytes_, needed));
	std::vector<ImageId> missing;
	std::ranges::copy_if(images, std::back_inserter(missing),
			     [this](const ImageId &image) { return !isKnown(image); });
	load(queue_->replace(missing));
}

bool ThumbnailStore::isKnown(const ImageId &image) const
{
	// To ask for the object makes it the most recently used one.
	return ready_.object(image) != nullptr || broken_.contains(image);
}

void ThumbnailStore::forgetBroken()
{
	broken_.clear();
}

// So many more. Each takes what is most urgent when its turn comes, or nothing when it was given up.
void ThumbnailStore::load(std::size_t count)
{
	for (std::size_t i = 0; i < count; ++i) {
		runInBackground(
			workers_, Lane::Look, self_,
			[source = source_, queue = queue_] {
				return queue->take().transform(
					[&](const ImageId &image) { return prepare(image, source(image)); });
			},
			[this](const std::optional<Prepared> &prepared) {
				if (prepared) {
					keep(*prepared);
				}
			});
	}
}

ThumbnailStore::Prepared ThumbnailStore::prepare(const ImageId &image,
						 const Expected<std::shared_ptr<const PixelBuffer>> &pixels)
{
	if (!pixels) {
		return {image, {}, {}, pixels.error().kind};
	}
	const PixelBuffer &buffer = **pixels;
	const QImage borrowed{buffer.pixels().data(), buffer.size.widthPx, buffer.size.heightPx,
			      static_cast<qsizetype>(buffer.strideBytes()), QImage::Format_RGBA8888_Premultiplied};
	Prepared prepared{.image = image};
	prepared.sharp = borrowed.convertToFormat(QImage::Format_RGB32); // a copy; the fastest to paint
	prepared.veiled = veiledCopy(prepared.sharp);
	return prepared;
}

void ThumbnailStore::keep(const Prepared &prepared)
{
	const ImageId &image = prepared.image;
	queue_->finish(image);
	if (prepared.sharp.isNull()) {
		broken_[image] = prepared.problem;
	} else {
		ready_.insert(image,
			      new Thumbnail{Thumbnail::State::Ready,
					    QPixmap::fromImage(prepared.sharp),
					    QPixmap::fromImage(prepared.veiled),
					    {}},
			      kilobytesOf(prepared.sharp.size()));
	}
	emit loaded(image);
}

} // namespace StreamImages
