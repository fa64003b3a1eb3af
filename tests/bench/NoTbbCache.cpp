#include "tests/bench/CacheRivals.hpp"

namespace StreamImages::Bench {

std::optional<FilledCache> makeTbbCache(const CacheKeys &)
{
	return std::nullopt;
}

} // namespace StreamImages::Bench
