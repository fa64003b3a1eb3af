#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace StreamImages {

enum class ExportMetadata {
	Stripped = 1, // rebuilt from the pixels: no position, no camera, no embedded thumbnail
	Kept,         // the file as it was imported
};

// What came of exporting a stream. Every image that the audience may see is in exactly one of the lists, in order.
struct StreamExport {
	struct Exported {
		ImageId image;
		std::string fileName; // in `folder`
	};
	struct Failed {
		ImageId image;
		Error error;
	};
	std::filesystem::path folder; // made for it
	std::vector<Exported> exported;
	std::vector<Failed> failed;
};

} // namespace StreamImages
