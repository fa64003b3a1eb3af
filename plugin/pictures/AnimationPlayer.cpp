#include "plugin/pictures/AnimationPlayer.hpp"

#include "plugin/base/Log.hpp"
#include "plugin/base/OutOfMemory.hpp"

#include <algorithm>
#include <deque>
#include <mutex>

namespace StreamImages {

namespace {

// Enough for the worker to be late by a few frames, little enough for a wall of animations.
constexpr std::size_t kMaxFrames = 8;
constexpr std::size_t kMaxBytes = std::size_t{32} << 20; // but never less than two frames

// After a longer standstill an animation goes on from where it was.
constexpr std::chrono::duration<float> kMostToCatchUp{0.5f};

} // namespace

struct AnimationPlayer::Ring {
	struct Frame {
		std::shared_ptr<const PixelBuffer> pixels;
		std::chrono::milliseconds shownFor;
	};

	Ring(ImageManager &library, WorkerPool &pool, const PictureKey &wanted, PixelSize decodeBox)
		: manager(library), workers(pool), key(wanted), box(decodeBox)
	{
	}

	bool hasRoom() const { return frames.size() < 2 || (frames.size() < kMaxFrames && bytes < kMaxBytes); }

	ImageManager &manager;
	WorkerPool &workers;
	const PictureKey key;
	const PixelSize box;

	std::unique_ptr<AnimationReader> reader; // the worker's: one task at a time, see decoding
	int decodedFrames = 0;                   // likewise

	std::mutex mutex; // guards everything below
	std::deque<Frame> frames;
	std::size_t bytes = 0;
	bool decoding = false;
	bool ended = false; // no frame follows: played often enough, or damaged
	std::optional<Error> error;
};

AnimationPlayer::AnimationPlayer(ImageManager &manager, WorkerPool &workers, const PictureKey &key, PixelSize box,
				 Start start)
	: ring_(std::make_shared<Ring>(manager, workers, key, box)), begun_(start == Start::WithFirstFrame)
{
}

AnimationPlayer::~AnimationPlayer() = default;

void AnimationPlayer::play(std::chrono::duration<float> passed)
{
	decodeAhead(ring_);
	if (!begun_) {
		takeNext();
		if (!next_) {
			return;
		}
		begun_ = true;
		remaining_ = nextDelay_; // of the first frame, which is on screen already
		next_.reset();
	} else {
		remaining_ = std::max(remaining_ - passed, -kMostToCatchUp);
	}
	if (!next_) {
		takeNext();
	}
}

void AnimationPlayer::advance()
{
	remaining_ += std::chrono::duration<float>{nextDelay_};
	next_.reset();
	takeNext();
}

std::optional<Error> AnimationPlayer::error() const
{
	const std::unique_lock lock{ring_->mutex, std::try_to_lock};
	return lock && ring_->frames.empty() && !next_ ? ring_->error : std::nullopt;
}

// The worker may be made to wait while it holds the lock; the graphics thread rather asks again at its next tick.
void AnimationPlayer::takeNext()
{
	const std::unique_lock lock{ring_->mutex, std::try_to_lock};
	if (!lock) {
		return;
	}
	while (!ring_->frames.empty()) {
		next_ = std::move(ring_->frames.front().pixels);
		nextDelay_ = ring_->frames.front().shownFor;
		ring_->bytes -= next_->bytes();
		ring_->frames.pop_front();
		const bool over = begun_ && remaining_ + nextDelay_ <= std::chrono::duration<float>::zero();
		if (!over || ring_->frames.empty()) {
			return;
		}
		remaining_ += nextDelay_; // its time has passed already
	}
}

void AnimationPlayer::decodeAhead(const std::shared_ptr<Ring> &ring)
{
	{
		const std::unique_lock lock{ring->mutex, std::try_to_lock};
		if (!lock || ring->decoding || ring->ended || !ring->hasRoom()) {
			return;
		}
		ring->decoding = true;
	}
	ring->workers.post([weak = std::weak_ptr{ring}] {
		if (const auto held = weak.lock()) {
			decodeOne(*held);
			decodeAhead(held);
		}
	});
}

// On the worker. One frame for each task, so that several animations take turns.
void AnimationPlayer::decodeOne(Ring &ring)
{
	auto frame = orOutOfMemory<AnimationFrame>([&] { return readNext(ring); });
	Ring::Frame next{};
	if (frame) {
		next = {std::make_shared<const PixelBuffer>(std::move(frame->pixels)), frame->shownFor};
	} else {
		logWarning("an animation cannot be played: %s (%s)", toString(frame.error().kind).data(),
			   frame.error().detail.c_str());
	}
	std::scoped_lock lock{ring.mutex};
	ring.decoding = false;
	if (!next.pixels) {
		ring.ended = true;
		ring.error = frame.error();
		return;
	}
	++ring.decodedFrames;
	const int loops = ring.reader->loops();
	ring.ended = loops > 0 && ring.decodedFrames == loops * ring.reader->frames();
	ring.bytes += next.pixels->bytes();
	ring.frames.push_back(std::move(next));
}

Expected<AnimationFrame> AnimationPlayer::readNext(Ring &ring)
{
	if (!ring.reader) {
		auto opened = ring.manager.openAnimation(ring.key.image, ring.key.audience, ring.box);
		if (!opened) {
			return std::unexpected{opened.error()};
		}
		ring.reader = *std::move(opened);
	}
	return ring.reader->next();
}

} // namespace StreamImages
