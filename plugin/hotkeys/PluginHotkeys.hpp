#pragma once

#include <obs-frontend-api.h>
#include <obs.h>

#include <memory>
#include <string>
#include <vector>

namespace StreamImages {

class KeyCommands;

// The hotkeys of the whole plugin, as long as this lives: panic, the chosen source, slots. The user gives them keys in OBS's
// settings, which OBS saves with the profile; it leaves to us to load them, here and when the profile is changed. Only where
// there is a frontend.
class PluginHotkeys {
public:
	explicit PluginHotkeys(KeyCommands &commands); // which outlives this
	~PluginHotkeys();

	PluginHotkeys(const PluginHotkeys &) = delete;
	PluginHotkeys &operator=(const PluginHotkeys &) = delete;

	// No frontend call comes after that. Call when OBS is about to exit.
	void leaveFrontend();

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
	void addSlots();
	void loadBindings();
	static void onFrontendEvent(enum obs_frontend_event event, void *hotkeys);

	KeyCommands &commands_;
	std::vector<std::unique_ptr<Slot>> slots_; // libobs points to them
	std::vector<Key> keys_;
	obs_hotkey_pair_id showAndHide_; // one key may have both
	bool inFrontend_ = true;
};

} // namespace StreamImages
