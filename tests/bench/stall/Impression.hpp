#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace StreamImages::Bench {

// What a frame looks like: the mean of red, green and blue in each of 16 x 9 blocks, 0 to 255. Tells pictures apart
// without asking how exactly somebody scaled them.
using Impression = std::array<float, 16 * 9 * 3>;

// Of RGBA; both sides are at least as long as there are blocks.
Impression impressionOf(const std::uint8_t *rgba, std::size_t rowBytes, std::size_t widthPx, std::size_t heightPx);

// The mean over all blocks and colours, 0 to 255. Below kAlike it is the same picture.
double difference(const Impression &a, const Impression &b);
constexpr double kAlike = 4;

} // namespace StreamImages::Bench
