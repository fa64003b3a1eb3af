#pragma once

#include "core/access/RenderGate.hpp"
#include "core/base/Id.hpp"
#include "core/model/Panic.hpp"
#include "core/model/Visibility.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <utility>

namespace StreamImages {

// The revocable right to draw one image for one audience. Ask it at every draw and at every size query: the answer is
// one atomic read, and begins and ceases to be Allowed between two render passes, never during one. A permit may be asked
// for before the image exists or may be seen, and starts to allow when it may.
//
// A plain value; valid as long as the authority that gave it. The empty permit is Denied for ever.
class Permit {
public:
	enum class Answer : std::uint8_t {
		Denied = 1,
		Undecided, // what the image's visibility is will be known soon; until then nothing of it may be drawn
		Allowed,
	};

	Permit() = default;

	Answer answer() const noexcept { return state_ ? state_->load(std::memory_order_acquire) : Answer::Denied; }
	bool allows() const noexcept { return answer() == Answer::Allowed; }

	friend bool operator==(const Permit &, const Permit &) = default;

private:
	friend class PermitAuthority;
	using State = std::atomic<Answer>;
	explicit Permit(const State *state) : state_(state) {}

	const State *state_ = nullptr;
};

// The one place that decides what may be drawn. Starts by allowing nothing; ImageManager tells it what each image's
// visibility is once that is known, saved and trusted, and whether panic is in force: then no permit allows.
//
// Safe to call from any thread. Lock order: the graphics lock (through the gate) before mutex_; `permit` takes mutex_
// alone and only for a look-up.
class PermitAuthority {
public:
	struct Ruling {
		ImageId image;
		Visibility visibility; // in effect: held and trashed images are private
	};

	explicit PermitAuthority(RenderGate &gate) : gate_(gate) {}

	// The same image and audience always give the same permit. The owner's audience gets the empty one: what only
	// the owner may see is never drawn by libobs.
	Permit permit(const ImageId &image, Audience audience);

	// Whether there was a ruling on the image; until there is, its permits are undecided.
	bool knows(const ImageId &image);

	// There is no ruling on the image to be expected: its permits are denied until there is one after all.
	void denyUnknown(const ImageId &image);

	// Puts all rulings in force in one instant, between two render passes. During panic they count once it is lifted.
	void rule(std::span<const Ruling> rulings);

	// Denies all permits, or gives back what the rulings up to now say, in one instant, between two render passes. What
	// there is no ruling on stays denied until there is.
	void setPanic(Panic panic);
	// The same as setPanic(Panic::On), as long as nothing has been ruled: no render pass can be in the way.
	void beginInPanic();
	bool inPanic() const noexcept { return panic_.load(std::memory_order_acquire); }

private:
	using Key = std::pair<ImageId, Audience>;

	Permit::Answer answer(const Key &key) const; // with mutex_ held

	RenderGate &gate_;
	std::mutex mutex_; // guards what follows; the states are atomic
	std::unordered_map<ImageId, Visibility> visibilities_;
	std::map<Key, std::unique_ptr<Permit::State>> states_; // never shrinks: permits point into it
	std::atomic<bool> panic_{false};                       // written by mutex_
};

} // namespace StreamImages
