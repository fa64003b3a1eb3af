#pragma once

#include "core/config/Settings.hpp"
#include "core/config/SettingsFile.hpp"
#include "core/imaging/ImageFormat.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace StreamImages {

// Reads one environment variable; empty when it is not set. Tests pass their own.
using Environment = std::function<std::optional<std::string>(const std::string &name)>;

// The process's environment.
std::optional<std::string> readProcessEnvironment(const std::string &name);

// Where a value comes from. The first that has one wins; the default counts instead of a value that cannot be used.
enum class SettingSource { EnvironmentVariable = 1, SettingsFile, Default };

// Every value a user can set, as it is in force. Names, bounds and defaults are in kSettings.
struct Configuration {
	std::size_t maxImagesPerStream = describe(Setting::MaxImagesPerStream).defaultNumber;
	std::uint64_t maxUploadBytes = describe(Setting::MaxUploadSize).defaultNumber << 20;
	std::size_t maxCacheBytes = describe(Setting::CacheMemory).defaultNumber << 20; // 0: none in memory
	std::chrono::hours cacheTtl{describe(Setting::CacheTtl).defaultNumber};
	std::filesystem::path libraryFolder;
	std::filesystem::path cacheFolder;
	std::set<ImageFormat> allowedFormats;
	bool remoteMayManageLibrary = false;

	// Where the settings file is, and the memory of known libraries. Empty: there is neither.
	std::filesystem::path pluginFolder;

	std::map<Setting, SettingSource> sources; // without those that are defaults

	SettingSource sourceOf(Setting setting) const;
};

// A value in the unit of its setting.
SettingValue valueOf(const Configuration &configuration, Setting setting);

// What could not be used, so that it does not count. For showing to the user.
struct ConfigurationProblem {
	std::string name;   // of the setting; of the settings file, when it is unusable as a whole
	std::string reason; // English, for the log: "is not a whole number from 1 to 1000"
	SettingSource source = SettingSource::EnvironmentVariable;

	friend bool operator==(const ConfigurationProblem &, const ConfigurationProblem &) = default;
};

struct LoadedConfiguration {
	Configuration values;
	std::vector<ConfigurationProblem> problems;
};

// `pluginFolder` holds `library/` and `cache/` unless the user named others.
LoadedConfiguration loadConfiguration(const Environment &environment, const std::filesystem::path &pluginFolder,
				      const SettingsFileContent &settingsFile = {});

} // namespace StreamImages
