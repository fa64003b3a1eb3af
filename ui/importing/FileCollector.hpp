#pragma once

#include "core/imaging/ImageFormat.hpp"

#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <vector>

namespace StreamImages {

// Far more than a stream holds; a bound for the day when somebody drops their home folder.
constexpr std::size_t kMaxCollectedFiles = 1000;

struct CollectedFile {
	std::filesystem::path path;
	std::uint64_t bytes = 0; // zero also for one that cannot be looked at
};

struct CollectedFiles {
	std::vector<CollectedFile> files;
	bool incomplete = false; // there were more than the limit
};

// Asked again and again, with what has been found so far, whether to go on.
enum class Collecting { GoOn = 1, Stop };
using CollectingObserver = std::function<Collecting(std::size_t files, std::uint64_t bytes)>;

// The files that dropped paths stand for. A file is taken whatever it is, so that the importer can say what is wrong
// with it; from a folder, and the folders in it, come the files whose extension belongs to an allowed format, in the
// order a file manager shows them. Links to folders are not followed. Touches the disk: not for the GUI thread.
CollectedFiles collectFiles(const QStringList &paths, const std::set<ImageFormat> &allowed,
			    std::size_t maxFiles = kMaxCollectedFiles, const CollectingObserver &observer = {});

} // namespace StreamImages
