#pragma once

#include "core/base/Id.hpp"
#include "core/store/AtomicFile.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace StreamImages {

// Where things lie in a library; see docs/library-format.md.
constexpr std::string_view kLibraryFile = "library.json";
constexpr std::string_view kLockFile = "lock";
constexpr std::string_view kPanicFile = "panic";
constexpr std::string_view kCopyingFromFile = "copying-from"; // see LibraryMove.hpp
constexpr std::string_view kMovingFromFile = "moving-from";
constexpr std::string_view kMovedToFile = "moved-to";
constexpr std::string_view kIndexFile = "streams.index";
constexpr std::string_view kStreamsFolder = "streams";
constexpr std::string_view kContentFolder = "content";
constexpr std::string_view kQuarantineFolder = "quarantine";
constexpr std::string_view kDocumentSuffix = ".json";

constexpr std::string_view kStatisticsSuffix = ".stats.json";

inline std::filesystem::path streamFile(const std::filesystem::path &library, const StreamId &stream)
{
	return library / kStreamsFolder / (stream.text() + std::string{kDocumentSuffix});
}

inline std::filesystem::path statisticsFile(const std::filesystem::path &library, const StreamId &stream)
{
	return library / kStreamsFolder / (stream.text() + std::string{kStatisticsSuffix});
}

} // namespace StreamImages
