#include "plugin/pictures/AnimationPlayer.hpp"

#include "plugin/base/Log.hpp"

#include <algorithm>
#include <deque>
#include <mutex>

namespace StreamImages {

namespace {

// Enough for the worker to be late by a few frames, little enough for a wall of animations.
constexpr std::size_t kMaxFrames = 8;
constexpr std::size_t kMaxBytes = std::size_t{32} << 20; // but never less than two frames

} // namespace

struct AnimationPlayer::Ring {
	struct Frame {
		std::shared_ptr<const PixelBuffer> pixels;
		std::chrono::milliseconds shownFor;
	};

	Ring(ImageManager &library, const PictureKey &wanted, PixelSize decodeBox)
		: manager(library), key(wanted), box(decodeBox)
	{
	}

	bool hasRoom() const { return frames.size() < 2 || (frames.size() < kMaxFrames && bytes < kMaxBytes); }

	ImageManager &manager;
	const PictureKey key;
	const PixelSize box;

	std::unique_ptr<AnimationReader> reader; // the worker's: one task at a time, see decoding
	int decodedFrames = 0;                   // likewise

	std::mutex mutex; // guards everything below
	std::deque<Frame> frames;
	std::size_t bytes = 0;
	bool decoding = false;
	bool ended = false; // no frame follows: played often enough, or damaged
};

AnimationPlayer::AnimationPlayer(ImageManager &manager, WorkerPool &workers, const PictureKey &key, PixelSize box,
				 Start start)
	: workers_(workers), ring_(std::make_shared<Ring>(manager, key, box)), begun_(start == Start::WithFirstFrame)
{
}

AnimationPlayer::~AnimationPlayer() = default;

void AnimationPlayer::play(std::chrono::duration<float> passed)
{
	decodeAhead();
	if (!begun_) {
		takeNext();
		if (!next_) {
			return;
		}
		begun_ = true;
		remaining_ = nextDelay_; // of the first frame, which is on screen already
		next_.reset();
	} else {
		remaining_ -= passed;
	}
	if (!next_) {
		takeNext();
	}
}

void AnimationPlayer::advance()
{
	// When the worker is late, so is the animation: it goes on from here rather than hurry after its time.
	remaining_ = std::max(remaining_ + std::chrono::duration<float>{nextDelay_}, std::chrono::duration<float>{0});
	next_.reset();
}

void AnimationPlayer::takeNext()
{
	std::scoped_lock lock{ring_->mutex};
	if (ring_->frames.empty()) {
		return;
	}
	next_ = std::move(ring_->frames.front().pixels);
	nextDelay_ = ring_->frames.front().shownFor;
	ring_->bytes -= next_->bytes();
	ring_->frames.pop_front();
}

void AnimationPlayer::decodeAhead()
{
	{
		std::scoped_lock lock{ring_->mutex};
		if (ring_->decoding || ring_->ended || !ring_->hasRoom()) {
			return;
		}
		ring_->decoding = true;
	}
	workers_.post([weak = std::weak_ptr{ring_}] {
		if (const auto ring = weak.lock()) {
			decodeOne(ring);
		}
	});
}

// On the worker. One frame for each task, so that several animations take turns.
void AnimationPlayer::decodeOne(const std::shared_ptr<Ring> &ring)
{
	if (!ring->reader) {
		auto opened = ring->manager.openAnimation(ring->key.image, ring->key.audience, ring->box);
		if (opened) {
			ring->reader = *std::move(opened);
		} else {
			logWarning("an animation could not be played: %s (%s)", toString(opened.error().kind).data(),
				   opened.error().detail.c_str());
		}
	}
	auto frame = ring->reader ? ring->reader->next() : Expected<AnimationFrame>{failure(ErrorKind::NotFound, "")};
	if (ring->reader && !frame) {
		logWarning("an animation stops: %s (%s)", toString(frame.error().kind).data(),
			   frame.error().detail.c_str());
	}
	std::scoped_lock lock{ring->mutex};
	ring->decoding = false;
	if (!frame) {
		ring->ended = true;
		return;
	}
	++ring->decodedFrames;
	const int loops = ring->reader->loops();
	ring->ended = loops > 0 && ring->decodedFrames == loops * ring->reader->frames();
	auto pixels = std::make_shared<const PixelBuffer>(std::move(frame->pixels));
	ring->bytes += pixels->bytes();
	ring->frames.push_back({std::move(pixels), frame->shownFor});
}

} // namespace StreamImages
