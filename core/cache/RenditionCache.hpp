#pragma once

#include "core/base/Clock.hpp"
#include "core/imaging/PixelBuffer.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace StreamImages {

// Which decoded picture: the content, and the box it was scaled down for. Content never changes, so neither does what a
// key names.
struct RenditionKey {
	std::string sha256;
	PixelSize box;

	friend bool operator==(const RenditionKey &, const RenditionKey &) = default;
};

struct RenditionCacheLimits {
	std::size_t maxBytes = std::size_t{500} << 20;             // of decoded pixels; 0 = keep nothing
	std::chrono::milliseconds maxAge = std::chrono::hours{24}; // since it was put
};

// Keeps decoded pictures in memory; the least recently used leaves first. Safe to call from any thread. Cost is decoded
// bytes, not file size. A picture in use stays valid after it left.
class RenditionCache {
public:
	RenditionCache(RenditionCacheLimits limits, Clock &clock) : limits_(limits), clock_(clock) {}

	// Empty when it is not there, or older than maxAge.
	std::shared_ptr<const PixelBuffer> find(const RenditionKey &key);

	// Keeps the pixels, unless they alone are more than the limit.
	void put(const RenditionKey &key, std::shared_ptr<const PixelBuffer> pixels);

	std::size_t bytes() const;

private:
	struct Entry {
		RenditionKey key;
		std::shared_ptr<const PixelBuffer> pixels;
		UtcTime putAt;
	};
	using Entries = std::list<Entry>;
	struct KeyHash {
		std::size_t operator()(const RenditionKey &key) const;
	};

	void moveOut(Entries::iterator entry, Entries &doomed);

	const RenditionCacheLimits limits_;
	Clock &clock_;
	mutable std::mutex mutex_; // guards everything below
	Entries entries_;          // most recently used first
	std::unordered_map<RenditionKey, Entries::iterator, KeyHash> index_;
	std::size_t bytes_ = 0;
};

} // namespace StreamImages
