#include "core/config/SettingsFile.hpp"

#include "core/base/Text.hpp"
#include "core/store/AtomicFile.hpp"
#include "core/store/Folders.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace StreamImages {

namespace {

using Path = std::filesystem::path;
using OrderedJson = nlohmann::ordered_json; // keeps the order in which a person wrote the members

constexpr std::uint64_t kSettingsSchema = 1;
constexpr std::uint64_t kMaxBytes = std::uint64_t{1} << 20;
constexpr int kMaxNesting = 32; // writing recurses

// 1 when the object does not say, 0 when what it says is no schema.
std::uint64_t schemaOf(const OrderedJson &object)
{
	const auto schema = object.find("schema");
	if (schema == object.end()) {
		return kSettingsSchema;
	}
	return schema->is_number_unsigned() ? schema->get<std::uint64_t>() : 0;
}

Expected<OrderedJson> parse(std::span<const std::byte> bytes)
{
	const std::string_view text{reinterpret_cast<const char *>(bytes.data()), bytes.size()};
	int deepest = 0;
	const auto measure = [&](int depth, OrderedJson::parse_event_t, OrderedJson &) {
		deepest = std::max(deepest, depth);
		return true;
	};
	OrderedJson object = OrderedJson::parse(text.begin(), text.end(), measure, false);
	if (!object.is_object() || deepest > kMaxNesting || schemaOf(object) == 0) {
		return failure(ErrorKind::CorruptFile, "not a JSON object with settings");
	}
	return object;
}

// CorruptFile for what is no file of settings; NotFound and storage errors.
Expected<OrderedJson> read(FileSystem &fileSystem, const Path &file)
{
	const auto bytes = fileSystem.read(file, kMaxBytes);
	if (!bytes) {
		const ErrorKind kind = bytes.error().kind;
		const bool notOurs = kind == ErrorKind::FileTooLarge || kind == ErrorKind::NotAFile;
		return failure(notOurs ? ErrorKind::CorruptFile : kind, bytes.error().detail);
	}
	return parse(*bytes);
}

std::optional<std::string> joined(const OrderedJson &list)
{
	std::string text;
	for (const OrderedJson &entry : list) {
		if (!entry.is_string()) {
			return std::nullopt;
		}
		text += (text.empty() ? "" : ",") + entry.get<std::string>();
	}
	return text;
}

// What the environment would say for it, so that one rule judges both. Empty for what it could not say.
std::optional<std::string> textOf(SettingKind kind, const OrderedJson &member)
{
	if (member.is_string()) {
		return member.get<std::string>();
	}
	if (member.is_number_unsigned() || (member.is_number_integer() && member == 0)) { // -0 is saved as 0
		return std::to_string(member.get<std::uint64_t>());
	}
	if (member.is_boolean() && kind == SettingKind::Flag) {
		return member.get<bool>() ? "1" : "0";
	}
	if (member.is_array() && kind == SettingKind::Extensions) {
		return joined(member);
	}
	return std::nullopt;
}

OrderedJson toJson(const SettingValue &value)
{
	if (const auto *number = std::get_if<std::uint64_t>(&value)) {
		return *number;
	}
	if (const auto *flag = std::get_if<bool>(&value)) {
		return *flag;
	}
	const auto *formats = std::get_if<std::set<ImageFormat>>(&value);
	if (formats == nullptr) {
		return writeSetting(value);
	}
	OrderedJson list = OrderedJson::array();
	for (const ImageFormat format : *formats) {
		list.push_back(std::string{fileExtension(format)});
	}
	return list;
}

SettingsFileContent contentOf(const OrderedJson &object)
{
	SettingsFileContent content;
	if (schemaOf(object) > kSettingsSchema) {
		content.state = SettingsFileState::NewerSchema;
	}
	for (const SettingDescription &description : kSettings) {
		const auto member = object.find(std::string{description.name});
		if (member == object.end() || (member->is_string() && isBlank(member->get<std::string>()))) {
			continue;
		}
		const auto value = textOf(description.kind, *member).and_then([&](const std::string &text) {
			return parseSetting(description, text);
		});
		if (value) {
			content.values.emplace(description.setting, *value);
		} else {
			content.unusable.insert(description.setting);
		}
	}
	return content;
}

// Linux takes any bytes for a name; JSON takes UTF-8.
bool fitsIntoJson(const SettingValue &value)
{
	const std::string text = writeSetting(value);
	return cleanText(text, text.size()) == text;
}

Expected<void> checkAll(const SettingChanges &changes)
{
	for (const auto &[setting, value] : changes) {
		const SettingDescription &description = describe(setting);
		if (value && !isUsable(description, *value)) {
			return failure(ErrorKind::InvalidArgument,
				       std::string{description.name} + ' ' + refusalOf(description));
		}
		if (value && !fitsIntoJson(*value)) {
			return failure(ErrorKind::InvalidArgument,
				       "a folder's name that is no UTF-8 or has controls in it");
		}
	}
	return {};
}

void apply(const SettingChanges &changes, OrderedJson &object)
{
	for (const auto &[setting, value] : changes) {
		const std::string name{describe(setting).name};
		if (value) {
			object[name] = toJson(*value);
		} else {
			object.erase(name);
		}
	}
	object["schema"] = kSettingsSchema;
}

Expected<Path> freeNameBeside(FileSystem &fileSystem, const Path &file)
{
	for (int number = 1;; ++number) {
		Path aside = file;
		aside += ".damaged-" + std::to_string(number);
		const auto facts = fileSystem.inspect(aside);
		if (!facts && facts.error().kind == ErrorKind::NotFound) {
			return aside;
		}
		if (!facts) {
			return std::unexpected{facts.error()};
		}
	}
}

// Moves the damaged file aside first, and back when the new one cannot be written.
Expected<void> replaceDamaged(FileSystem &fileSystem, const Path &file, std::span<const std::byte> bytes)
{
	const auto aside = freeNameBeside(fileSystem, file);
	if (!aside) {
		return std::unexpected{aside.error()};
	}
	if (auto moved = fileSystem.rename(file, *aside); !moved) {
		return moved;
	}
	auto written = replaceFile(fileSystem, file, bytes);
	if (!written) {
		(void)fileSystem.rename(*aside, file);
	}
	return written;
}

} // namespace

