#pragma once

#include "tests/bench/Benches.hpp"

#include <cstddef>

namespace StreamImages::Bench {

class Contest;

// Our image source beside OBS's: what changing the picture costs whoever streams.
void benchStall(const Contest &contest, const Folders &folders, std::size_t rounds);

} // namespace StreamImages::Bench
