#include "core/base/Error.hpp"

namespace StreamImages {

std::string_view toString(ErrorKind kind)
{
	switch (kind) {
	case ErrorKind::NotFound:
		return "not_found";
	case ErrorKind::NotAFile:
		return "not_a_file";
	case ErrorKind::FileUnreadable:
		return "file_unreadable";
	case ErrorKind::FileTooLarge:
		return "file_too_large";
	case ErrorKind::NotAnImage:
		return "not_an_image";
	case ErrorKind::FormatNotAllowed:
		return "format_not_allowed";
	case ErrorKind::DimensionsTooLarge:
		return "dimensions_too_large";
	case ErrorKind::DamagedImage:
		return "damaged_image";
	case ErrorKind::DecodeTimedOut:
		return "decode_timed_out";
	case ErrorKind::OutOfMemory:
		return "out_of_memory";
	case ErrorKind::StreamFull:
		return "stream_full";
	case ErrorKind::AlreadyExists:
		return "already_exists";
	case ErrorKind::InvalidArgument:
		return "invalid_argument";
	case ErrorKind::NotAllowed:
		return "not_allowed";
	case ErrorKind::Cancelled:
		return "cancelled";
	case ErrorKind::ReadOnly:
		return "read_only";
	case ErrorKind::StorageFull:
		return "storage_full";
	case ErrorKind::StorageDenied:
		return "storage_denied";
	case ErrorKind::StorageFailed:
		return "storage_failed";
	case ErrorKind::LibraryMissing:
		return "library_missing";
	case ErrorKind::LibraryIncomplete:
		return "library_incomplete";
	case ErrorKind::LibraryReplaced:
		return "library_replaced";
	case ErrorKind::CorruptFile:
		return "corrupt_file";
	case ErrorKind::NotSettled:
		return "not_settled";
	case ErrorKind::Ambiguous:
		return "ambiguous";
	}
	return "unknown";
}

} // namespace StreamImages