SettingsFileContent readSettingsFile(FileSystem &fileSystem, const Path &pluginFolder)
{
	if (pluginFolder.empty()) {
		return {};
	}
	const auto object = read(fileSystem, pluginFolder / kSettingsFile);
	if (object) {
		return contentOf(*object);
	}
	switch (object.error().kind) {
	case ErrorKind::NotFound:
		return {};
	case ErrorKind::CorruptFile:
		return {.state = SettingsFileState::Damaged, .values = {}, .unusable = {}};
	default:
		return {.state = SettingsFileState::Unreadable, .values = {}, .unusable = {}};
	}
}

Expected<void> saveSettings(FileSystem &fileSystem, const Path &pluginFolder, const SettingChanges &changes)
{
	if (auto checked = checkAll(changes); !checked) {
		return checked;
	}
	if (pluginFolder.empty()) {
		return failure(ErrorKind::StorageFailed, "there is no folder for the settings file");
	}
	const Path file = pluginFolder / kSettingsFile;
	auto present = read(fileSystem, file);
	const bool damaged = !present && present.error().kind == ErrorKind::CorruptFile;
	if (!present && !damaged && present.error().kind != ErrorKind::NotFound) {
		return std::unexpected{present.error()};
	}
	OrderedJson object = present ? *std::move(present) : OrderedJson::object();
	if (schemaOf(object) > kSettingsSchema) {
		return failure(ErrorKind::ReadOnly, "a newer version wrote the settings");
	}
	apply(changes, object);
	if (auto made = makeFolders(fileSystem, pluginFolder); !made) {
		return made;
	}
	const std::string text = object.dump(1, '\t', false, OrderedJson::error_handler_t::replace) + '\n';
	const auto bytes = std::as_bytes(std::span{text});
	return damaged ? replaceDamaged(fileSystem, file, bytes) : replaceFile(fileSystem, file, bytes);
}

} // namespace StreamImages
