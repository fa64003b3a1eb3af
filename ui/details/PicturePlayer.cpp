#include "ui/details/PicturePlayer.hpp"

namespace StreamImages {

PicturePlayer::PicturePlayer(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), still_(manager, workers, this), moving_(manager, workers, this)
{
	connect(&still_, &PictureFeed::changed, this, &PicturePlayer::changed);
	connect(&moving_, &AnimationFeed::frameChanged, this, &PicturePlayer::changed);
	connect(&moving_, &AnimationFeed::ended, this, [this] { setPlaying(false); });
	connect(&moving_, &AnimationFeed::failed, this, [this](const Error &error) {
		playProblem_ = error;
		emit changed();
	});
}

void PicturePlayer::show(const StreamImage &image, QSize boxPx)
{
	if (image.id != image_) {
		moving_.close();
		wanted_ = true;
	}
	image_ = image.id;
	animated_ = image.content.frames > 1;
	playProblem_.reset();
	still_.retryFailed();
	still_.show(image.id, boxPx);
	if (animated_) {
		moving_.open(image.id, boxPx);
	}
	follow();
}

void PicturePlayer::clear()
{
	image_ = {};
	animated_ = false;
	playProblem_.reset();
	moving_.close();
	still_.clear();
}

void PicturePlayer::setSpectators(Spectators spectators)
{
	spectators_ = spectators;
	follow();
}

void PicturePlayer::setPlaying(bool playing)
{
	wanted_ = playing;
	follow();
	emit changed();
}

void PicturePlayer::follow()
{
	if (wanted_ && playable() && spectators_ == Spectators::Some) {
		moving_.play();
	} else {
		moving_.pause();
	}
}

} // namespace StreamImages
