#include "tests/bench/CacheRivals.hpp"
#include "tests/bench/Measuring.hpp"

#define TBB_PREVIEW_CONCURRENT_LRU_CACHE 1
#include <tbb/concurrent_lru_cache.h>

namespace StreamImages::Bench {

std::optional<FilledCache> makeTbbCache(const CacheKeys &keys)
{
	using Picture = std::shared_ptr<const CachedPicture>;
	using Cache = tbb::concurrent_lru_cache<std::string, Picture, std::function<Picture(const std::string &)>>;
	const auto load = [](const std::string &) { return std::make_shared<const CachedPicture>(); };
	const auto cache = std::make_shared<Cache>(load, keys.size() * 4);
	for (const std::string &key : keys) {
		keep((*cache)[key].value());
	}
	return FilledCache{"TBB", [cache, keys](std::span<const std::uint32_t> numbers) {
				   for (const std::uint32_t number : numbers) {
					   auto handle = (*cache)[keys[number]];
					   keep(handle.value()->number);
				   }
			   }};
}

} // namespace StreamImages::Bench
