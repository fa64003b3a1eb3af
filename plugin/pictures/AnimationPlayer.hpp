#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/pictures/PictureKey.hpp"

#include <chrono>
#include <memory>
#include <optional>

namespace StreamImages {

// Plays an animated image by the delays and the loop count of its file. A worker decodes ahead, into a ring of a few frames
// that is bounded in bytes and decoded only while the animation plays; what was shown is forgotten.
//
// Thread rule: the graphics thread only. No call waits for the worker, but for a pointer copy.
class AnimationPlayer {
public:
	enum class Start {
		AfterFirstFrame = 1, // it is on screen already: playing begins with its delay
		WithFirstFrame,
	};

	AnimationPlayer(ImageManager &manager, WorkerPool &workers, const PictureKey &key, PixelSize box, Start start);
	~AnimationPlayer();

	// Lets time pass and keeps the worker busy. What comes too late is left out.
	void play(std::chrono::duration<float> passed);

	// The frame that comes next, to be put on the GPU ahead of its time; null while it is not decoded, and after the end.
	std::shared_ptr<const PixelBuffer> next() const { return next_; }

	// Whether the time of the frame now shown is over.
	bool due() const { return next_ && remaining_ <= std::chrono::duration<float>::zero(); }

	// Why the animation cannot be read, or not any further; empty while it can.
	std::optional<Error> error() const;

	// The next frame is on screen from now on.
	void advance();

private:
	struct Ring;

	void takeNext();
	static void decodeAhead(const std::shared_ptr<Ring> &ring);
	static void decodeOne(Ring &ring);
	static Expected<AnimationFrame> readNext(Ring &ring);

	const std::shared_ptr<Ring> ring_; // shared with the worker
	bool begun_;                       // what is on screen has been given its time
	std::shared_ptr<const PixelBuffer> next_;
	std::chrono::milliseconds nextDelay_{0};
	std::chrono::duration<float> remaining_{0}; // of the frame on screen
};

} // namespace StreamImages
