#pragma once

#include "core/cache/ImageCachePage.hpp"

#include <array>
#include <utility>

namespace StreamImages {

// Decoded pictures in memory, in pages that know nothing of each other: none can push out another's entries, and each can
// be cleared alone. How a page works: ImageCachePage.hpp. Safe to call from any thread.
//
// The budget is shared out for good, in hundredths, so that what is on air never depends on what somebody browses. Of the
// default of 500 MiB that is:
//
//   on_air   70   350 MiB: 40 pictures of 1920 x 1080, or five native ones of 5120 x 2880
//   details  15    75 MiB: one native picture of 5120 x 2880, or nine of 1920 x 1080
//   gallery  10    50 MiB: some 300 thumbnails, six full streams
//   browser   5    25 MiB: some 150 thumbnails
class ImageCache {
public:
	// `limits` are those of all pages together.
	ImageCache(ImageCacheLimits limits, Clock &clock);

	PixelHandle find(CachePage page, const RenditionKey &key) { return at(page).find(key); }
	void put(CachePage page, const RenditionKey &key, PixelHandle pixels) { at(page).put(key, std::move(pixels)); }
	template<typename Load> Expected<PixelHandle> ensure(CachePage page, const RenditionKey &key, Load &&load)
	{
		return at(page).ensure(key, std::forward<Load>(load));
	}

	CacheStatistics statistics(CachePage page) const { return pages_[indexOf(page)].statistics(); }
	void dropExpired(CachePage page) { at(page).dropExpired(); }
	void clear(CachePage page) { at(page).clear(); }
	void clear();

private:
	static std::size_t indexOf(CachePage page) { return static_cast<std::size_t>(page) - 1; }
	ImageCachePage &at(CachePage page) { return pages_[indexOf(page)]; }

	std::array<ImageCachePage, kCachePages.size()> pages_; // in the order of CachePage
};

} // namespace StreamImages
