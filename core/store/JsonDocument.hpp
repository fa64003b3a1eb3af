#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Error.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What every JSON file of the library has in common. Only core/store includes this: nlohmann_json stays out of the
// other headers. Nothing here throws.
namespace StreamImages {

using Json = nlohmann::json;

constexpr std::uint64_t kSchema = 1;
constexpr std::uint64_t kMaxDocumentBytes = std::uint64_t{16} << 20;
constexpr std::size_t kMaxNesting = 32;
constexpr std::size_t kMaxValues = 500'000; // a stream of 1 000 images has 20 000, and each comment five

// A document without its envelope (schema, generation, sha256).
struct JsonDocument {
	Json body;
	std::uint64_t generation = 0;
	bool newerSchema = false; // nothing but the schema number was checked
};

// CorruptFile: not JSON, not an object, too large, nested too deep or of too many values, no schema, or, when the schema is ours, the wrong hash.
Expected<JsonDocument> parseDocument(std::span<const std::byte> bytes);

// The body with its envelope, for people to read. The hash is over the whole text, with zeros where its digits are, so
// that checking it needs no second dump.
std::string writeDocument(Json body, std::uint64_t generation);

// Members of an object; nothing when it has none of that name and type.
const Json *findMember(const Json &object, std::string_view name);
const std::string *findText(const Json &object, std::string_view name);
std::optional<std::uint64_t> findUnsigned(const Json &object, std::string_view name);
std::optional<UtcTime> findTime(const Json &object, std::string_view name);

// What is left of an object without the members named.
Json without(Json &&object, std::initializer_list<const char *> names);

// Unknown fields as the model keeps them: the text of an object, empty when it has no member.
std::string toUnknownFields(const Json &object);
Json fromUnknownFields(const std::string &text);

} // namespace StreamImages
