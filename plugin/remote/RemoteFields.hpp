#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace StreamImages {

// Type-checked reading of a request's fields. Each failure is InvalidArgument and names the field.
//
// obs-websocket hands over objects inside arrays only and drops everything else, so a list of ids travels as
// [{"imageId": "…"}, …].

// A missing field is empty text.
Expected<std::string> optionalText(const nlohmann::json &data, const char *field);
Expected<std::string> requiredText(const nlohmann::json &data, const char *field);

// The text of `field` in each object of the list `listField`; at least one.
Expected<std::vector<std::string>> requiredTexts(const nlohmann::json &data, const char *listField, const char *field);

// A malformed id names nothing, so it is NotFound.
Expected<StreamId> requiredStreamId(const nlohmann::json &data);
Expected<ImageId> requiredImageId(const nlohmann::json &data);

} // namespace StreamImages
