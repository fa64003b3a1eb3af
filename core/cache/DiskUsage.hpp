#pragma once

#include <cstddef>
#include <cstdint>

namespace StreamImages {

// What a cache of one kind takes of the disk.
struct DiskUsage {
	std::uint64_t bytes = 0;
	std::size_t files = 0;
	std::uint64_t maxBytes = 0; // never more than so many

	friend bool operator==(const DiskUsage &, const DiskUsage &) = default;
};

// What the folder of the caches (IMAGE_CACHE_DIR) holds; each kind has a limit of its own.
struct DiskCacheUsage {
	DiskUsage thumbnails;
	DiskUsage renditions; // decoded pictures for display
};

} // namespace StreamImages
