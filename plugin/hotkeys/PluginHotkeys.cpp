#include "plugin/hotkeys/PluginHotkeys.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/hotkeys/KeyCommands.hpp"

#include <obs-module.h>
#include <obs.hpp>
#include <util/config-file.h>

#include <QString>

namespace StreamImages {

namespace {

void onPanic(void *commands, obs_hotkey_id, obs_hotkey_t *, bool pressed)
{
	if (pressed) {
		guarded("the panic key", [&] { static_cast<KeyCommands *>(commands)->pressPanic(); });
	}
}

template<Command command> void onChosenKey(void *commands, obs_hotkey_id, obs_hotkey_t *, bool pressed)
{
	if (pressed) {
		guarded("a hotkey", [&] { static_cast<KeyCommands *>(commands)->press(command); });
	}
}

// As OBS's settings save them: {"bindings": […]}; none when there is nothing.
OBSDataArrayAutoRelease bindingsOf(config_t *profile, const char *name)
{
	const char *text = config_get_string(profile, "Hotkeys", name);
	const OBSDataAutoRelease saved = obs_data_create_from_json(text ? text : "{}");
	OBSDataArrayAutoRelease bindings = obs_data_get_array(saved, "bindings");
	return bindings ? std::move(bindings) : OBSDataArrayAutoRelease{obs_data_array_create()};
}

} // namespace

PluginHotkeys::PluginHotkeys(KeyCommands &commands) : commands_(commands)
{
	add("StreamImages.Panic", obs_module_text("Hotkey.Panic"), onPanic, &commands);
	addChosen<Command::Next>("Next", "Hotkey.Chosen.Next");
	addChosen<Command::Previous>("Previous", "Hotkey.Chosen.Previous");
	addChosen<Command::Random>("Random", "Hotkey.Chosen.Random");
	addChosen<Command::Show>("Show", "Hotkey.Chosen.Show");
	addChosen<Command::Hide>("Hide", "Hotkey.Chosen.Hide");
	addChosen<Command::ShowOrHide>("ShowOrHide", "Hotkey.Chosen.ShowOrHide");
	addSlots();
	loadBindings();
	obs_frontend_add_event_callback(onFrontendEvent, this);
}

PluginHotkeys::~PluginHotkeys()
{
	obs_frontend_remove_event_callback(onFrontendEvent, this);
	for (const Key &key : keys_) {
		obs_hotkey_unregister(key.id);
	}
}

template<Command command> void PluginHotkeys::addChosen(const char *name, const char *textKey)
{
	add((std::string{"StreamImages.Chosen."} + name).c_str(), obs_module_text(textKey), onChosenKey<command>,
	    &commands_);
}

void PluginHotkeys::add(const char *name, const char *text, obs_hotkey_func onKey, void *data)
{
	keys_.push_back({name, obs_hotkey_register_frontend(name, text, onKey, data)});
}

// Named by their numbers alone: OBS's settings, and remote clients, list the names.
void PluginHotkeys::addSlots()
{
	const QString text = QString::fromUtf8(obs_module_text("Hotkey.Slot"));
	const auto onKey = [](void *data, obs_hotkey_id, obs_hotkey_t *, bool pressed) {
		if (pressed) {
			const auto *slot = static_cast<const Slot *>(data);
			guarded("a slot's key", [&] { slot->commands->pressSlot(slot->number); });
		}
	};
	for (int number = kFirstSlot; number <= kLastSlot; ++number) {
		slots_.push_back(std::make_unique<Slot>(&commands_, number));
		add(("StreamImages.Slot" + std::to_string(number)).c_str(), text.arg(number).toUtf8().constData(),
		    onKey, slots_.back().get());
	}
}

void PluginHotkeys::loadBindings()
{
	config_t *profile = obs_frontend_get_profile_config();
	if (!profile) {
		return;
	}
	for (const Key &key : keys_) {
		obs_hotkey_load(key.id, bindingsOf(profile, key.name.c_str()));
	}
}

void PluginHotkeys::onFrontendEvent(obs_frontend_event event, void *data)
{
	guarded("a frontend event", [&] {
		if (event == OBS_FRONTEND_EVENT_PROFILE_CHANGED) {
			static_cast<PluginHotkeys *>(data)->loadBindings();
		}
	});
}

} // namespace StreamImages
