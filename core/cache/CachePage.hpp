#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace StreamImages {

// What cached pixels are for. Each page has its own share of the budget, so that none can push out another's.
enum class CachePage {
	Details = 1, // one image, large, in the dock
	Gallery,     // thumbnails of a stream
	Browser,     // thumbnails of all streams
	OnAir,       // pictures for image sources
};

constexpr std::array kCachePages{CachePage::Details, CachePage::Gallery, CachePage::Browser, CachePage::OnAir};

// The words used in remote control: "details", "gallery", "browser", "on_air". Parsing anything else gives nothing.
std::string_view toString(CachePage page);
std::optional<CachePage> parseCachePage(std::string_view text);

// Of one page since it was made; clearing it keeps them.
struct CacheStatistics {
	std::uint64_t hits = 0;
	std::uint64_t misses = 0;      // expired entries included
	std::uint64_t evictions = 0;   // entries that made room
	std::uint64_t expirations = 0; // entries that became too old
	std::size_t entries = 0;       // now
	std::size_t bytes = 0;         // now, of decoded pixels
	std::size_t maxBytes = 0;      // the page's budget
};

} // namespace StreamImages
