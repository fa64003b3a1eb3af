#include "core/cache/ImageCache.hpp"

#include <algorithm>

namespace StreamImages {

namespace {

struct Shares {
	std::size_t details = 15;
	std::size_t gallery = 10;
	std::size_t browser = 5;
	std::size_t onAir = 70;
};
constexpr std::size_t kWhole = 100;
constexpr Shares kShares;
static_assert(kShares.details + kShares.gallery + kShares.browser + kShares.onAir <= kWhole);

ImageCacheLimits shareOf(ImageCacheLimits whole, std::size_t share)
{
	// In this order, so that no budget is too large; what rounding takes from a small one is made up for.
	return {whole.maxBytes / kWhole * share + whole.maxBytes % kWhole * share / kWhole, whole.maxAge};
}

} // namespace

ImageCache::ImageCache(ImageCacheLimits limits, Clock &clock)
	: pages_{ImageCachePage{shareOf(limits, kShares.details), clock},
		 ImageCachePage{shareOf(limits, kShares.gallery), clock},
		 ImageCachePage{shareOf(limits, kShares.browser), clock},
		 ImageCachePage{shareOf(limits, kShares.onAir), clock}}
{
}

void ImageCache::clear()
{
	std::ranges::for_each(pages_, &ImageCachePage::clear);
}

} // namespace StreamImages
