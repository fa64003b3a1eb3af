#pragma once

#include "core/base/Error.hpp"

#include <nlohmann/json.hpp>
#include <obs.hpp>

namespace StreamImages {

// Between obs_data_t, which obs-websocket carries, and JSON.

// InvalidArgument for text that is not UTF-8, which obs-websocket's other formats than JSON may bring, and for what is nested
// deeper than any request.
Expected<nlohmann::json> fromObsData(obs_data_t *data);

OBSDataAutoRelease toObsData(const nlohmann::json &object);

// As JSON text. Never fails: what is not UTF-8 becomes U+FFFD.
std::string toText(const nlohmann::json &value);

} // namespace StreamImages
