#include "plugin/hotkeys/KeyCommands.hpp"

#include "plugin/base/Guarded.hpp"

#include <utility>

namespace StreamImages {

KeyCommands::KeyCommands(ImageManager &manager, const SourceControl &control, Clock &clock, KeyCallbacks callbacks)
	: manager_(manager), control_(control), clock_(clock), callbacks_(std::move(callbacks))
{
}

// A press that does not lift means to hide, even if all is hidden: a lifting may be on its way.
void KeyCommands::pressPanic()
{
	std::scoped_lock lock{mutex_};
	const SteadyTime now = clock_.steadyNow();
	const bool rested = lastPanic_ + kPanicRest <= now;
	lastPanic_ = now;
	wanted_ = manager_.panic() && rested ? Panic::Off : Panic::On;
	WorkerPool &worker = wanted_ == Panic::On ? panics_ : liftings_;
	worker.post([this, wanted = wanted_] { guarded("the panic key", [&] { setPanic(wanted); }); });
}

// What waited for its turn counts unless a later press wants the contrary.
void KeyCommands::setPanic(Panic panic)
{
	{
		std::scoped_lock lock{mutex_};
		if (panic != wanted_) {
			return;
		}
	}
	report(manager_.setPanic(panic));
}

void KeyCommands::press(Command command)
{
	source_.post([this, command] { guarded("a hotkey", [&] { tell(command); }); });
}

void KeyCommands::pressSlot(int slot)
{
	source_.post([this, slot] { guarded("a slot's key", [&] { showSlot(slot); }); });
}

void KeyCommands::tell(Command command)
{
	const auto source = control_.findSourceForKey();
	if (!source || !control_.command(source->uuid, command)) {
		callbacks_.refused("Hotkey.NoSource", 0);
	}
}

// Titles are for the dock: nothing is told here but numbers.
void KeyCommands::showSlot(int slot)
{
	const ImageId image = manager_.imageSlots(Audience::Owner).at(slot);
	if (image.empty()) {
		callbacks_.refused("Hotkey.Slot.Empty", slot);
		return;
	}
	const auto source = control_.findSourceForKey();
	if (!source) {
		callbacks_.refused("Hotkey.NoSource", slot);
		return;
	}
	const auto shown = control_.show(source->uuid, image);
	if (!shown && shown.error().kind == ErrorKind::NotFound) {
		callbacks_.refused("Hotkey.Slot.Hidden", slot);
	} else {
		report(shown);
	}
}

void KeyCommands::report(const Expected<void> &result) const
{
	if (!result) {
		callbacks_.failed(result.error());
	}
}

} // namespace StreamImages
