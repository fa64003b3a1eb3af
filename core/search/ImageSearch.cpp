#include "core/search/ImageSearch.hpp"

#include "core/search/FoldedText.hpp"
#include "core/search/NaturalOrder.hpp"

#include <algorithm>
#include <compare>
#include <ranges>
#include <string_view>
#include <utility>

namespace StreamImages {

namespace {

// A query may come from anybody, and be of any size.
std::string foldQuery(std::string_view text)
{
	constexpr unsigned kContinuationMask = 0xc0;
	constexpr unsigned kContinuation = 0x80;
	std::size_t size = std::min(text.size(), kMaxQueryBytes);
	while (size > 0 && size < text.size() &&
	       (static_cast<unsigned char>(text[size]) & kContinuationMask) == kContinuation) {
		--size; // whole code points
	}
	return foldText(text.substr(0, size));
}

ImageQuery folded(ImageQuery query)
{
	query.text = foldQuery(query.text);
	query.tag = query.tag.transform(foldQuery);
	return query;
}

std::vector<std::string> wordsOf(std::string_view text)
{
	std::vector<std::string> words;
	while (!text.empty()) {
		const std::size_t end = std::min(text.find(' '), text.size());
		if (end > 0) {
			words.emplace_back(text.substr(0, end));
		}
		text.remove_prefix(std::min(end + 1, text.size()));
	}
	return words;
}

} // namespace

ImageSearch::ImageSearch(const ImageQuery &query, ViewsOf viewsOf)
	: query_(folded(query)), words_(wordsOf(query_.text)), viewsOf_(std::move(viewsOf))
{
}

void ImageSearch::look(const ImagePointer &image, Visibility inEffect, const SearchText &text)
{
	if (asksFor(inEffect, text)) {
		found_.push_back({image, &text, query_.order == ImageOrder::Views ? viewsOf_(image->id) : 0});
	}
}

bool ImageSearch::asksFor(Visibility inEffect, const SearchText &text) const
{
	return (!query_.visibility || *query_.visibility == inEffect) && (!query_.tag || text.hasTag(*query_.tag)) &&
	       std::ranges::all_of(words_, [&](const std::string &word) { return text.contains(word); });
}

// Equal ones stay as they are, whatever the direction.
template<typename Compare> void ImageSearch::sort(Compare compare)
{
	const bool ascending = query_.direction == SortDirection::Ascending;
	std::ranges::stable_sort(found_, [&](const Found &left, const Found &right) {
		return ascending ? compare(left, right) < 0 : compare(right, left) < 0;
	});
}

std::vector<ImageSearch::ImagePointer> ImageSearch::takeFound()
{
	switch (query_.order) {
	case ImageOrder::Manual:
		if (query_.direction == SortDirection::Descending) {
			std::ranges::reverse(found_);
		}
		break;
	case ImageOrder::Name:
		sort([](const Found &left, const Found &right) {
			return compareNaturally(left.text->title(), right.text->title());
		});
		break;
	case ImageOrder::Created:
		sort([](const Found &left, const Found &right) {
			return left.image->created <=> right.image->created;
		});
		break;
	case ImageOrder::Views:
		sort([](const Found &left, const Found &right) { return left.views <=> right.views; });
		break;
	case ImageOrder::Size:
		sort([](const Found &left, const Found &right) {
			return left.image->content.bytes <=> right.image->content.bytes;
		});
		break;
	}
	std::vector<ImagePointer> images;
	images.reserve(found_.size());
	std::ranges::transform(found_, std::back_inserter(images), [](Found &found) { return std::move(found.image); });
	found_.clear();
	return images;
}

} // namespace StreamImages
