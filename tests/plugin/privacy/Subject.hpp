#pragma once

#include <obs.hpp>

namespace StreamImages {

// What trials hide: a canary, and the sources that show it.
class Subject {
public:
	virtual ~Subject() = default;

	virtual OBSSourceAutoRelease makeSource() = 0;

	// May be seen again; sources show it when they get to it.
	virtual void show() = 0;

	// Returns when it is hidden. The flip goes through a WatchedGate.
	virtual void hide() = 0;
};

} // namespace StreamImages
