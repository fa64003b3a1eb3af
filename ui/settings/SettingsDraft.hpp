#pragma once

#include "core/config/Settings.hpp"
#include "core/config/SettingsFile.hpp"

#include <filesystem>
#include <map>

namespace StreamImages {

// What the settings file says, and what the user chose since: what is to be saved is the difference. A value that equals
// the default is saved as "the default". Plain data, without threads and files.
class SettingsDraft {
public:
	// `pluginFolder` holds the folders that are defaults.
	explicit SettingsDraft(std::filesystem::path pluginFolder) : pluginFolder_(std::move(pluginFolder)) {}

	// What was chosen stays chosen; what the file says now need not be saved any more.
	void setSaved(SettingsFileContent saved);
	const SettingsFileContent &saved() const { return saved_; }

	// Any value, usable or not. Choosing anything for a setting whose value in the file cannot be used is a change.
	void choose(Setting setting, const SettingValue &value);
	void discard() { edits_.clear(); }

	SettingValue chosen(Setting setting) const;
	SettingValue savedValue(Setting setting) const; // that of the file, or the default
	SettingValue defaultValue(Setting setting) const { return defaultOf(describe(setting), pluginFolder_); }

	bool isEdited(Setting setting) const { return edits_.contains(setting); }
	bool isEdited() const { return !edits_.empty(); }
	bool isUsable() const; // all that is chosen
	SettingChanges changes() const;

private:
	bool isSaved(Setting setting, const SettingValue &value) const;

	const std::filesystem::path pluginFolder_;
	SettingsFileContent saved_;
	std::map<Setting, SettingValue> edits_; // only what differs from what is saved
};

} // namespace StreamImages
