#include "tests/bench/Rivals.hpp"

namespace StreamImages::Bench {

bool haveLibobs()
{
	return false;
}

void libobsDecode(const std::filesystem::path &) {}

} // namespace StreamImages::Bench
