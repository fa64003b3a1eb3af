#include "core/config/Configuration.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::string_view kDefaultExtensions = ".jpg,.jpeg,.png,.gif,.webp,.bmp";

std::string_view trimmed(std::string_view text)
{
	const std::size_t first = text.find_first_not_of(" \t");
	if (first == std::string_view::npos) {
		return {};
	}
	return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::uint64_t> parseWholeNumber(std::string_view text)
{
	std::uint64_t value = 0;
	const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
	const bool whole = error == std::errc{} && end == text.data() + text.size();
	return whole ? std::optional{value} : std::nullopt;
}

// Empty when one of the extensions is unknown, or when there is none.
std::set<ImageFormat> parseExtensions(std::string_view list)
{
	std::set<ImageFormat> formats;
	while (!list.empty()) {
		const std::size_t comma = std::min(list.find(','), list.size());
		const auto format = formatOfExtension(trimmed(list.substr(0, comma)));
		if (!format) {
			return {};
		}
		formats.insert(*format);
		list.remove_prefix(std::min(comma + 1, list.size()));
	}
	return formats;
}

// Reads variables one by one and collects what cannot be used.
class EnvironmentReader {
public:
	explicit EnvironmentReader(const Environment &environment) : environment_(environment) {}

	struct Bounds {
		std::uint64_t least;
		std::uint64_t most;
	};

	std::uint64_t number(const std::string &name, std::uint64_t fallback, Bounds bounds)
	{
		const auto text = find(name);
		if (!text) {
			return fallback;
		}
		const auto value = parseWholeNumber(*text);
		if (!value || *value < bounds.least || *value > bounds.most) {
			report(name, "is not a whole number from " + std::to_string(bounds.least) + " to " +
					     std::to_string(bounds.most));
			return fallback;
		}
		return *value;
	}

	std::filesystem::path folder(const std::string &name, std::filesystem::path fallback)
	{
		const auto text = find(name);
		if (!text) {
			return fallback;
		}
		std::filesystem::path path{*text};
		if (!path.is_absolute()) {
			report(name, "is not an absolute path");
			return fallback;
		}
		return path;
	}

	std::set<ImageFormat> formats(const std::string &name)
	{
		const auto text = find(name);
		std::set<ImageFormat> chosen = text ? parseExtensions(*text) : std::set<ImageFormat>{};
		if (text && chosen.empty()) {
			report(name, "is not a list of some of " + std::string{kDefaultExtensions});
		}
		return chosen.empty() ? parseExtensions(kDefaultExtensions) : chosen;
	}

	bool flag(const std::string &name)
	{
		const auto text = find(name);
		if (text && *text != "0" && *text != "1") {
			report(name, "is neither 0 nor 1");
		}
		return text == "1";
	}

	std::vector<ConfigurationProblem> takeProblems() { return std::move(problems_); }

private:
	// A variable that is set to nothing counts as not set.
	std::optional<std::string> find(const std::string &name) const
	{
		const auto text = environment_(name);
		const std::string_view value = text ? trimmed(*text) : std::string_view{};
		return value.empty() ? std::nullopt : std::optional<std::string>{value};
	}

	void report(const std::string &name, std::string reason) { problems_.push_back({name, std::move(reason)}); }

	const Environment &environment_;
	std::vector<ConfigurationProblem> problems_;
};

} // namespace

std::optional<std::string> readProcessEnvironment(const std::string &name)
{
	const char *value = std::getenv(name.c_str());
	return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

LoadedConfiguration loadConfiguration(const Environment &environment, const std::filesystem::path &defaultFolder)
{
	EnvironmentReader reader{environment};
	Configuration values;
	values.maxImagesPerStream =
		reader.number("MAX_STREAM_IMAGES_PER_STREAM", values.maxImagesPerStream, {.least = 1, .most = 1000});
	values.maxUploadBytes =
		reader.number("MAX_IMAGE_UPLOAD_SIZE_MB", values.maxUploadBytes >> 20, {.least = 1, .most = 1024})
		<< 20;
	values.maxCacheBytes =
		reader.number("IMAGE_CACHE_MAX_MEMORY_MB", values.maxCacheBytes >> 20, {.least = 0, .most = 65536})
		<< 20;
	values.cacheTtl = std::chrono::hours{reader.number("IMAGE_CACHE_TTL_HOURS",
							   static_cast<std::uint64_t>(values.cacheTtl.count()),
							   {.least = 1, .most = 8760})};
	values.libraryFolder = reader.folder("STREAM_IMAGES_DIR", defaultFolder / "library");
	values.cacheFolder = reader.folder("IMAGE_CACHE_DIR", defaultFolder / "cache");
	values.allowedFormats = reader.formats("ALLOWED_IMAGE_EXTENSIONS");
	values.remoteMayManageLibrary = reader.flag("STREAM_IMAGES_REMOTE_MANAGEMENT");
	return {std::move(values), reader.takeProblems()};
}

} // namespace StreamImages
