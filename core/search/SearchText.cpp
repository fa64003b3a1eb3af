#include "core/search/SearchText.hpp"

#include "core/search/FoldedText.hpp"

namespace StreamImages {

SearchText::SearchText(const StreamImage &image)
{
	const auto add = [this](const std::string &text) {
		text_ += foldText(text);
		text_ += '\n';
	};
	add(image.title);
	titleSize_ = text_.size() - 1;
	add(image.caption);
	add(image.fileName);
	tagsAt_ = text_.size() - 1;
	for (const std::string &tag : image.tags) {
		add(tag);
	}
	text_.shrink_to_fit();
}

bool SearchText::contains(std::string_view word) const
{
	return text_.find(word) != std::string::npos;
}

bool SearchText::hasTag(std::string_view tag) const
{
	return std::string_view{text_}.substr(tagsAt_).contains('\n' + std::string{tag} + '\n');
}

} // namespace StreamImages
