#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/base/StopCheck.hpp"
#include "core/library/VerifyReport.hpp"

#include <string>
#include <unordered_map>

namespace StreamImages {

class ImageManager;

// A report, and what the images in it are called: ids mean nothing to a person.
struct VerifyFindings {
	struct Place {
		std::string title;
		std::string stream; // empty: in the trash
	};

	VerifyReport report;
	Repair repair = Repair::No;                // whether it was done
	std::unordered_map<ImageId, Place> images; // those in the report of which anything is known
};

// *Blocks* as ImageManager::verify does.
Expected<VerifyFindings> verifyLibrary(ImageManager &manager, Repair repair, const StopCheck &stopped);

} // namespace StreamImages
