#pragma once

#include "core/base/Id.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace StreamImages {

enum class Repair { Yes = 1, No };

// What looking at every stream and all content of the library found. For the streamer's eyes: it names images that only
// they may see.
struct VerifyReport {
	std::size_t streams = 0;
	std::size_t images = 0;         // those in the trash included
	std::uint64_t contentBytes = 0; // read and compared with their hashes; content that images share counts once

	std::vector<StreamId> unreadableStreams; // neither generation of them can be read
	std::vector<ImageId> missingContent;     // importing the same file again brings it back
	std::vector<ImageId> damagedContent;     // the same, once a repair has moved it aside
	std::size_t unreferencedContent = 0;     // files that no image refers to; the old ones are deleted by a repair

	bool sound() const { return unreadableStreams.empty() && missingContent.empty() && damagedContent.empty(); }
};

} // namespace StreamImages
