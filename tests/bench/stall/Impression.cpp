#include "tests/bench/stall/Impression.hpp"

#include <cmath>

namespace StreamImages::Bench {

namespace {

constexpr std::size_t kColumns = 16;
constexpr std::size_t kRows = 9;

} // namespace

Impression impressionOf(const std::uint8_t *rgba, std::size_t rowBytes, std::size_t widthPx, std::size_t heightPx)
{
	std::array<std::uint32_t, std::tuple_size_v<Impression>> sums{};
	const std::size_t blockWidthPx = widthPx / kColumns;
	const std::size_t blockHeightPx = heightPx / kRows;
	for (std::size_t y = 0; y < blockHeightPx * kRows; ++y) {
		const std::uint8_t *pixel = rgba + y * rowBytes;
		std::uint32_t *block = &sums[y / blockHeightPx * kColumns * 3];
		for (std::size_t column = 0; column < kColumns; ++column, block += 3) {
			for (std::size_t x = 0; x < blockWidthPx; ++x, pixel += 4) {
				block[0] += pixel[0];
				block[1] += pixel[1];
				block[2] += pixel[2];
			}
		}
	}
	Impression means;
	for (std::size_t i = 0; i < means.size(); ++i) {
		means[i] = static_cast<float>(sums[i]) / static_cast<float>(blockWidthPx * blockHeightPx);
	}
	return means;
}

double difference(const Impression &a, const Impression &b)
{
	double sum = 0;
	for (std::size_t i = 0; i < a.size(); ++i) {
		sum += std::abs(a[i] - b[i]);
	}
	return sum / static_cast<double>(a.size());
}

} // namespace StreamImages::Bench
