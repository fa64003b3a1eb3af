#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace StreamImages {

// Why an operation was refused or failed. Each kind tells the caller what to do, so user interfaces translate the
// kind and remote control sends its name (see toString). Zero is not a valid enumerator.
enum class ErrorKind {
	NotFound = 1,       // no such stream, image or file
	NotAFile,           // the path names a folder or a device
	FileUnreadable,     // the file exists but may not or cannot be read
	FileTooLarge,       // more bytes than MAX_IMAGE_UPLOAD_SIZE_MB
	NotAnImage,         // the content is not a picture of any format we know
	FormatNotAllowed,   // a picture, but its format is refused or not in ALLOWED_IMAGE_EXTENSIONS
	DimensionsTooLarge, // the header promises more pixels or frames than we are willing to decode
	DamagedImage,       // the header is fine, the picture behind it is truncated or broken
	DecodeTimedOut,     // decoding took longer than a harmless picture ever does
	OutOfMemory,        // there is no room now in the computer's memory, or in that of its graphics
	StreamFull,    // the stream holds MAX_STREAM_IMAGES_PER_STREAM images already, or megabytes of texts and trash
	AlreadyExists, // another image of the stream has the same content
	InvalidArgument,   // the request itself is malformed
	NotAllowed,        // the asking audience or remote control may not do this
	Cancelled,         // the user stopped it
	ReadOnly,          // the library is open read-only: see LibraryAccess in LibraryStore.hpp
	StorageFull,       // no space left on the library's device
	StorageDenied,     // the library's folder may not be written
	StorageFailed,     // any other failure of the library's device
	LibraryMissing,    // the folder that held the library is not there or is empty: is its drive connected?
	LibraryIncomplete, // the folder holds a part of a library that was being copied there: see LibraryMove.hpp
	LibraryReplaced, // its folder or lock was deleted, moved or replaced while it was open: another may be writing it
	CorruptFile,     // a file of the library is damaged
	NotSettled,      // the picture is hidden, but OBS did not confirm in time that no filter still holds it
	Ambiguous,       // several image sources fit; the request must name one
};

// A recoverable failure. `detail` is for logs and developers: English, never a file path and never a title.
struct Error {
	ErrorKind kind;
	std::string detail;

	friend bool operator==(const Error &, const Error &) = default;
};

template<typename T> using Expected = std::expected<T, Error>;

// The kind's name on the wire: "file_too_large". Stable; part of the remote-control contract.
std::string_view toString(ErrorKind kind);

// Shorthand for returning a failure.
[[nodiscard]] inline std::unexpected<Error> failure(ErrorKind kind, std::string detail)
{
	return std::unexpected{Error{kind, std::move(detail)}};
}

} // namespace StreamImages
