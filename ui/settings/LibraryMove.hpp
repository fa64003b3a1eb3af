#pragma once

#include "core/base/Error.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace StreamImages {

struct MoveProgress {
	std::uint64_t bytesDone = 0;
	std::uint64_t bytesTotal = 0; // 0: not known yet
};

enum class MoveDecision { Continue = 1, Cancel };

// Told how far the moving is, on the thread that moves; answers whether to go on.
using MoveObserver = std::function<MoveDecision(const MoveProgress &progress)>;

// *Blocks* for as long as copying all content takes. Moves the library that is open to `folder`, so that it is whole there
// when the setting names that folder at the next start. A failure, Cancelled included, leaves it where it was.
using LibraryMove = std::function<Expected<void>(const std::filesystem::path &folder, const MoveObserver &observer)>;

} // namespace StreamImages
