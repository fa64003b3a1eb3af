#include "ui/details/PictureFeed.hpp"

#include "ui/details/LookPriority.hpp"
#include "ui/details/PictureBox.hpp"
#include "ui/details/PixelImage.hpp"
#include "ui/gallery/VeiledCopy.hpp"

#include <utility>

namespace StreamImages {

PictureFeed::PictureFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
}

void PictureFeed::show(const ImageId &image, QSize boxPx)
{
	const Request request{image, pictureBox(boxPx)};
	if (request == wanted_) {
		return;
	}
	const bool another = image != std::exchange(wanted_, request).image;
	if (another) {
		answered_ = {};
		loaded_ = {};
	}
	loadWanted();
	if (another) {
		emit changed();
	}
}

void PictureFeed::clear()
{
	wanted_ = {};
	answered_ = {};
	loaded_ = {};
	emit changed();
}

void PictureFeed::retryFailed()
{
	if (state() == State::Failed) {
		answered_ = {}; // what went wrong stays until the answer
		loadWanted();
	}
}

PictureFeed::State PictureFeed::state() const
{
	if (wanted_.image.empty()) {
		return State::Empty;
	}
	if (!loaded_.picture.isNull()) {
		return State::Ready;
	}
	return loaded_.problem ? State::Failed : State::Loading;
}

PictureFeed::Loaded PictureFeed::load(ImageManager &manager, const Request &request)
{
	const PixelSize box{request.boxPx.width(), request.boxPx.height()};
	const auto pixels = manager.displayPixels(request.image, Audience::Owner, box, CachePage::Details);
	if (!pixels) {
		return {{}, {}, pixels.error()};
	}
	const QImage picture = toImage(*pixels);
	return {picture, veiledCopy(picture), {}};
}

void PictureFeed::loadWanted()
{
	if (busy_ || wanted_.image.empty() || answered_ == wanted_) {
		return;
	}
	busy_ = true;
	runInBackground(
		workers_, Lane::Look, self_,
		[&manager = manager_, request = wanted_] { return load(manager, request); },
		[this, request = wanted_](Loaded loaded) { keep(request, std::move(loaded)); }, kPicturePriority);
}

void PictureFeed::keep(const Request &request, Loaded loaded)
{
	busy_ = false;
	if (request.image == wanted_.image) {
		answered_ = request;
		const bool worse = loaded.picture.isNull() && !loaded_.picture.isNull();
		if (!worse) { // a small picture is better than none
			loaded_ = std::move(loaded);
		}
		emit changed();
	}
	loadWanted();
}

} // namespace StreamImages
