#pragma once

#include "core/base/Error.hpp"
#include "core/base/Id.hpp"
#include "core/library/AddedImage.hpp"
#include "core/model/Visibility.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace StreamImages {

using ImportJobId = Id<struct ImportJobTag>;

// A picture to import: a file, or bytes that never were one (a paste).
struct ImportItem {
	std::variant<std::filesystem::path, std::vector<std::byte>> source;
	std::string fileName; // for showing, and for the title; of a file: without its folder

	static ImportItem fromFile(std::filesystem::path file);
	static ImportItem fromBytes(std::vector<std::byte> bytes, std::string fileName);
};

struct ImportRequest {
	StreamId stream;
	std::vector<ImportItem> items;
	Visibility visibility = Visibility::Private;
};

struct ImportProgress {
	ImportJobId job;
	std::size_t total = 0;
	std::size_t done = 0; // failed ones included
	std::size_t failed = 0;
	std::uint64_t bytes = 0;     // of the files read so far
	std::string currentFileName; // of an item being worked on
};

struct ImportedItem {
	std::size_t index = 0; // in ImportRequest::items
	ImageId image;
	AddedImage::Outcome outcome = AddedImage::Outcome::Added;
	StoredVisibility former = {}; // see AddedImage
};

struct FailedItem {
	std::size_t index = 0; // in ImportRequest::items
	std::string fileName;
	Error error; // Cancelled for items that had not begun when the job was cancelled
};

// Every item is in exactly one of the lists, in order of index.
struct ImportReport {
	ImportJobId job;
	StreamId stream;
	std::vector<ImportedItem> imported;
	std::vector<FailedItem> failed;
};

// Called from worker threads, one call at a time per job; `finished` comes last and exactly once. Must not throw.
struct ImportObserver {
	std::function<void(const ImportProgress &)> progress;
	std::function<void(const ImportReport &)> finished;
};

} // namespace StreamImages
