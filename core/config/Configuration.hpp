#pragma once

#include "core/imaging/ImageFormat.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace StreamImages {

// Reads one environment variable; empty when it is not set. Tests pass their own.
using Environment = std::function<std::optional<std::string>(const std::string &name)>;

// The process's environment.
std::optional<std::string> readProcessEnvironment(const std::string &name);

// Every value a user can set, each from its environment variable (named beside it) or the default here.
struct Configuration {
	std::size_t maxImagesPerStream = 50;                // MAX_STREAM_IMAGES_PER_STREAM, 1 to 1000
	std::uint64_t maxUploadBytes = 20u << 20;           // MAX_IMAGE_UPLOAD_SIZE_MB, 1 to 1024, in MiB
	std::size_t maxCacheBytes = std::size_t{500} << 20; // IMAGE_CACHE_MAX_MEMORY_MB, 0 (no cache) to 65536, in MiB
	std::chrono::hours cacheTtl{24};                    // IMAGE_CACHE_TTL_HOURS, 1 to 8760
	std::filesystem::path libraryFolder;                // STREAM_IMAGES_DIR, an absolute path
	std::filesystem::path cacheFolder;                  // IMAGE_CACHE_DIR, an absolute path
	std::set<ImageFormat> allowedFormats; // ALLOWED_IMAGE_EXTENSIONS, ".jpg,.jpeg,.png,.gif,.webp,.bmp"
	bool remoteMayManageLibrary = false;  // STREAM_IMAGES_REMOTE_MANAGEMENT, "1" or "0"
};

// A value that could not be used, so that the default is in force instead. For showing to the user.
struct ConfigurationProblem {
	std::string name;   // of the variable
	std::string reason; // English, for the log: "is not a whole number from 1 to 1000"

	friend bool operator==(const ConfigurationProblem &, const ConfigurationProblem &) = default;
};

struct LoadedConfiguration {
	Configuration values;
	std::vector<ConfigurationProblem> problems;
};

// `defaultFolder` holds `library/` and `cache/` unless the environment names others.
LoadedConfiguration loadConfiguration(const Environment &environment, const std::filesystem::path &defaultFolder);

} // namespace StreamImages
