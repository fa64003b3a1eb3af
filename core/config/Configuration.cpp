#include "core/config/Configuration.hpp"

#include "core/store/Folders.hpp"

#include <cstdlib>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

constexpr int kMebibyteBits = 20;

void setValue(Configuration &configuration, Setting setting, const SettingValue &value)
{
	switch (setting) {
	case Setting::MaxImagesPerStream:
		configuration.maxImagesPerStream = std::get<std::uint64_t>(value);
		break;
	case Setting::MaxUploadSize:
		configuration.maxUploadBytes = std::get<std::uint64_t>(value) << kMebibyteBits;
		break;
	case Setting::CacheMemory:
		configuration.maxCacheBytes = std::get<std::uint64_t>(value) << kMebibyteBits;
		break;
	case Setting::CacheTtl:
		configuration.cacheTtl = std::chrono::hours{std::get<std::uint64_t>(value)};
		break;
	case Setting::LibraryFolder:
		configuration.libraryFolder = std::get<std::filesystem::path>(value);
		break;
	case Setting::CacheFolder:
		configuration.cacheFolder = std::get<std::filesystem::path>(value);
		break;
	case Setting::AllowedExtensions:
		configuration.allowedFormats = std::get<std::set<ImageFormat>>(value);
		break;
	case Setting::RemoteManagement:
		configuration.remoteMayManageLibrary = std::get<bool>(value);
		break;
	}
}

std::vector<ConfigurationProblem> problemsOf(const SettingsFileContent &file)
{
	std::vector<ConfigurationProblem> problems;
	const auto report = [&](std::string_view name, std::string reason) {
		problems.push_back({std::string{name}, std::move(reason), SettingSource::SettingsFile});
	};
	if (file.state == SettingsFileState::Damaged) {
		report(kSettingsFile, "is not a JSON object with settings");
	} else if (file.state == SettingsFileState::Unreadable) {
		report(kSettingsFile, "cannot be read");
	} else if (file.state == SettingsFileState::NewerSchema) {
		report(kSettingsFile,
		       "was written by a newer version: what is new in it does not count, and it is not changed");
	}
	for (const Setting setting : file.unusable) {
		report(describe(setting).name, refusalOf(describe(setting)));
	}
	return problems;
}

// All of the cache may be deleted at any time, and all of the library is copied when it moves.
void keepFoldersApart(LoadedConfiguration &loaded)
{
	Configuration &values = loaded.values;
	const SettingSource source = values.sourceOf(Setting::CacheFolder);
	if (source == SettingSource::Default || !foldersOverlap(values.libraryFolder, values.cacheFolder)) {
		return;
	}
	const SettingDescription &cache = describe(Setting::CacheFolder);
	loaded.problems.push_back({std::string{cache.name}, "lies in the library's folder, or holds it", source});
	setValue(values, Setting::CacheFolder, defaultOf(cache, values.pluginFolder));
	if (source == SettingSource::SettingsFile) {
		values.sources.erase(Setting::CacheFolder);
	}
}

} // namespace

std::optional<std::string> readProcessEnvironment(const std::string &name)
{
	const char *value = std::getenv(name.c_str());
	return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

SettingSource Configuration::sourceOf(Setting setting) const
{
	const auto found = sources.find(setting);
	return found == sources.end() ? SettingSource::Default : found->second;
}

SettingValue valueOf(const Configuration &configuration, Setting setting)
{
	switch (setting) {
	case Setting::MaxImagesPerStream:
		return std::uint64_t{configuration.maxImagesPerStream};
	case Setting::MaxUploadSize:
		return configuration.maxUploadBytes >> kMebibyteBits;
	case Setting::CacheMemory:
		return std::uint64_t{configuration.maxCacheBytes >> kMebibyteBits};
	case Setting::CacheTtl:
		return static_cast<std::uint64_t>(configuration.cacheTtl.count());
	case Setting::LibraryFolder:
		return configuration.libraryFolder;
	case Setting::CacheFolder:
		return configuration.cacheFolder;
	case Setting::AllowedExtensions:
		return configuration.allowedFormats;
	case Setting::RemoteManagement:
		break;
	}
	return configuration.remoteMayManageLibrary;
}

LoadedConfiguration loadConfiguration(const Environment &environment, const std::filesystem::path &pluginFolder,
				      const SettingsFileContent &settingsFile)
{
	LoadedConfiguration loaded{.values = {}, .problems = problemsOf(settingsFile)};
	loaded.values.pluginFolder = pluginFolder;
	for (const SettingDescription &description : kSettings) {
		const auto use = [&](const SettingValue &value, SettingSource source) {
			setValue(loaded.values, description.setting, value);
			loaded.values.sources.emplace(description.setting, source);
		};
		const auto text = environment(std::string{description.name});
		const bool isSet = text && !isBlank(*text);
		const auto inFile = settingsFile.values.find(description.setting);
		if (isSet) {
			const auto value = parseSetting(description, *text);
			if (!value) {
				loaded.problems.push_back({std::string{description.name}, refusalOf(description)});
			}
			use(value.value_or(defaultOf(description, pluginFolder)), SettingSource::EnvironmentVariable);
		} else if (inFile != settingsFile.values.end()) {
			use(inFile->second, SettingSource::SettingsFile);
		} else {
			setValue(loaded.values, description.setting, defaultOf(description, pluginFolder));
		}
	}
	keepFoldersApart(loaded);
	return loaded;
}

} // namespace StreamImages
