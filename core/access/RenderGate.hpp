#pragma once

#include "core/base/Error.hpp"

#include <functional>

namespace StreamImages {

// What hiding a picture needs of whoever renders. The OBS plugin implements it over libobs's graphics lock; programs
// that render nothing use NoRenderer.
//
// Thread rule: called from the thread that changes the library, never from the GUI or the graphics thread.
class RenderGate {
public:
	virtual ~RenderGate() = default;

	// Runs `flip` while no render pass runs: every pass is wholly before it or wholly after it. `flip` is short.
	virtual void runBetweenRenderPasses(const std::function<void()> &flip) = 0;

	// Returns once nothing that was composed before the last flip can be shown any more (filters cache a frame).
	// NotSettled when that could not be confirmed within two seconds.
	virtual Expected<void> waitUntilSettled() = 0;
};

class NoRenderer final : public RenderGate {
public:
	void runBetweenRenderPasses(const std::function<void()> &flip) override { flip(); }
	Expected<void> waitUntilSettled() override { return {}; }
};

} // namespace StreamImages
