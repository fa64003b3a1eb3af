#include "core/model/ImageEdit.hpp"

#include "core/base/Text.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

std::vector<std::string> cleanTags(const std::vector<std::string> &tags)
{
	std::vector<std::string> cleaned;
	for (const std::string &tag : tags) {
		if (cleaned.size() > kMaxTags) {
			break; // too many already
		}
		std::string text = cleanText(tag, kMaxTagCodePoints);
		if (!text.empty() && std::ranges::find(cleaned, text) == cleaned.end()) {
			cleaned.push_back(std::move(text));
		}
	}
	return cleaned;
}

template<typename Value> bool replace(Value &value, const std::optional<Value> &by)
{
	if (!by || *by == value) {
		return false;
	}
	value = *by;
	return true;
}

} // namespace

Expected<ImageEdit> cleanEdit(const ImageEdit &edit)
{
	ImageEdit cleaned;
	if (edit.title) {
		cleaned.title = cleanText(*edit.title);
		if (cleaned.title->empty()) {
			return failure(ErrorKind::InvalidArgument, "an image needs a title");
		}
	}
	if (edit.caption) {
		cleaned.caption = cleanText(*edit.caption, kMaxCaptionCodePoints);
	}
	if (edit.tags) {
		cleaned.tags = cleanTags(*edit.tags);
		if (cleaned.tags->size() > kMaxTags) {
			return failure(ErrorKind::InvalidArgument, "too many tags");
		}
	}
	return cleaned;
}

bool applyEdit(const ImageEdit &edit, StreamImage &image)
{
	const bool title = replace(image.title, edit.title);
	const bool caption = replace(image.caption, edit.caption);
	const bool tags = replace(image.tags, edit.tags);
	return title || caption || tags;
}

} // namespace StreamImages
