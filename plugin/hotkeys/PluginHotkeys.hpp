#pragma once

#include <obs-frontend-api.h>
#include <obs.h>

#include <memory>
#include <string>
#include <vector>

namespace StreamImages {

class KeyCommands;
enum class Command;

// The hotkeys of the whole plugin, as long as this lives: panic, the chosen source, slots. The user gives them keys in OBS's
// settings, which OBS saves with the profile; it leaves to us to load them, here and when the profile is changed. Only where
// there is a frontend, and not after that has said that OBS exits.
//
// Show and hide are no pair of hotkeys, which one key could have: when the profile changes, OBS unregisters the first pair that
// there is, taking it for one of its own.
class PluginHotkeys {
public:
	explicit PluginHotkeys(KeyCommands &commands); // which outlives this
	~PluginHotkeys();

	PluginHotkeys(const PluginHotkeys &) = delete;
	PluginHotkeys &operator=(const PluginHotkeys &) = delete;

private:
	struct Slot {
		KeyCommands *commands;
		int number;
	};
	struct Key {
		std::string name;
		obs_hotkey_id id;
	};

	void add(const char *name, const char *text, obs_hotkey_func onKey, void *data);
	template<Command command> void addChosen(const char *name, const char *textKey);
	void addSlots();
	void loadBindings();
	static void onFrontendEvent(enum obs_frontend_event event, void *hotkeys);

	KeyCommands &commands_;
	std::vector<std::unique_ptr<Slot>> slots_; // libobs points to them
	std::vector<Key> keys_;
};

} // namespace StreamImages
