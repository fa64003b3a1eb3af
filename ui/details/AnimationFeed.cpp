#include "ui/details/AnimationFeed.hpp"

#include "ui/details/LookPriority.hpp"
#include "ui/details/PictureBox.hpp"
#include "ui/details/PixelImage.hpp"

#include <atomic>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::size_t kFramesAhead = 2;

} // namespace

// Goes to the workers and back; one of them at a time decodes from it.
struct AnimationFeed::Reel {
	Reel(const ImageId &shown, QSize box) : image(shown), boxPx(box) {}

	const ImageId image;
	const QSize boxPx;
	std::atomic<bool> abandoned{false};      // nobody will look at it
	bool decoding = false;                   // of the GUI thread
	bool ownSize = false;                    // of the GUI thread: a larger box would show no more
	std::unique_ptr<AnimationReader> reader; // of the worker that decodes
};

AnimationFeed::AnimationFeed(ImageManager &manager, BackgroundWorkers &workers, QObject *parent)
	: QObject(parent), manager_(manager), workers_(workers), self_((new Postbox(this))->address())
{
	nextFrame_.setSingleShot(true);
	nextFrame_.setTimerType(Qt::PreciseTimer);
	connect(&nextFrame_, &QTimer::timeout, this, &AnimationFeed::showNext);
}

AnimationFeed::~AnimationFeed()
{
	close();
}

void AnimationFeed::open(const ImageId &image, QSize boxPx)
{
	const bool same = reel_ && reel_->image == image;
	if (same && (reel_->ownSize || boxPx.boundedTo(reel_->boxPx) == boxPx)) {
		return;
	}
	const bool wasPlaying = same && playing_;
	const QImage before = wasPlaying ? frame_ : QImage{};
	close();
	frame_ = before; // until the first larger one has come
	reel_ = std::make_shared<Reel>(image, pictureBox(boxPx));
	if (wasPlaying) {
		play();
	}
}

void AnimationFeed::close()
{
	pause();
	if (reel_) {
		reel_->abandoned = true;
	}
	reel_.reset();
	ahead_.clear();
	frame_ = {};
	shown_ = 0;
}

void AnimationFeed::play()
{
	if (!reel_ || playing_) {
		return;
	}
	playing_ = true;
	showNext();
	decodeAhead();
}

void AnimationFeed::pause()
{
	playing_ = false;
	nextFrame_.stop();
}

Expected<AnimationFeed::Frame> AnimationFeed::decode(ImageManager &manager, Reel &reel)
{
	if (reel.abandoned) {
		return failure(ErrorKind::Cancelled, "another is played by now");
	}
	if (!reel.reader) {
		const PixelSize box{reel.boxPx.width(), reel.boxPx.height()};
		auto opened = manager.openAnimation(reel.image, Audience::Owner, box);
		if (!opened) {
			return std::unexpected{opened.error()};
		}
		reel.reader = *std::move(opened);
	}
	const int framesToShow = reel.reader->loops() * reel.reader->frames();
	return reel.reader->next().transform([framesToShow](AnimationFrame frame) {
		auto pixels = std::make_shared<const PixelBuffer>(std::move(frame.pixels));
		return Frame{toImage(std::move(pixels)), frame.shownFor, framesToShow};
	});
}

void AnimationFeed::decodeAhead()
{
	if (!playing_ || reel_->decoding || ahead_.size() >= kFramesAhead) {
		return;
	}
	reel_->decoding = true;
	runInBackground(
		workers_, Lane::Look, self_, [&manager = manager_, reel = reel_] { return decode(manager, *reel); },
		[this, reel = reel_](const Expected<Frame> &frame) { take(reel, frame); }, kPicturePriority);
}

void AnimationFeed::take(const std::shared_ptr<Reel> &reel, const Expected<Frame> &frame)
{
	reel->decoding = false;
	if (reel != reel_) {
		return; // another is played by now
	}
	if (!frame) {
		pause();
		emit failed(frame.error());
		return;
	}
	const QSize size = frame->picture.size();
	reel->ownSize = size.width() < reel->boxPx.width() && size.height() < reel->boxPx.height();
	ahead_.push_back(*frame);
	if (!nextFrame_.isActive()) { // it is late already
		showNext();
	}
	decodeAhead();
}

void AnimationFeed::showNext()
{
	if (!playing_ || ahead_.empty()) {
		return;
	}
	const Frame next = std::move(ahead_.front());
	ahead_.pop_front();
	frame_ = next.picture;
	++shown_;
	const bool last = next.framesToShow > 0 && shown_ >= next.framesToShow;
	if (last) {
		shown_ = 0;
		pause();
	} else {
		nextFrame_.start(next.shownFor);
		decodeAhead();
	}
	emit frameChanged();
	if (last) {
		emit ended();
	}
}

} // namespace StreamImages
