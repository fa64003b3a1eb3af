#pragma once

#include <cstdint>
#include <functional>

namespace StreamImages {

// What the cache has on disk, by what it is for.
struct DiskCacheUsage {
	struct Part {
		std::uint64_t bytes = 0;
		std::uint64_t files = 0;
		std::uint64_t maxBytes = 0;
	};
	Part thumbnails;
	Part displayPictures;
};

using DiskCacheReader = std::function<DiskCacheUsage()>; // *blocks*

} // namespace StreamImages
