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
	enum class Pace {
		Immediate = 1, // reads one small file at most, the first time
		Waits,         // for the disk, for decoding, or for OBS: never on the graphics thread
	};

	const char *name;
	Needs needs;
	Pace pace;
	std::vector<RemoteField> fields;
	// Gets fields that were checked. Safe to call from any thread; may block.
	std::function<Expected<nlohmann::json>(const nlohmann::json &data)> handler;
};

} // namespace StreamImages
