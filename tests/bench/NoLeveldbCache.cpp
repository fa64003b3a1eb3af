#include "tests/bench/CacheRivals.hpp"

namespace StreamImages::Bench {

std::optional<FilledCache> makeLeveldbCache(const CacheKeys &)
{
	return std::nullopt;
}

} // namespace StreamImages::Bench
