#pragma once

#include <obs.h>

namespace StreamImages {

// libobs's graphics lock, held for a scope. Recursive. Whoever enters it holds no lock of ours that code on the graphics
// thread takes.
class GraphicsLock {
public:
	GraphicsLock() { obs_enter_graphics(); }
	~GraphicsLock() { obs_leave_graphics(); }

	GraphicsLock(const GraphicsLock &) = delete;
	GraphicsLock &operator=(const GraphicsLock &) = delete;
};

} // namespace StreamImages
