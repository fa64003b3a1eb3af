#pragma once

#include "core/importing/ImportRequest.hpp"
#include "ui/Translator.hpp"
#include "ui/text/ErrorText.hpp"
#include "ui/text/Notice.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace StreamImages {

// How an upload of one or more jobs went.
struct UploadSummary {
	std::size_t imported = 0;
	std::size_t alreadyThere = 0;
	std::size_t restored = 0; // from the trash
	std::size_t cancelled = 0;
	std::vector<FailedItem> refused;
	std::optional<Error> streamError; // no stream could be made to import into
	bool stopped = false;             // by the user
	bool incomplete = false;          // more files were given than one upload takes

	void add(const ImportReport &report);
};

// In words, with each refused file and its reason.
Notice describeUpload(const UploadSummary &summary, const Translator &translator, const ErrorText &errorText);

} // namespace StreamImages
