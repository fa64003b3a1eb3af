#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/cache/CachePage.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QCache>
#include <QObject>
#include <QPixmap>

#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>

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

// Loads thumbnails off the GUI thread when they are first asked for, and keeps a bounded number of them in the form in which
// they are painted, a few screens full: the least recently used leaves first. The thumbnail asked for last is loaded first, as it is what the user looks at.
// GUI thread.
class ThumbnailStore final : public QObject {
	Q_OBJECT

public:
	static constexpr qsizetype kDefaultMaxKilobytes = 24 * 1024; // some 200 thumbnails

	ThumbnailStore(ThumbnailSource source, BackgroundWorkers &workers, QObject *parent,
		       qsizetype maxKilobytes = kDefaultMaxKilobytes);

	// What is known now. Asks for the thumbnail when nothing is; `loaded` follows, also when that fails.
	Thumbnail ensure(const ImageId &image);

	// Gives broken ones another chance, the next time they are asked for.
	void forgetBroken();

signals:
	void loaded(const StreamImages::ImageId &image);

private:
	struct Prepared;

	static Prepared prepare(const Expected<std::shared_ptr<const PixelBuffer>> &pixels);
	void request(const ImageId &image);
	void keep(const ImageId &image, const Prepared &prepared);

	const ThumbnailSource source_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	QCache<QByteArray, Thumbnail> ready_; // by the id's text; cost in kilobytes
	std::unordered_map<ImageId, ErrorKind> broken_;
	std::unordered_set<ImageId> loading_;
	int requests_ = 0; // so far; the priority of the next
};

} // namespace StreamImages
