#include "core/cache/ImageCachePage.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

namespace {

constexpr std::size_t kFullPercent = 90;
constexpr std::size_t kEvictedPart = 5; // a fifth

std::size_t fullAt(std::size_t maxBytes)
{
	return maxBytes - maxBytes / 100 * (100 - kFullPercent);
}

} // namespace

PixelHandle ImageCachePage::find(const RenditionKey &key)
{
	return look(key, Count::Yes);
}

PixelHandle ImageCachePage::look(const RenditionKey &key, Count count)
{
	const UtcTime now = clock_.now();
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	const auto found = index_.find(key);
	if (found == index_.end()) {
		statistics_.misses += count == Count::Yes ? 1 : 0;
		return nullptr;
	}
	const Entries::iterator entry = found->second;
	if (isExpired(*entry, now)) {
		++statistics_.expirations;
		statistics_.misses += count == Count::Yes ? 1 : 0;
		moveOut(entry, doomed);
		return nullptr;
	}
	statistics_.hits += count == Count::Yes ? 1 : 0;
	entries_.splice(entries_.begin(), entries_, entry);
	return entry->pixels;
}

void ImageCachePage::put(const RenditionKey &key, PixelHandle pixels)
{
	const std::size_t bytes = pixels->bytes();
	if (bytes > limits_.maxBytes) {
		return;
	}
	const UtcTime now = clock_.now();
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	if (const auto found = index_.find(key); found != index_.end()) {
		moveOut(found->second, doomed);
	}
	makeRoom(bytes, doomed);
	entries_.push_front({key, std::move(pixels), now});
	index_.emplace(key, entries_.begin());
	statistics_.bytes += bytes;
}

CacheStatistics ImageCachePage::statistics() const
{
	std::scoped_lock lock{mutex_};
	CacheStatistics statistics = statistics_;
	statistics.entries = entries_.size();
	statistics.maxBytes = limits_.maxBytes;
	return statistics;
}

void ImageCachePage::dropExpired()
{
	const UtcTime now = clock_.now();
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	for (auto entry = entries_.begin(); entry != entries_.end();) {
		const auto looked = entry++;
		if (isExpired(*looked, now)) {
			++statistics_.expirations;
			moveOut(looked, doomed);
		}
	}
}

void ImageCachePage::clear()
{
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	doomed.swap(entries_);
	index_.clear();
	statistics_.bytes = 0;
}

void ImageCachePage::makeRoom(std::size_t bytes, Entries &doomed)
{
	while (!entries_.empty() && statistics_.bytes + bytes > fullAt(limits_.maxBytes)) {
		const std::size_t leaving = std::max<std::size_t>(1, entries_.size() / kEvictedPart);
		for (std::size_t i = 0; i < leaving; ++i) {
			moveOut(std::prev(entries_.end()), doomed);
		}
		statistics_.evictions += leaving;
	}
}

void ImageCachePage::moveOut(Entries::iterator entry, Entries &doomed)
{
	statistics_.bytes -= entry->pixels->bytes();
	index_.erase(entry->key);
	doomed.splice(doomed.end(), entries_, entry);
}

} // namespace StreamImages
