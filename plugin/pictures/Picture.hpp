#pragma once

#include "core/access/PermitAuthority.hpp"
#include "plugin/pictures/AnimationPlayer.hpp"
#include "plugin/pictures/PixelLoader.hpp"
#include "plugin/pictures/TiledTexture.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace StreamImages {

enum class Playing { Yes = 1, No };

// One image on its way to the GPU, and then on it, shared by the sources that show it: loading, uploading tile by tile,
// ready; or failed, to be tried again. Once its audience may not see the image any more, the picture is dropped and is
// never ready again.
//
// Thread rule: the graphics thread only; `texture` inside the graphics lock, from any thread.
class Picture {
public:
	Picture(const PictureKey &key, Permit permit) : key_(key), permit_(permit) {}

	Picture(const Picture &) = delete;
	Picture &operator=(const Picture &) = delete;

	// ---- for sources ----

	const PictureKey &key() const { return key_; }
	bool ready() const { return ready_; }
	PixelSize imageSize() const { return imageSize_; } // of the original, upright; once ready
	bool animated() const { return frames_ > 1; }      // once ready

	// Why it is not ready, while nothing better is known.
	const std::optional<Error> &error() const { return error_; }

	// It is not ready, and is not on its way (again) just now.
	bool failed() const { return error_ && !load_ && !front_; }

	// To be said at each tick by everyone who uses the picture: the most urgent wins, and it plays when one wants it to.
	void want(Urgency urgency, Playing playing);

	// Whether anybody wanted it to play at the last tick.
	bool playing() const { return playing_ == Playing::Yes; }

	// An animated picture begins again with its first frame.
	void restart();

	// What is drawn; of a picture that is not ready, nothing.
	const TiledTexture *texture() const { return ready_ ? front_.get() : nullptr; }

	// ---- for the store ----

	struct Workshop {
		ImageManager &manager;
		PixelLoader &loader;
		WorkerPool &animators;
	};
	using Time = std::chrono::nanoseconds; // of the monotonic clock

	bool mayBeSeen() const { return permit_.allows(); }

	// Begins to load.
	void load(PixelLoader &loader, Urgency urgency);

	// At each tick, unless it failed and nobody holds it: asks again for what failed, takes what has arrived, lets time
	// pass for an animation, and forgets the wants.
	void step(Workshop workshop, Time now, std::chrono::duration<float> passed, std::uint64_t libraryGeneration);

	Urgency urgency() const { return urgency_; } // as it was wanted before the step
	bool wantsUpload() const;

	// Inside the graphics lock: one tile.
	void uploadNext();

	// Inside the graphics lock: nothing of it is drawn any more. What is left on the GPU is the caller's to destroy.
	std::vector<std::unique_ptr<TiledTexture>> drop();

private:
	void takeLoaded(Time now, std::uint64_t libraryGeneration);
	void fail(const Error &error, Time now, std::uint64_t libraryGeneration);
	void play(Workshop workshop, Time now, std::chrono::duration<float> passed);
	void playAgainAt(Time time);

	const PictureKey key_;
	const Permit permit_;

	Urgency urgency_ = Urgency::Idle;
	Urgency wantedUrgency_ = Urgency::Idle;
	Playing wantedPlaying_ = Playing::No;
	Playing playing_ = Playing::No;

	std::shared_ptr<PixelLoad> load_;
	std::shared_ptr<const PixelBuffer> pixels_; // on their way to the GPU
	PixelSize imageSize_;
	int frames_ = 1;
	std::unique_ptr<TiledTexture> front_; // what is drawn, once ready
	bool ready_ = false;

	std::unique_ptr<AnimationPlayer> player_;
	AnimationPlayer::Start start_ = AnimationPlayer::Start::AfterFirstFrame;
	std::unique_ptr<TiledTexture> back_;        // the next frame of an animation
	std::shared_ptr<const PixelBuffer> inBack_; // what it holds, or is going to
	Time playAgainAt_{0};                       // after the animation could not be read

	std::optional<Error> uploadError_; // of the last tile, until the next step
	std::optional<Error> error_;
	int failures_ = 0;
	Time tryAgainAt_{0};
	std::uint64_t failedGeneration_ = 0;
};

} // namespace StreamImages
