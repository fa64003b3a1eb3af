#include "core/cache/RenditionCache.hpp"

#include <functional>
#include <iterator>
#include <utility>

namespace StreamImages {

std::size_t RenditionCache::KeyHash::operator()(const RenditionKey &key) const
{
	const auto side =
		static_cast<std::size_t>(key.box.widthPx) * 65537u + static_cast<std::size_t>(key.box.heightPx);
	return std::hash<std::string>{}(key.sha256) ^ side;
}

std::shared_ptr<const PixelBuffer> RenditionCache::find(const RenditionKey &key)
{
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	const auto found = index_.find(key);
	if (found == index_.end()) {
		return nullptr;
	}
	const Entries::iterator entry = found->second;
	if (clock_.now() - entry->putAt >= limits_.maxAge) {
		moveOut(entry, doomed);
		return nullptr;
	}
	entries_.splice(entries_.begin(), entries_, entry);
	return entry->pixels;
}

void RenditionCache::put(const RenditionKey &key, std::shared_ptr<const PixelBuffer> pixels)
{
	const std::size_t cost = pixels->bytes();
	if (cost > limits_.maxBytes) {
		return;
	}
	Entries doomed; // outlives the lock, so pixels are freed after it
	std::scoped_lock lock{mutex_};
	if (const auto found = index_.find(key); found != index_.end()) {
		moveOut(found->second, doomed);
	}
	while (bytes_ + cost > limits_.maxBytes) {
		moveOut(std::prev(entries_.end()), doomed);
	}
	entries_.push_front({key, std::move(pixels), clock_.now()});
	index_.emplace(key, entries_.begin());
	bytes_ += cost;
}

std::size_t RenditionCache::bytes() const
{
	std::scoped_lock lock{mutex_};
	return bytes_;
}

void RenditionCache::moveOut(Entries::iterator entry, Entries &doomed)
{
	bytes_ -= entry->pixels->bytes();
	index_.erase(entry->key);
	doomed.splice(doomed.end(), entries_, entry);
}

} // namespace StreamImages
