#pragma once

#include "core/config/Settings.hpp"

namespace StreamImages {

// Where the value that is shown comes from.
enum class SettingOrigin {
	Default = 1,
	SettingsFile,
	UnusableInFile,        // which has a value that cannot be used: the default counts
	Edited,                // chosen just now, and not saved
	FromEnvironment,       // which nobody can change from here
	UnusableInEnvironment, // the same, but its value is none that can be used: the default counts
};

// Why a value may not be saved.
enum class SettingRefusal {
	None = 1,
	Value,   // it is none for this setting
	Overlap, // of the cache: its folder and that of the library are the same, or one lies in the other
};

// One setting, as it is to be shown.
struct SettingState {
	SettingValue value;
	SettingValue byDefault;
	SettingValue inForce; // until OBS starts again
	SettingOrigin origin = SettingOrigin::Default;
	bool changeable = false;
	SettingRefusal refusal = SettingRefusal::None;
	bool waits = false; // it is saved, and takes effect when OBS starts again
};

} // namespace StreamImages
