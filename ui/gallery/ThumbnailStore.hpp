#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/imaging/Imaging.hpp"
#include "ui/background/BackgroundWorkers.hpp"

#include <QCache>
#include <QObject>
#include <QPixmap>

#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>

namespace StreamImages {

// A thumbnail as far as it is known. Cheap to copy.
struct Thumbnail {
	enum class State {
		Loading = 1,
		Ready,
		Broken, // could not be made; `problem` says why
	};
	State state = State::Loading;
	QPixmap sharp;  // as encoded, at most kThumbnailBox device pixels
	QPixmap veiled; // so few pixels that nothing can be recognised; same aspect
	ErrorKind problem{};
};

// Where encoded thumbnails come from. Blocks; called from worker threads.
using ThumbnailSource = std::function<Expected<std::shared_ptr<const EncodedImage>>(const ImageId &)>;

// Loads and decodes thumbnails off the GUI thread when they are first asked for, and keeps a bounded number of them:
// the least recently used leaves first. The thumbnail asked for last is loaded first, as it is what the user looks at.
// GUI thread.
class ThumbnailStore final : public QObject {
	Q_OBJECT

public:
	static constexpr qsizetype kDefaultMaxKilobytes = 64 * 1024; // some 400 thumbnails; of decoded pixels

	ThumbnailStore(ThumbnailSource source, BackgroundWorkers &workers, QObject *parent,
		       qsizetype maxKilobytes = kDefaultMaxKilobytes);

	// What is known now. Asks for the thumbnail when nothing is; `loaded` follows, also when that fails.
	Thumbnail ensure(const ImageId &image);

	// Gives broken ones another chance, the next time they are asked for.
	void forgetBroken();

signals:
	void loaded(const StreamImages::ImageId &image);

private:
	struct Decoded;

	static Decoded decode(const Expected<std::shared_ptr<const EncodedImage>> &encoded);
	void request(const ImageId &image);
	void keep(const ImageId &image, const Decoded &decoded);

	const ThumbnailSource source_;
	BackgroundWorkers &workers_;
	const Postbox::Address self_;
	QCache<QByteArray, Thumbnail> ready_; // by the id's text; cost in kilobytes
	std::unordered_map<ImageId, ErrorKind> broken_;
	std::unordered_set<ImageId> loading_;
	int requests_ = 0; // so far; the priority of the next
};

} // namespace StreamImages
