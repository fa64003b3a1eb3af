#include "core/cache/CachePage.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

std::string_view toString(CachePage page)
{
	switch (page) {
	case CachePage::Details:
		return "details";
	case CachePage::Gallery:
		return "gallery";
	case CachePage::Browser:
		return "browser";
	case CachePage::OnAir:
		return "on_air";
	}
	std::unreachable();
}

std::optional<CachePage> parseCachePage(std::string_view text)
{
	const auto *const found =
		std::ranges::find_if(kCachePages, [text](CachePage page) { return toString(page) == text; });
	return found == kCachePages.end() ? std::nullopt : std::optional{*found};
}

} // namespace StreamImages
