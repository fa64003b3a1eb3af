#pragma once

#include "core/base/Error.hpp"
#include "core/config/Settings.hpp"
#include "core/store/FileSystem.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>

// The file `settings.json` in the plugin's configuration folder, which a person may edit: a JSON object with `schema` (1
// when missing) and settings by their names. Numbers are numbers, a flag is true or false, extensions are a list; each may
// be text as well, as in the environment. Members that we do not know stay when it is written again.
namespace StreamImages {

inline constexpr std::string_view kSettingsFile = "settings.json";

enum class SettingsFileState {
	Usable = 1,  // or not there
	NewerSchema, // a newer version wrote it: read as far as we know it, never rewritten
	Damaged,     // no JSON object with settings: nothing of it counts. Moved aside before another takes its place
	Unreadable,  // the file system does not hand it over: nothing of it counts, and it is never rewritten
};

struct SettingsFileContent {
	SettingsFileState state = SettingsFileState::Usable;
	std::map<Setting, SettingValue> values; // all of them usable
	std::set<Setting> unusable;             // named in the file, but with a value that cannot be used
};

// Never fails: what is wrong is in the answer. Without a folder there is no file. A damaged file stays where it is, so that
// whoever edited it can mend it; each reading says so until then.
SettingsFileContent readSettingsFile(FileSystem &fileSystem, const std::filesystem::path &pluginFolder);

// What to change; nothing as the value: back to the default.
using SettingChanges = std::map<Setting, std::optional<SettingValue>>;

// Writes changes to the file, durably and as a whole (replaceFile), making it and its folder when needed. One call at a
// time. A damaged file is kept beside it as `settings.json.damaged-1`, -2 …
//
// InvalidArgument: a value that is not usable; nothing is written. ReadOnly: a newer version wrote the file. Storage
// errors; then the old file is there still.
Expected<void> saveSettings(FileSystem &fileSystem, const std::filesystem::path &pluginFolder,
			    const SettingChanges &changes);

} // namespace StreamImages
