#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages::Edits {

namespace {

using Texts = std::vector<std::pair<ImageId, ImageEdit>>;

// What the image has now where `touched` puts something else.
ImageEdit textsOf(const StreamImage &image, const ImageEdit &touched)
{
	ImageEdit edit;
	if (touched.title) {
		edit.title = image.title;
	}
	if (touched.caption) {
		edit.caption = image.caption;
	}
	if (touched.tags) {
		edit.tags = image.tags;
	}
	return edit;
}

// All of the images are there before the first is changed.
Expected<Texts> readTexts(const ImageManager &manager, const Texts &touched)
{
	Texts texts;
	for (const auto &[id, edit] : touched) {
		const auto image = manager.image(id, Audience::Owner);
		if (!image) {
			return std::unexpected{image.error()};
		}
		texts.emplace_back(id, textsOf(**image, edit));
	}
	return texts;
}

EditOutcome applyTexts(ImageManager &manager, const Texts &wanted)
{
	const Expected<Texts> before = readTexts(manager, wanted);
	if (!before) {
		return EditSteps::failed(before.error());
	}
	EditOutcome outcome;
	Texts undone;
	for (std::size_t i = 0; outcome.result && i < wanted.size(); ++i) {
		const auto &[id, edit] = wanted[i];
		outcome.result = manager.updateImage(id, edit);
		if (outcome.result) {
			undone.push_back((*before)[i]);
		}
	}
	if (!undone.empty()) {
		outcome.inverse = [undone](ImageManager &again) { return applyTexts(again, undone); };
	}
	return outcome;
}

Edit changeTexts(const char *label, const ImageId &image, ImageEdit edit)
{
	return {{label}, [texts = Texts{{image, std::move(edit)}}](ImageManager &manager) {
			return applyTexts(manager, texts);
		}};
}

// Applies `change` to the tags of each image; those that it leaves as they are are not written.
template<typename Change>
EditOutcome changeTagsOf(ImageManager &manager, const std::vector<ImageId> &images, const Change &change)
{
	Texts texts;
	for (const ImageId &id : images) {
		const auto image = manager.image(id, Audience::Owner);
		if (!image) {
			return EditSteps::failed(image.error());
		}
		std::vector<std::string> tags = (*image)->tags;
		if (change(tags)) {
			texts.emplace_back(id, ImageEdit{.title = {}, .caption = {}, .tags = std::move(tags)});
		}
	}
	return applyTexts(manager, texts);
}

} // namespace

Edit changeTitle(const ImageId &image, const QString &title)
{
	return changeTexts("Edit.Title", image, {.title = toUtf8(title), .caption = {}, .tags = {}});
}

Edit changeCaption(const ImageId &image, const QString &caption)
{
	return changeTexts("Edit.Caption", image, {.title = {}, .caption = toUtf8(caption), .tags = {}});
}

Edit changeTags(const ImageId &image, const QStringList &tags)
{
	std::vector<std::string> texts;
	std::ranges::transform(tags, std::back_inserter(texts), &toUtf8);
	return changeTexts("Edit.Tags", image, {.title = {}, .caption = {}, .tags = std::move(texts)});
}

Edit addTag(const std::vector<ImageId> &images, const QString &tag)
{
	return {{"Edit.AddTag", {tag, EditSteps::countOf(images)}}, [images, tag = toUtf8(tag)](ImageManager &manager) {
			return changeTagsOf(manager, images, [&](std::vector<std::string> &tags) {
				const bool isNew = std::ranges::find(tags, tag) == tags.end();
				if (isNew) {
					tags.push_back(tag);
				}
				return isNew;
			});
		}};
}

Edit removeTag(const std::vector<ImageId> &images, const QString &tag)
{
	return {{"Edit.RemoveTag", {tag, EditSteps::countOf(images)}},
		[images, tag = toUtf8(tag)](ImageManager &manager) {
			return changeTagsOf(manager, images,
					    [&](std::vector<std::string> &tags) { return std::erase(tags, tag) > 0; });
		}};
}

} // namespace StreamImages::Edits
