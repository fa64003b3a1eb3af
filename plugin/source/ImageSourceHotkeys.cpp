#include "plugin/source/ImageSourceHotkeys.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/source/ImageSource.hpp"

#include <obs-module.h>

namespace StreamImages {

namespace {

template<Command command> void onKey(void *source, obs_hotkey_id, obs_hotkey_t *, bool pressed)
{
	if (pressed) {
		guarded("a hotkey", [&] { static_cast<ImageSource *>(source)->command(command); });
	}
}

template<Command command>
obs_hotkey_id addKey(obs_source_t *source, ImageSource &ours, const char *name, const char *textKey)
{
	return obs_hotkey_register_source(source, name, obs_module_text(textKey), onKey<command>, &ours);
}

// Of the two, only the one that would change something acts: so one key can have both.
template<Command command> bool onPairKey(void *source, obs_hotkey_pair_id, obs_hotkey_t *, bool pressed)
{
	auto *ours = static_cast<ImageSource *>(source);
	const bool changes = ours->selection().hidden == (command == Command::Show);
	if (pressed && changes) {
		guarded("a hotkey", [&] { ours->command(command); });
	}
	return pressed && changes;
}

} // namespace

ImageSourceHotkeys::ImageSourceHotkeys(obs_source_t *source, ImageSource &ours)
	: single_{addKey<Command::Next>(source, ours, "StreamImages.Next", "Hotkey.Next"),
		  addKey<Command::Previous>(source, ours, "StreamImages.Previous", "Hotkey.Previous"),
		  addKey<Command::Random>(source, ours, "StreamImages.Random", "Hotkey.Random"),
		  addKey<Command::PlayOrPause>(source, ours, "StreamImages.PlayOrPause", "Hotkey.PlayOrPause")},
	  showAndHide_(obs_hotkey_pair_register_source(
		  source, "StreamImages.Show", obs_module_text("Hotkey.Show"), "StreamImages.Hide",
		  obs_module_text("Hotkey.Hide"), onPairKey<Command::Show>, onPairKey<Command::Hide>, &ours, &ours))
{
}

ImageSourceHotkeys::~ImageSourceHotkeys()
{
	obs_hotkey_pair_unregister(showAndHide_);
	for (const obs_hotkey_id key : single_) {
		obs_hotkey_unregister(key);
	}
}

} // namespace StreamImages
