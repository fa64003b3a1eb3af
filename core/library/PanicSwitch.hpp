#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Error.hpp"
#include "core/library/EventHub.hpp"
#include "core/model/Panic.hpp"
#include "core/store/LibraryStore.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>

namespace StreamImages {

// Puts panic in force and keeps it on disk, so that neither a crash nor a restart lifts it:
//
//   on:   permits off -> listeners hear of it -> OBS has settled -> saved -> acknowledged
//   off:  saved -> permits on -> listeners hear of it -> acknowledged
//
// Begins with what the library says. In one that is not writable, of which nothing is drawn anyway, nothing is saved.
//
// Safe to call from any thread; blocks, except that switching on has turned the permits off before it waits for anything
// but the graphics lock.
class PanicSwitch {
public:
	// What the switch works with; all of it outlives the switch.
	struct Environment {
		LibraryStore &store;
		PermitAuthority &permits;
		RenderGate &gate;
		EventHub &events;
	};

	explicit PanicSwitch(Environment environment);

	// Errors and guarantees are those of ImageManager::setPanic.
	Expected<void> set(Panic panic);

	// Tries once more to save that panic is in force, unless it is saved.
	Expected<void> saveUnsaved();

private:
	Expected<void> switchOn();
	Expected<void> lift();
	void putInForce(Panic panic);     // with flipping_ held
	Expected<void> save(Panic panic); // with saving_ held
	bool isSaved(Panic panic) const;

	const Environment environment_;
	// Held through the saving and all of a lifting. Never taken before the permits are off.
	std::mutex saving_;
	std::optional<Panic> saved_; // by saving_: what is on disk for certain
	std::mutex flipping_; // after saving_; held for no disk work, so that the order of events is that of the flips
	// Written by flipping_: how often. A lifting that began before the last time lifts nothing.
	std::atomic<std::uint64_t> switchedOn_{0};
};

} // namespace StreamImages
