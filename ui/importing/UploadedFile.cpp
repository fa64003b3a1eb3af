#include "ui/importing/UploadedFile.hpp"

namespace StreamImages {

QString outcomeWord(const Translator &translator, UploadedFile::Outcome outcome)
{
	switch (outcome) {
	case UploadedFile::Outcome::Imported:
		return translator.text("Import.Outcome.Imported");
	case UploadedFile::Outcome::Restored:
		return translator.text("Import.Outcome.Restored");
	case UploadedFile::Outcome::AlreadyThere:
		return translator.text("Import.Outcome.AlreadyThere");
	case UploadedFile::Outcome::Refused:
		return translator.text("Import.Outcome.Refused");
	case UploadedFile::Outcome::Cancelled:
		return translator.text("Import.Outcome.Cancelled");
	}
	return {};
}

QString refusalSentence(const UploadedFile &file, const Translator &translator, const ErrorText &errorText)
{
	if (file.streamGone) {
		return translator.text("Import.StreamGone");
	}
	return file.error ? errorText.sentence(*file.error) : QString{};
}

bool mayPass(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::NotFound:
	case ErrorKind::FileUnreadable:
	case ErrorKind::DecodeTimedOut:
	case ErrorKind::OutOfMemory:
	case ErrorKind::StreamFull:
	case ErrorKind::Cancelled:
	case ErrorKind::StorageFull:
	case ErrorKind::StorageDenied:
	case ErrorKind::StorageFailed:
	case ErrorKind::LibraryReplaced:
		return true;
	default:
		return false;
	}
}

} // namespace StreamImages
