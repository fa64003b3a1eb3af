#pragma once

#include "core/base/Error.hpp"
#include "plugin/remote/RemoteFields.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <vector>

namespace StreamImages {

// One request of docs/control.md: its name, the fields it knows, and who answers it.
struct RemoteRoute {
	enum class Needs { Nothing = 1, Management };

	const char *name;
	Needs needs;
	std::vector<RemoteField> fields;
	// Gets fields that were checked. Safe to call from any thread; may block.
	std::function<Expected<nlohmann::json>(const nlohmann::json &data)> handler;
};

} // namespace StreamImages
