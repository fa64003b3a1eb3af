#pragma once

#include "core/importing/ImportRequest.hpp"
#include "ui/Translator.hpp"
#include "ui/importing/UploadTarget.hpp"
#include "ui/text/ErrorText.hpp"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace StreamImages {

// A picture to upload, with what it takes to try it once more.
struct UploadItem {
	ImportItem item;
	std::uint64_t bytes = 0;
};

// What became of one picture of an upload.
struct UploadedFile {
	enum class Outcome {
		Imported = 1,
		Restored,     // from the trash
		AlreadyThere, // in the stream
		Refused,
		Cancelled,
	};
	QString name;
	Outcome outcome;
	UploadTarget target;
	ImageId image = {};           // of the first three outcomes
	StoredVisibility former = {}; // of one that was restored: what it had in the trash

	std::optional<Error> error = {};      // why it was refused
	bool streamGone = false;              // the stream was removed before it came to this picture
	std::optional<UploadItem> again = {}; // when another try may end differently
};

constexpr std::array kUploadOutcomes{UploadedFile::Outcome::Imported, UploadedFile::Outcome::Restored,
				     UploadedFile::Outcome::AlreadyThere, UploadedFile::Outcome::Refused,
				     UploadedFile::Outcome::Cancelled};

// "Imported", "Refused".
QString outcomeWord(const Translator &translator, UploadedFile::Outcome outcome);

// Why it was refused, in a whole sentence; empty when it was not.
QString refusalSentence(const UploadedFile &file, const Translator &translator, const ErrorText &errorText);

// Whether what stands in the way may pass: a full disk, a full stream, a drive that is not connected.
bool mayPass(ErrorKind kind);

} // namespace StreamImages
