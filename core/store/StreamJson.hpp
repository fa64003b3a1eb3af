#pragma once

#include "core/base/Error.hpp"
#include "core/model/Slots.hpp"
#include "core/model/Stream.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace StreamImages {

// The text of streams/<id>.json, with this generation number instead of the stream's own.
std::string writeStreamDocument(const Stream &stream, std::uint64_t generation);

struct StreamDocument {
	std::optional<Stream> stream; // empty only when a newer schema says it in a way we cannot read
	bool newerSchema = false;
};

// CorruptFile when the bytes are not a whole stream document. What we do not recognise never makes an image visible to
// more people: an unknown visibility is private, an unclear hold is a hold.
Expected<StreamDocument> readStreamDocument(std::span<const std::byte> bytes);

// The text of library.json.
struct LibraryDocument {
	std::vector<StreamId> order;
	Slots slots;
	std::uint64_t generation = 0;
	std::string unknownFields; // see StreamImage::unknownFields
	bool newerSchema = false;
};

std::string writeLibraryDocument(const LibraryDocument &library);

// CorruptFile when the bytes are not a whole library document.
Expected<LibraryDocument> readLibraryDocument(std::span<const std::byte> bytes);

} // namespace StreamImages
