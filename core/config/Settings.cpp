#include "core/config/Settings.hpp"

#include "core/store/ContentStore.hpp"

#include <charconv>
#include <system_error>

namespace StreamImages {

namespace {

using Formats = std::set<ImageFormat>;

static_assert(describe(Setting::MaxUploadSize).most << 20 == kMaxContentBytes, "what is stored can be read again");

constexpr std::string_view kBlanks = " \t";

std::string_view trimmed(std::string_view text)
{
	const std::size_t first = text.find_first_not_of(kBlanks);
	return first == std::string_view::npos ? std::string_view{}
					       : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::optional<std::uint64_t> parseWholeNumber(std::string_view text)
{
	std::uint64_t value = 0;
	const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
	const bool whole = error == std::errc{} && end == text.data() + text.size();
	return whole ? std::optional{value} : std::nullopt;
}

// Empty when one of the extensions is unknown, or when there is none.
Formats parseExtensions(std::string_view list)
{
	Formats formats;
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

std::optional<SettingValue> parseUnchecked(SettingKind kind, std::string_view text)
{
	switch (kind) {
	case SettingKind::Number:
		if (const auto number = parseWholeNumber(text)) {
			return SettingValue{*number};
		}
		return std::nullopt;
	case SettingKind::Folder:
		return SettingValue{std::filesystem::path{text}};
	case SettingKind::Extensions:
		return SettingValue{parseExtensions(text)};
	case SettingKind::Flag:
		return text == "0" || text == "1" ? std::optional{SettingValue{text == "1"}} : std::nullopt;
	}
	return std::nullopt;
}

bool isUsableNumber(const SettingDescription &description, std::uint64_t number)
{
	return number >= description.least && number <= description.most;
}

// The system calls would stop at a NUL, and mean another folder.
bool isUsableFolder(const std::filesystem::path &folder)
{
	const std::string text = folder.string();
	return folder.is_absolute() && !text.contains('\0') && trimmed(text) == text;
}

} // namespace

SettingValue defaultOf(const SettingDescription &description, const std::filesystem::path &pluginFolder)
{
	switch (description.kind) {
	case SettingKind::Number:
		return SettingValue{description.defaultNumber};
	case SettingKind::Folder:
		return SettingValue{pluginFolder / description.defaultText};
	case SettingKind::Extensions:
		return SettingValue{parseExtensions(description.defaultText)};
	case SettingKind::Flag:
		break;
	}
	return SettingValue{false};
}

bool isUsable(const SettingDescription &description, const SettingValue &value)
{
	switch (description.kind) {
	case SettingKind::Number: {
		const auto *number = std::get_if<std::uint64_t>(&value);
		return number != nullptr && isUsableNumber(description, *number);
	}
	case SettingKind::Folder: {
		const auto *folder = std::get_if<std::filesystem::path>(&value);
		return folder != nullptr && isUsableFolder(*folder);
	}
	case SettingKind::Extensions: {
		const auto *formats = std::get_if<Formats>(&value);
		return formats != nullptr && !formats->empty();
	}
	case SettingKind::Flag:
		return std::holds_alternative<bool>(value);
	}
	return false;
}

std::string refusalOf(const SettingDescription &description)
{
	switch (description.kind) {
	case SettingKind::Number:
		return "is not a whole number from " + std::to_string(description.least) + " to " +
		       std::to_string(description.most);
	case SettingKind::Folder:
		return "is not an absolute path";
	case SettingKind::Extensions:
		return "is not a list of some of " + std::string{kKnownExtensions};
	case SettingKind::Flag:
		return "is neither 0 nor 1";
	}
	return "cannot be used";
}

std::optional<SettingValue> parseSetting(const SettingDescription &description, std::string_view text)
{
	auto value = parseUnchecked(description.kind, trimmed(text));
	return value && isUsable(description, *value) ? value : std::nullopt;
}

std::string writeSetting(const SettingValue &value)
{
	if (const auto *number = std::get_if<std::uint64_t>(&value)) {
		return std::to_string(*number);
	}
	if (const auto *folder = std::get_if<std::filesystem::path>(&value)) {
		return folder->string();
	}
	if (const auto *flag = std::get_if<bool>(&value)) {
		return *flag ? "1" : "0";
	}
	std::string list;
	for (const ImageFormat format : std::get<Formats>(value)) {
		list += std::string{list.empty() ? "" : ","} + std::string{fileExtension(format)};
	}
	return list;
}

bool isBlank(std::string_view text)
{
	return trimmed(text).empty();
}

} // namespace StreamImages
