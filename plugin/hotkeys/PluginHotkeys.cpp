#include "plugin/hotkeys/PluginHotkeys.hpp"

#include "plugin/base/Guarded.hpp"
#include "plugin/hotkeys/KeyCommands.hpp"

#include <obs-module.h>
#include <obs.hpp>
#include <util/config-file.h>

#include <QString>

namespace StreamImages {

namespace {

constexpr const char *kShowName = "StreamImages.Chosen.Show";
constexpr const char *kHideName = "StreamImages.Chosen.Hide";

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

template<Command command> bool onChosenPairKey(void *commands, obs_hotkey_pair_id, obs_hotkey_t *, bool pressed)
{
	return pressed &&
	       guarded("a hotkey", false, [&] { return static_cast<KeyCommands *>(commands)->press(command); });
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

PluginHotkeys::PluginHotkeys(KeyCommands &commands)
	: commands_(commands),
	  showAndHide_(obs_hotkey_pair_register_frontend(
		  kShowName, obs_module_text("Hotkey.Chosen.Show"), kHideName, obs_module_text("Hotkey.Chosen.Hide"),
		  onChosenPairKey<Command::Show>, onChosenPairKey<Command::Hide>, &commands, &commands))
{
	add("StreamImages.Panic", obs_module_text("Hotkey.Panic"), onPanic, &commands);
	add("StreamImages.Chosen.Next", obs_module_text("Hotkey.Chosen.Next"), onChosenKey<Command::Next>, &commands);
	add("StreamImages.Chosen.Previous", obs_module_text("Hotkey.Chosen.Previous"), onChosenKey<Command::Previous>,
	    &commands);
	add("StreamImages.Chosen.Random", obs_module_text("Hotkey.Chosen.Random"), onChosenKey<Command::Random>,
	    &commands);
	addSlots();
	loadBindings();
	obs_frontend_add_event_callback(onFrontendEvent, this);
}

PluginHotkeys::~PluginHotkeys()
{
	leaveFrontend();
	obs_hotkey_pair_unregister(showAndHide_);
	for (const Key &key : keys_) {
		obs_hotkey_unregister(key.id);
	}
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
	obs_hotkey_pair_load(showAndHide_, bindingsOf(profile, kShowName), bindingsOf(profile, kHideName));
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

void PluginHotkeys::leaveFrontend()
{
	if (inFrontend_) {
		inFrontend_ = false;
		obs_frontend_remove_event_callback(onFrontendEvent, this);
	}
}

} // namespace StreamImages
