#include "tests/bench/CacheRivals.hpp"
#include "tests/bench/Measuring.hpp"

#include <list>
#include <mutex>
#include <unordered_map>

namespace StreamImages::Bench {

namespace {

class ListCache {
public:
	void put(const std::string &key, std::shared_ptr<const CachedPicture> picture)
	{
		std::scoped_lock lock{mutex_};
		entries_.emplace_front(key, std::move(picture));
		index_[key] = entries_.begin();
	}

	std::shared_ptr<const CachedPicture> find(const std::string &key)
	{
		std::scoped_lock lock{mutex_};
		const auto found = index_.find(key);
		if (found == index_.end()) {
			return nullptr;
		}
		entries_.splice(entries_.begin(), entries_, found->second);
		return found->second->second;
	}

private:
	using Entries = std::list<std::pair<std::string, std::shared_ptr<const CachedPicture>>>;

	std::mutex mutex_;
	Entries entries_;
	std::unordered_map<std::string, Entries::iterator> index_;
};

} // namespace

FilledCache makeListCache(const CacheKeys &keys)
{
	const auto cache = std::make_shared<ListCache>();
	for (std::size_t i = 0; i < keys.size(); ++i) {
		cache->put(keys[i], std::make_shared<const CachedPicture>(i));
	}
	return {"list + map", [cache, keys](std::span<const std::uint32_t> numbers) {
			for (const std::uint32_t number : numbers) {
				keep(cache->find(keys[number])->number);
			}
		}};
}

} // namespace StreamImages::Bench
