#include "ui/text/ErrorText.hpp"

#include "ui/text/FormatNames.hpp"

namespace StreamImages {

namespace {

const char *localeKey(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::NotFound:
		return "Error.NotFound";
	case ErrorKind::NotAFile:
		return "Error.NotAFile";
	case ErrorKind::FileUnreadable:
		return "Error.FileUnreadable";
	case ErrorKind::FileTooLarge:
		return "Error.FileTooLarge";
	case ErrorKind::NotAnImage:
		return "Error.NotAnImage";
	case ErrorKind::FormatNotAllowed:
		return "Error.FormatNotAllowed";
	case ErrorKind::DimensionsTooLarge:
		return "Error.DimensionsTooLarge";
	case ErrorKind::DamagedImage:
		return "Error.DamagedImage";
	case ErrorKind::DecodeTimedOut:
		return "Error.DecodeTimedOut";
	case ErrorKind::OutOfMemory:
		return "Error.OutOfMemory";
	case ErrorKind::StreamFull:
		return "Error.StreamFull";
	case ErrorKind::AlreadyExists:
		return "Error.AlreadyExists";
	case ErrorKind::InvalidArgument:
		return "Error.InvalidArgument";
	case ErrorKind::NotAllowed:
		return "Error.NotAllowed";
	case ErrorKind::Cancelled:
		return "Error.Cancelled";
	case ErrorKind::ReadOnly:
		return "Error.ReadOnly";
	case ErrorKind::StorageFull:
		return "Error.StorageFull";
	case ErrorKind::StorageDenied:
		return "Error.StorageDenied";
	case ErrorKind::StorageFailed:
		return "Error.StorageFailed";
	case ErrorKind::LibraryMissing:
		return "Error.LibraryMissing";
	case ErrorKind::LibraryIncomplete:
		return "Error.LibraryIncomplete";
	case ErrorKind::LibraryReplaced:
		return "Error.LibraryReplaced";
	case ErrorKind::CorruptFile:
		return "Error.CorruptFile";
	case ErrorKind::NotSettled:
		return "Error.NotSettled";
	case ErrorKind::Ambiguous:
		return "Error.Ambiguous";
	}
	return "Error.StorageFailed";
}

} // namespace

QString ErrorText::sentence(const Error &error) const
{
	const QString text = translator_.text(localeKey(error.kind));
	switch (error.kind) {
	case ErrorKind::FileTooLarge:
		return text.arg(configuration_.maxUploadBytes >> 20);
	case ErrorKind::NotAnImage:
	case ErrorKind::FormatNotAllowed:
		return text.arg(formatNames(configuration_.allowedFormats).join(QStringLiteral(", ")));
	case ErrorKind::StreamFull:
		return text.arg(configuration_.maxImagesPerStream);
	default:
		return text;
	}
}

Notice ErrorText::notice(const Error &error) const
{
	const bool worked = error.kind == ErrorKind::NotSettled;
	return {worked ? Notice::Severity::Warning : Notice::Severity::Problem, sentence(error), {}};
}

} // namespace StreamImages
