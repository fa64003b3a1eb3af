#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/model/Visibility.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace StreamImages {

constexpr std::size_t kMaxRemoteTextBytes = 16 << 10;
constexpr std::size_t kMaxRemoteListEntries = 1000;

// A field of a request.
struct RemoteField {
	enum class Type {
		Text = 1,
		Flag,
		Number, // whole
		List,   // of objects that hold one text each: obs-websocket hands over nothing else in a list
	};
	enum class Presence { Required = 1, Optional };

	const char *name;
	Type type;
	Presence presence = Presence::Required;
	const char *entry = nullptr; // the name of that text
};

// The fields of a request as they may be used: none missing, none unknown, each of its type, no text and no list too long,
// no list empty; without those that are null. Else InvalidArgument, which names the field.
Expected<nlohmann::json> checkFields(const nlohmann::json &data, std::span<const RemoteField> fields);

// What follows reads checked fields.

std::string textOf(const nlohmann::json &data, const char *field); // empty when it is missing
std::vector<std::string> textsOf(const nlohmann::json &data, const RemoteField &list);

// A malformed id names nothing, so it is empty, or NotFound.
template<typename Id> std::vector<Id> idsOf(const nlohmann::json &data, const RemoteField &list)
{
	std::vector<Id> ids;
	for (const std::string &text : textsOf(data, list)) {
		ids.push_back(Id::parse(text));
	}
	return ids;
}
Expected<StreamId> streamIdOf(const nlohmann::json &data);
Expected<ImageId> imageIdOf(const nlohmann::json &data);

// InvalidArgument when there is no such slot.
Expected<int> slotOf(const nlohmann::json &data);

// Empty when the field is missing; InvalidArgument when it is no visibility.
Expected<std::optional<Visibility>> visibilityOf(const nlohmann::json &data);

} // namespace StreamImages
