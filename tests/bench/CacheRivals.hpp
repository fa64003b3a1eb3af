#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

// Caches that a program may use instead of ours.
namespace StreamImages::Bench {

using CacheKeys = std::vector<std::string>; // SHA-256 as text

// Stands for the pixels.
struct CachedPicture {
	std::size_t number = 0;
};

// A cache that holds a picture for each key. Safe from any thread.
struct FilledCache {
	std::string name;
	// Looks up keys, by number, one after the other. What is found stays valid until the next is looked up, whatever
	// other threads do.
	std::function<void(std::span<const std::uint32_t> numbers)> lookUp;
};

// A list, a map into it, and a mutex: what everybody writes.
FilledCache makeListCache(const CacheKeys &keys);

// Empty when this system lacks the library.
std::optional<FilledCache> makeLeveldbCache(const CacheKeys &keys);
std::optional<FilledCache> makeTbbCache(const CacheKeys &keys);
std::optional<FilledCache> makeQtCache(const CacheKeys &keys); // QCache and a mutex

} // namespace StreamImages::Bench
