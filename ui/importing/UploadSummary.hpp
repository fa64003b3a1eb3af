#pragma once

#include "ui/Translator.hpp"
#include "ui/changes/RestoredImage.hpp"
#include "ui/importing/UploadedFile.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/text/Notice.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace StreamImages {

// How an upload of one or more jobs went.
struct UploadSummary {
	std::vector<UploadedFile> files;
	std::optional<Error> streamError; // no stream could be made to import into
	bool stopped = false;             // by the user
	bool incomplete = false;          // more files were given than one upload takes

	std::size_t count(UploadedFile::Outcome outcome) const;
	std::vector<ImageId> images(UploadedFile::Outcome outcome) const;
	std::vector<RestoredImage> restoredImages() const;

	// One line does not say it all.
	bool deservesList() const;
};

// In words, with each refused file and its reason.
Notice describeUpload(const UploadSummary &summary, const Translator &translator, const ErrorText &errorText);

} // namespace StreamImages
