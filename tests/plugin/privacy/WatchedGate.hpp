#pragma once

#include "core/access/RenderGate.hpp"

#include <functional>

namespace StreamImages {

// A render gate, and what a test does around its flip: on the thread that makes the change, so that the picture could not
// be drawn any later before, nor any sooner after it.
class WatchedGate final : public RenderGate {
public:
	struct Moments {
		std::function<void()> beforeFlip;
		std::function<void()> afterFlip;
		std::function<void()> settled;
	};

	// While it lives, the calling thread's changes are watched.
	class Watch {
	public:
		explicit Watch(const Moments &moments) { watched_ = &moments; }
		~Watch() { watched_ = nullptr; }

		Watch(const Watch &) = delete;
		Watch &operator=(const Watch &) = delete;
	};

	explicit WatchedGate(RenderGate &gate) : gate_(gate) {}

	void runBetweenRenderPasses(const std::function<void()> &flip) override
	{
		tell(&Moments::beforeFlip);
		gate_.runBetweenRenderPasses(flip);
		tell(&Moments::afterFlip);
	}

	Expected<void> waitUntilSettled() override
	{
		const auto settled = gate_.waitUntilSettled();
		tell(&Moments::settled);
		return settled;
	}

private:
	static void tell(std::function<void()> Moments::*moment)
	{
		if (watched_) {
			(watched_->*moment)();
		}
	}

	static inline thread_local const Moments *watched_ = nullptr;

	RenderGate &gate_;
};

} // namespace StreamImages
