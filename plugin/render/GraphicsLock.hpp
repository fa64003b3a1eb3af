#pragma once

#include <obs.h>

namespace StreamImages {

// libobs's graphics lock, held for a scope. Recursive. Enter it with no lock of ours held.
class GraphicsLock {
public:
	GraphicsLock() { obs_enter_graphics(); }
	~GraphicsLock() { obs_leave_graphics(); }

	GraphicsLock(const GraphicsLock &) = delete;
	GraphicsLock &operator=(const GraphicsLock &) = delete;
};

} // namespace StreamImages
