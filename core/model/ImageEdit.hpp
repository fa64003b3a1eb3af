#pragma once

#include "core/base/Error.hpp"
#include "core/model/StreamImage.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace StreamImages {

// Limits of what a person may write, in Unicode code points but for the count.
constexpr std::size_t kMaxCaptionCodePoints = 2000;
constexpr std::size_t kMaxCommentCodePoints = 2000;
constexpr std::size_t kMaxTagCodePoints = 50;
constexpr std::size_t kMaxTags = 50;

// What a person writes about an image; what is empty stays as it is.
struct ImageEdit {
	std::optional<std::string> title;
	std::optional<std::string> caption;
	std::optional<std::vector<std::string>> tags;
};

// The texts cleaned (cleanText) and cut; empty tags and repeated ones dropped. InvalidArgument for a title of which nothing
// is left, and for more tags than kMaxTags.
Expected<ImageEdit> cleanEdit(const ImageEdit &edit);

// Whether it changed anything.
bool applyEdit(const ImageEdit &edit, StreamImage &image);

} // namespace StreamImages
