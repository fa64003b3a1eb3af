#include "tests/bench/CacheRivals.hpp"

namespace StreamImages::Bench {

std::optional<FilledCache> makeQtCache(const CacheKeys &)
{
	return std::nullopt;
}

} // namespace StreamImages::Bench
