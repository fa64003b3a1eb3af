#include "tests/bench/Benches.hpp"
#include "tests/bench/CacheRivals.hpp"
#include "tests/bench/Contest.hpp"
#include "tests/bench/Measuring.hpp"

#include "core/cache/ImageCachePage.hpp"
#include "core/store/Sha256.hpp"

#include <random>

namespace StreamImages::Bench {

namespace {

constexpr std::size_t kKeys = 256;
constexpr std::size_t kLookUps = 5'000'000; // of all threads together: each works for some milliseconds
constexpr std::size_t kManyThreads = 100;
constexpr PixelSize kBox{1920, 1080};

CacheKeys makeKeys()
{
	CacheKeys keys;
	for (std::size_t i = 0; i < kKeys; ++i) {
		keys.push_back(sha256Hex(std::as_bytes(std::span{&i, 1})));
	}
	return keys;
}

std::shared_ptr<const PixelBuffer> onePixel()
{
	const auto remove = [](std::uint8_t *data) { delete[] data; };
	return std::make_shared<const PixelBuffer>(PixelBuffer{{1, 1}, {new std::uint8_t[4]{}, remove}});
}

// Ours, behind the same look as its rivals: what changes when the cache does.
class OurCache {
public:
	OurCache() : cache_(ImageCacheLimits{}, clock_) {}

	void put(const RenditionKey &key) { cache_.put(key, onePixel()); }
	std::shared_ptr<const PixelBuffer> find(const RenditionKey &key) { return cache_.find(key); }

private:
	SystemClock clock_;
	ImageCachePage cache_;
};

FilledCache makeOurCache(const CacheKeys &keys)
{
	const auto cache = std::make_shared<OurCache>();
	std::vector<RenditionKey> names;
	for (const std::string &key : keys) {
		names.push_back(RenditionKey::of(key, kBox).value());
		cache->put(names.back());
	}
	return {"ours", [cache, names](std::span<const std::uint32_t> numbers) {
			for (const std::uint32_t number : numbers) {
				keep(cache->find(names[number])->size);
			}
		}};
}

std::vector<FilledCache> makeCaches()
{
	const CacheKeys keys = makeKeys();
	std::vector<FilledCache> caches{makeOurCache(keys), makeListCache(keys)};
	for (auto *make : {makeLeveldbCache, makeQtCache, makeTbbCache}) {
		if (auto cache = make(keys)) {
			caches.push_back(*std::move(cache));
		}
	}
	return caches;
}

// For each thread the keys in an order of its own.
std::vector<std::vector<std::uint32_t>> makeOrders(std::size_t threads)
{
	std::minstd_rand random;
	std::vector<std::vector<std::uint32_t>> orders(threads);
	for (auto &order : orders) {
		for (std::size_t i = 0; i < kLookUps / threads; ++i) {
			order.push_back(static_cast<std::uint32_t>(random() % kKeys));
		}
	}
	return orders;
}

void benchHits(const Contest &contest, const std::string &name, std::size_t threads, const std::vector<Goal> &goals)
{
	if (!contest.wants(name)) {
		return;
	}
	const auto orders = makeOrders(threads);
	Row row{name, "ns", {}, goals};
	for (const FilledCache &cache : makeCaches()) {
		row.contestants.push_back({cache.name, [cache, threads, &orders] {
						   const auto loop = [&](std::size_t thread, std::size_t) {
							   cache.lookUp(orders[thread]);
						   };
						   return nanosecondsPerCall(threads, kLookUps / threads, loop);
					   }});
	}
	contest.run(row);
}

} // namespace

void benchCache(const Contest &contest)
{
	benchHits(contest, "cache hit, 1 thread", 1,
		  {{{"list + map"}, 1.25}, {{"QCache"}, 0.5}, {{"leveldb"}}, {{"TBB"}}});
	benchHits(contest, "cache hit, 100 threads, per hit", kManyThreads,
		  {{{}, 1e9 / 3e6}, {{"list + map"}, 1.25}, {{"QCache"}, 0.5}, {{"leveldb"}}, {{"TBB"}}});
}

} // namespace StreamImages::Bench
