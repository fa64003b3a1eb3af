#pragma once

#include "core/search/ImageQuery.hpp"
#include "core/search/SearchText.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace StreamImages {

// How much of a query's text is looked at, in bytes.
constexpr std::size_t kMaxQueryBytes = 1000;

// Answers one query: is shown image after image, in the streamer's order, keeps those that are asked for, and sorts them
// in the end. Knows nothing of audiences: it must be shown only what the one who asks may see. For one thread.
class ImageSearch {
public:
	using ImagePointer = std::shared_ptr<const StreamImage>;
	using ViewsOf = std::function<std::uint64_t(const ImageId &)>;

	// `viewsOf` is asked only when the query sorts by views.
	ImageSearch(const ImageQuery &query, ViewsOf viewsOf);

	// `text` is the image's, and outlives the search.
	void look(const ImagePointer &image, Visibility inEffect, const SearchText &text);

	std::vector<ImagePointer> takeFound();

private:
	struct Found {
		ImagePointer image;
		const SearchText *text;
		std::uint64_t views;
	};

	bool asksFor(Visibility inEffect, const SearchText &text) const;
	template<typename Compare> void sort(Compare compare);

	const ImageQuery query_; // its texts folded
	const std::vector<std::string> words_;
	const ViewsOf viewsOf_;
	std::vector<Found> found_;
};

} // namespace StreamImages
