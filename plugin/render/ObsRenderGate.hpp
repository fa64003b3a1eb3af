#pragma once

#include "core/access/RenderGate.hpp"

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace StreamImages {

// The render gate over libobs. Every render pass, screenshots of obs-websocket included, runs inside the graphics lock,
// so what happens inside it lies between two passes.
//
// Filters keep the frame they composed last and drop it when the next tick begins; one that looks at the filter below it
// may see what that one was a tick before. So once three ticks have begun, the second of them has been rendered without the
// picture, and nothing older is left. (A filter that keeps more than one frame is the source's concern: KeptFrames.)
class ObsRenderGate final : public RenderGate {
public:
	ObsRenderGate();
	~ObsRenderGate() override;

	void runBetweenRenderPasses(const std::function<void()> &flip) override;
	Expected<void> waitUntilSettled() override;

	// Nothing is rendered any more: whoever waits, now or later, goes on at once.
	void stop();

private:
	static void onTick(void *gate, float seconds);

	std::mutex mutex_; // guards everything below
	std::condition_variable ticked_;
	std::uint64_t ticks_ = 0;
	bool stopped_ = false;
};

} // namespace StreamImages
