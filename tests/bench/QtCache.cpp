#include "tests/bench/CacheRivals.hpp"
#include "tests/bench/Measuring.hpp"

#include <QByteArray>
#include <QCache>

#include <mutex>

namespace StreamImages::Bench {

namespace {

using Picture = std::shared_ptr<const CachedPicture>;

// QCache deletes what it drops, whoever may look at it: hence a counted picture, copied under the mutex.
class GuardedQCache {
public:
	explicit GuardedQCache(qsizetype capacity) : cache_(capacity) {}

	void put(const QByteArray &key, Picture picture) { cache_.insert(key, new Picture{std::move(picture)}); }

	Picture find(const QByteArray &key)
	{
		std::scoped_lock lock{mutex_};
		const Picture *found = cache_.object(key);
		return found != nullptr ? *found : nullptr;
	}

private:
	std::mutex mutex_;
	QCache<QByteArray, Picture> cache_;
};

} // namespace

std::optional<FilledCache> makeQtCache(const CacheKeys &keys)
{
	const auto cache = std::make_shared<GuardedQCache>(static_cast<qsizetype>(keys.size()) * 4);
	std::vector<QByteArray> names;
	for (std::size_t i = 0; i < keys.size(); ++i) {
		names.push_back(QByteArray::fromStdString(keys[i]));
		cache->put(names.back(), std::make_shared<const CachedPicture>(i));
	}
	return FilledCache{"QCache", [cache, names](std::span<const std::uint32_t> numbers) {
				   for (const std::uint32_t number : numbers) {
					   keep(cache->find(names[number])->number);
				   }
			   }};
}

} // namespace StreamImages::Bench
