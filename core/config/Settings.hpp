#pragma once

#include "core/imaging/ImageFormat.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace StreamImages {

// Everything a user can set. A new one is added here, to kSettings, and to valueOf and setValue in Configuration.cpp.
enum class Setting {
	MaxImagesPerStream = 1,
	MaxUploadSize,
	CacheMemory,
	CacheTtl,
	LibraryFolder,
	CacheFolder,
	AllowedExtensions,
	RemoteManagement,
};

// Which alternative of SettingValue a setting has.
enum class SettingKind {
	Number = 1, // std::uint64_t, from `least` to `most`
	Folder,     // std::filesystem::path, absolute
	Extensions, // std::set<ImageFormat>, not empty
	Flag,       // bool
};

enum class SettingUnit { None = 1, Images, Mebibytes, Hours };

using SettingValue = std::variant<std::uint64_t, std::filesystem::path, std::set<ImageFormat>, bool>;

struct SettingDescription {
	Setting setting;
	std::string_view name; // of the environment variable, and of the settings file's member
	SettingKind kind;
	SettingUnit unit = SettingUnit::None;
	std::uint64_t least = 0; // numbers only, in the unit; as are the next two
	std::uint64_t most = 0;
	std::uint64_t defaultNumber = 0;
	std::string_view defaultText =
		{}; // of a folder: below the plugin's own; of extensions: the list. Flags are off
};

inline constexpr std::string_view kKnownExtensions = ".jpg,.jpeg,.png,.gif,.webp,.bmp";

// The one place where a setting's name, bounds and default are written. In the order for a dialog.
inline constexpr std::array kSettings{
	SettingDescription{.setting = Setting::MaxImagesPerStream,
			   .name = "MAX_STREAM_IMAGES_PER_STREAM",
			   .kind = SettingKind::Number,
			   .unit = SettingUnit::Images,
			   .least = 1,
			   .most = 1000,
			   .defaultNumber = 50},
	SettingDescription{.setting = Setting::MaxUploadSize,
			   .name = "MAX_IMAGE_UPLOAD_SIZE_MB",
			   .kind = SettingKind::Number,
			   .unit = SettingUnit::Mebibytes,
			   .least = 1,
			   .most = 1024,
			   .defaultNumber = 20},
	SettingDescription{.setting = Setting::CacheMemory, // 0: none in memory
			   .name = "IMAGE_CACHE_MAX_MEMORY_MB",
			   .kind = SettingKind::Number,
			   .unit = SettingUnit::Mebibytes,
			   .least = 0,
			   .most = 65536,
			   .defaultNumber = 500},
	SettingDescription{.setting = Setting::CacheTtl,
			   .name = "IMAGE_CACHE_TTL_HOURS",
			   .kind = SettingKind::Number,
			   .unit = SettingUnit::Hours,
			   .least = 1,
			   .most = 8760,
			   .defaultNumber = 24},
	SettingDescription{.setting = Setting::LibraryFolder,
			   .name = "STREAM_IMAGES_DIR",
			   .kind = SettingKind::Folder,
			   .defaultText = "library"},
	SettingDescription{.setting = Setting::CacheFolder,
			   .name = "IMAGE_CACHE_DIR",
			   .kind = SettingKind::Folder,
			   .defaultText = "cache"},
	SettingDescription{.setting = Setting::AllowedExtensions,
			   .name = "ALLOWED_IMAGE_EXTENSIONS",
			   .kind = SettingKind::Extensions,
			   .defaultText = kKnownExtensions},
	SettingDescription{.setting = Setting::RemoteManagement,
			   .name = "STREAM_IMAGES_REMOTE_MANAGEMENT",
			   .kind = SettingKind::Flag},
};

constexpr const SettingDescription &describe(Setting setting)
{
	return *std::ranges::find(kSettings, setting, &SettingDescription::setting);
}

// The value that is in force when nobody sets one; `pluginFolder` holds the folders.
SettingValue defaultOf(const SettingDescription &description, const std::filesystem::path &pluginFolder);

// The one rule of what a value may be; environment, settings file and dialog all go through it.
bool isUsable(const SettingDescription &description, const SettingValue &value);

// Why a value is not usable, in English, to follow its name: "is not a whole number from 1 to 1000".
std::string refusalOf(const SettingDescription &description);

// Reads a value as the environment writes it: "50", "/srv/pictures", ".png, .gif", "1". Space around it does not count.
// Empty when it is not usable.
std::optional<SettingValue> parseSetting(const SettingDescription &description, std::string_view text);

// The same value as text that parseSetting reads. `value` is usable.
std::string writeSetting(const SettingValue &value);

// Text of space and tabs only: says nothing, neither in the environment nor in the settings file.
bool isBlank(std::string_view text);

} // namespace StreamImages
