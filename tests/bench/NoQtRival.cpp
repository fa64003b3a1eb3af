#include "tests/bench/Rivals.hpp"

namespace StreamImages::Bench {

bool haveQt()
{
	return false;
}

void qtDecode(std::span<const std::byte>, PixelSize) {}

} // namespace StreamImages::Bench
