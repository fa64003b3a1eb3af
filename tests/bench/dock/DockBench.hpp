#pragma once

#include "tests/bench/BenchFiles.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace StreamImages::Bench {

class Contest;

// Our window with the images of all streams, beside plain ones.
void benchDock(const Contest &contest, const Folders &folders, std::size_t rounds);

// FOLDER GALLERY: visits the gallery of that name over the dock library there; see Visit.hpp. Throws for anything else.
std::string visitAsChild(std::span<const std::string> arguments);

} // namespace StreamImages::Bench
