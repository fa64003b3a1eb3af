#include "plugin/hotkeys/KeyCommands.hpp"

#include <utility>

namespace StreamImages {

KeyCommands::KeyCommands(ImageManager &manager, const SourceControl &control, Clock &clock, KeyCallbacks callbacks)
	: manager_(manager), control_(control), clock_(clock), callbacks_(std::move(callbacks))
{
}

void KeyCommands::pressPanic()
{
	std::scoped_lock lock{mutex_};
	const SteadyTime now = clock_.steadyNow();
	const bool rested = lastPanic_ + kPanicRest <= now;
	lastPanic_ = now;
	if (!manager_.panic()) {
		setPanic(Panic::On);
	} else if (rested) {
		setPanic(Panic::Off);
	}
}

void KeyCommands::setPanic(Panic panic)
{
	panics_.post([this, panic] { report(manager_.setPanic(panic)); });
}

bool KeyCommands::press(Command command)
{
	const auto source = control_.chosen();
	if (!source) {
		callbacks_.refused("Hotkey.NoSource", 0);
		return true; // the other of two keys would say the same
	}
	const bool shows = command == Command::Show;
	if ((shows || command == Command::Hide) && source->hidden != shows) {
		return false;
	}
	report(control_.command(source->uuid, command));
	return true;
}

void KeyCommands::pressSlot(int slot)
{
	slots_.post([this, slot] { showSlot(slot); });
}

// Titles are for the dock: nothing is told here but numbers.
void KeyCommands::showSlot(int slot)
{
	const ImageId image = manager_.imageSlots(Audience::Owner).at(slot);
	const auto source = control_.chosen();
	if (image.empty()) {
		callbacks_.refused("Hotkey.Slot.Empty", slot);
		return;
	}
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
