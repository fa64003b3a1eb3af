#pragma once

#include "core/base/Clock.hpp"
#include "core/base/Error.hpp"
#include "core/cache/CachePage.hpp"
#include "core/cache/RenditionKey.hpp"
#include "core/cache/SingleFlight.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <unordered_map>

namespace StreamImages {

struct ImageCacheLimits {
	std::size_t maxBytes = std::size_t{500} << 20;             // of decoded pixels; 0 = keep nothing
	std::chrono::milliseconds maxAge = std::chrono::hours{24}; // since it was put
};

// One page of the ImageCache: decoded pictures in memory; the least recently used leave first.
//
// Cost is decoded bytes (PixelBuffer::bytes), not file size. A page never holds more than its limit. When a picture would
// bring it past 90 % of that, the oldest 20 % of its entries (at least one) leave, again until it would not; a picture
// that alone is more than the 90 % has the page to itself until the next one comes, and one that is more than the limit
// is not kept. A handle stays valid after its entry left; what only such handles hold does not count.
//
// Thread rule: every call is safe from any thread. None but `ensure` blocks for longer than a look-up or, dropExpired, a
// look at each entry takes, and pixels are freed outside the lock.
class ImageCachePage {
public:
	ImageCachePage(ImageCacheLimits limits, Clock &clock) : limits_(limits), clock_(clock) {}

	// Empty when it is not there, or as old as maxAge.
	PixelHandle find(const RenditionKey &key);

	// Keeps the pixels, in the place of those that were there.
	void put(const RenditionKey &key, PixelHandle pixels);

	// What find() finds, else what `load`, called without arguments, returns: an Expected<PixelHandle>. Of all who ask for
	// one missing key at once a single one loads, the others wait for it. An error goes to all of them and is not kept.
	template<typename Load> Expected<PixelHandle> ensure(const RenditionKey &key, Load &&load)
	{
		if (PixelHandle found = find(key)) {
			return found;
		}
		return loads_.load(key, [&]() -> Expected<PixelHandle> {
			if (PixelHandle found = look(key, Count::No)) {
				return found; // another load ended after we looked and before ours began
			}
			Expected<PixelHandle> loaded = std::forward<Load>(load)();
			if (loaded) {
				put(key, *loaded);
			}
			return loaded;
		});
	}

	CacheStatistics statistics() const;

	// Forgets the entries that are as old as maxAge, which nobody finds any more.
	void dropExpired();

	// Forgets all entries. A load that runs is kept when it ends.
	void clear();

private:
	struct Entry {
		RenditionKey key;
		PixelHandle pixels;
		UtcTime putAt;
	};
	using Entries = std::list<Entry>;
	enum class Count { Yes = 1, No };

	bool isExpired(const Entry &entry, UtcTime now) const { return now - entry.putAt >= limits_.maxAge; }
	PixelHandle look(const RenditionKey &key, Count count);
	void makeRoom(std::size_t bytes, Entries &doomed);
	void moveOut(Entries::iterator entry, Entries &doomed);

	const ImageCacheLimits limits_;
	Clock &clock_;
	SingleFlight<RenditionKey, PixelHandle, RenditionKeyHash> loads_;
	mutable std::mutex mutex_; // guards everything below
	Entries entries_;          // most recently used first
	std::unordered_map<RenditionKey, Entries::iterator, RenditionKeyHash> index_;
	CacheStatistics statistics_; // but for what statistics() fills in
};

} // namespace StreamImages
