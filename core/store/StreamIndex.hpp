#pragma once

#include "core/model/StreamFacts.hpp"
#include "core/store/FileSystem.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>

// What is known of every stream without reading it, kept in one file so that a large library opens fast. It only saves
// time: an entry counts as long as the stream's file is the one it was made from, and who may see an image is never
// asked of it. Without the file, or with a damaged one, every stream is read.
namespace StreamImages {

struct IndexedStream {
	StreamFacts facts;
	// Of the file the facts were read from. Empty when it is not known: the entry is not written.
	std::optional<FileStamp> stamp;
	std::uint64_t bytes = 0;

	friend bool operator==(const IndexedStream &, const IndexedStream &) = default;
};

using StreamIndex = std::map<StreamId, IndexedStream>;

// A document like the others, so that it is bounded and checked like them: its 16 MiB are enough for 400 000 images. A
// larger one is never read.
std::string writeStreamIndex(const StreamIndex &index);

// Empty when the bytes are not what writeStreamIndex of this version writes.
StreamIndex readStreamIndex(std::span<const std::byte> bytes);

} // namespace StreamImages
