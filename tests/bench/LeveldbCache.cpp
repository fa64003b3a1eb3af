#include "tests/bench/CacheRivals.hpp"
#include "tests/bench/Measuring.hpp"

#include <leveldb/cache.h>

namespace StreamImages::Bench {

std::optional<FilledCache> makeLeveldbCache(const CacheKeys &keys)
{
	const std::shared_ptr<leveldb::Cache> cache{leveldb::NewLRUCache(keys.size() * 4)};
	for (std::size_t i = 0; i < keys.size(); ++i) {
		cache->Release(cache->Insert(keys[i], new CachedPicture{i}, 1, [](const leveldb::Slice &, void *value) {
			delete static_cast<CachedPicture *>(value);
		}));
	}
	return FilledCache{"leveldb", [cache, keys](std::span<const std::uint32_t> numbers) {
				   for (const std::uint32_t number : numbers) {
					   leveldb::Cache::Handle *handle = cache->Lookup(keys[number]);
					   keep(static_cast<CachedPicture *>(cache->Value(handle))->number);
					   cache->Release(handle);
				   }
			   }};
}

} // namespace StreamImages::Bench
