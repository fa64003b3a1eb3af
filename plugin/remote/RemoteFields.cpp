#include "plugin/remote/RemoteFields.hpp"

#include "core/model/Slots.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace StreamImages {

using nlohmann::json;

namespace {

std::unexpected<Error> malformed(const std::string &field, const std::string &what)
{
	return failure(ErrorKind::InvalidArgument, "field '" + field + "' " + what);
}

Expected<void> checkText(const json &value, const char *field)
{
	if (!value.is_string()) {
		return malformed(field, "must be a string");
	}
	if (value.get_ref<const std::string &>().size() > kMaxRemoteTextBytes) {
		return malformed(field, "is longer than " + std::to_string(kMaxRemoteTextBytes) + " bytes");
	}
	if (value.get_ref<const std::string &>().contains('\0')) { // which obs-websocket would cut it at
		return malformed(field, "holds a character that no text has");
	}
	return {};
}

Expected<void> checkList(const json &value, const RemoteField &field)
{
	if (!value.is_array() || value.empty()) {
		return malformed(field.name,
				 std::string{"must be a list, not empty, of objects with '"} + field.entry + "'");
	}
	if (value.size() > kMaxRemoteListEntries) {
		return malformed(field.name, "has more than " + std::to_string(kMaxRemoteListEntries) + " entries");
	}
	for (const json &entry : value) {
		if (!entry.is_object() || entry.size() != 1 || !entry.contains(field.entry)) {
			return malformed(field.name,
					 std::string{"must hold objects with '"} + field.entry + "' and nothing else");
		}
		if (auto checked = checkText(entry.at(field.entry), field.entry); !checked) {
			return checked;
		}
	}
	return {};
}

Expected<void> checkField(const json &value, const RemoteField &field)
{
	switch (field.type) {
	case RemoteField::Type::Text:
		return checkText(value, field.name);
	case RemoteField::Type::Flag:
		return value.is_boolean() ? Expected<void>{} : malformed(field.name, "must be true or false");
	case RemoteField::Type::Number:
		return value.is_number_integer() ? Expected<void>{} : malformed(field.name, "must be a whole number");
	case RemoteField::Type::List:
		return checkList(value, field);
	}
	return {};
}

} // namespace

Expected<json> checkFields(const json &data, std::span<const RemoteField> fields)
{
	json checked = json::object();
	for (const auto &[name, value] : data.items()) {
		const auto field = std::ranges::find(fields, std::string_view{name}, &RemoteField::name);
		if (field == fields.end()) {
			return malformed(name.size() > kMaxRemoteTextBytes ? "(long)" : name, "is not known");
		}
		if (value.is_null()) {
			continue;
		}
		if (auto usable = checkField(value, *field); !usable) {
			return std::unexpected{usable.error()};
		}
		checked[name] = value;
	}
	for (const RemoteField &field : fields) {
		if (field.presence == RemoteField::Presence::Required && !checked.contains(field.name)) {
			return malformed(field.name, "is missing");
		}
	}
	return checked;
}

std::string textOf(const json &data, const char *field)
{
	return data.value(field, std::string{});
}

std::vector<std::string> textsOf(const json &data, const RemoteField &list)
{
	std::vector<std::string> texts;
	for (const json &entry : data.at(list.name)) {
		texts.push_back(entry.at(list.entry).get<std::string>());
	}
	return texts;
}

Expected<StreamId> streamIdOf(const json &data)
{
	const StreamId id = StreamId::parse(textOf(data, "streamId"));
	return id.empty() ? Expected<StreamId>{failure(ErrorKind::NotFound, "no such stream")} : Expected<StreamId>{id};
}

Expected<ImageId> imageIdOf(const json &data)
{
	const ImageId id = ImageId::parse(textOf(data, "imageId"));
	return id.empty() ? Expected<ImageId>{failure(ErrorKind::NotFound, "no such image")} : Expected<ImageId>{id};
}

Expected<int> slotOf(const json &data)
{
	const auto slot = data.at("slot").get<std::int64_t>();
	if (slot < kFirstSlot || slot > kLastSlot) {
		return malformed("slot", "must be " + std::to_string(kFirstSlot) + " to " + std::to_string(kLastSlot));
	}
	return static_cast<int>(slot);
}

Expected<std::optional<Visibility>> visibilityOf(const json &data)
{
	const auto visibility = parseVisibility(textOf(data, "visibility"));
	if (data.contains("visibility") && !visibility) {
		return malformed("visibility", "must be public, subscribers or private");
	}
	return visibility;
}

} // namespace StreamImages
