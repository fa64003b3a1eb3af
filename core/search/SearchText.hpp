#pragma once

#include "core/model/StreamImage.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace StreamImages {

// What can be searched of one image: title, caption, file name and tags, folded (FoldedText.hpp), which costs more than
// searching them. Immutable.
class SearchText {
public:
	explicit SearchText(const StreamImage &image);

	// Both take folded text.
	bool contains(std::string_view word) const; // in one of the texts; `word` holds no space
	bool hasTag(std::string_view tag) const;

	std::string_view title() const { return std::string_view{text_}.substr(0, titleSize_); }

private:
	// Each text is followed by a newline, which no folded text holds.
	std::string text_;
	std::size_t titleSize_ = 0;
	std::size_t tagsAt_ = 0; // the newline before the first tag
};

} // namespace StreamImages
