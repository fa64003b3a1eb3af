#include "core/library/PanicSwitch.hpp"

namespace StreamImages {

PanicSwitch::PanicSwitch(Environment environment) : environment_(environment), saved_(environment.store.panicFound())
{
	if (saved_ == Panic::On) {
		environment_.permits.beginInPanic();
	}
}

Expected<void> PanicSwitch::set(Panic panic)
{
	auto done = panic == Panic::On ? switchOn() : lift();
	environment_.events.deliver();
	return done;
}

Expected<void> PanicSwitch::switchOn()
{
	{
		std::scoped_lock lock{flipping_};
		++switchedOn_;
		putInForce(Panic::On);
	}
	environment_.events.deliver(); // now, as the disk may hang
	const auto settled = environment_.gate.waitUntilSettled();
	const auto saved = saveUnsaved();
	return saved ? settled : saved;
}

Expected<void> PanicSwitch::lift()
{
	const std::uint64_t switchedOnBefore = switchedOn_;
	std::scoped_lock saving{saving_};
	if (auto saved = save(Panic::Off); !saved) {
		static_cast<void>(save(Panic::On)); // it stays in force, and may be off on disk
		return saved;
	}
	std::scoped_lock flipping{flipping_};
	if (switchedOn_ == switchedOnBefore) {
		putInForce(Panic::Off);
	}
	return {};
}

void PanicSwitch::putInForce(Panic panic)
{
	const bool active = panic == Panic::On;
	if (environment_.permits.inPanic() != active) {
		environment_.permits.setPanic(panic);
		environment_.events.post(PanicChanged{active});
	}
}

Expected<void> PanicSwitch::saveUnsaved()
{
	std::scoped_lock lock{saving_};
	return environment_.permits.inPanic() ? save(Panic::On) : Expected<void>{};
}

// Of panic in force, what is on disk decides: somebody may have put an older state of the folder in its place.
bool PanicSwitch::isSaved(Panic panic) const
{
	return saved_ == panic && (panic == Panic::Off || environment_.store.readPanic() == Panic::On);
}

Expected<void> PanicSwitch::save(Panic panic)
{
	if (environment_.store.access() != LibraryAccess::Writable || isSaved(panic)) {
		return {};
	}
	saved_.reset();
	return environment_.store.savePanic(panic).transform([&] { saved_ = panic; });
}

} // namespace StreamImages
