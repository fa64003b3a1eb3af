#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/cache/CachePage.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "ui/background/BackgroundWorkers.hpp"
#include "ui/gallery/ThumbnailQueue.hpp"

#include <QCache>
#include <QObject>
#include <QPixmap>

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

namespace StreamImages {

class ImageManager;

// A thumbnail as far as it is known. Cheap to copy.
struct Thumbnail {
	enum class State {
		Loading = 1,
		Ready,
		Broken, // could not be made; `problem` says why
	};
	State state = State::Loading;
	QPixmap sharp;  // at most kThumbnailBox device pixels
	QPixmap veiled; // so few pixels that nothing can be recognised; same aspect
	ErrorKind problem{};
};

// Where thumbnails come from. Blocks; called from worker threads.
using ThumbnailSource = std::function<Expected<std::shared_ptr<const PixelBuffer>>(const ImageId &)>;

// Those of the library, through that page of its cache. The manager outlives the source.
ThumbnailSource thumbnailsOf(ImageManager &manager, CachePage page);

// Those of what is in the trash. The manager outlives the source.
ThumbnailSource thumbnailsOfTrash(ImageManager &manager);

// Loads thumbnails off the GUI thread when they are first asked for, and keeps a bounded number of them in the form in which
// they are painted, a few screens full: the least recently used leaves first. GUI thread.
class ThumbnailStore final : public QObject {
	Q_OBJECT

public:
	static constexpr qsizetype kDefaultMaxKilobytes = 24 * 1024; // some 200 thumbnails

	ThumbnailStore(ThumbnailSource source, BackgroundWorkers &workers, QObject *parent,
		       qsizetype maxKilobytes = kDefaultMaxKilobytes);

	// What is known now. Asks for the thumbnail when nothing is, before all others that wait; `loaded` follows, also when that
	// fails, unless `want` is called before.
	Thumbnail ensure(const ImageId &image);

	// Loads these, in this order, and none of the others that wait: they scrolled away. There is room for all of them,
	// whatever the bound.
	void want(std::span<const ImageId> images);

	// Gives broken ones another chance, the next time they are asked for.
	void forgetBroken();

signals:
	void loaded(const StreamImages::ImageId &image);

private:
	struct Prepared;

	static Prepared prepare(const ImageId &image, const Expected<std::shared_ptr<const PixelBuffer>> &pixels);
	bool isKnown(const ImageId &image) const; // whatever is known
	void load(std::size_t count);
	void keep(const Prepared &prepared);

	const ThumbnailSource source_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	const qsizetype maxKilobytes_;
	QCache<ImageId, Thumbnail> ready_; // cost in kilobytes
	std::unordered_map<ImageId, ErrorKind> broken_;
	const std::shared_ptr<ThumbnailQueue> queue_ = std::make_shared<ThumbnailQueue>(); // workers outlive the store
};

} // namespace StreamImages
