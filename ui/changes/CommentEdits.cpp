#include "ui/changes/EditSteps.hpp"
#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>

namespace StreamImages::Edits {

namespace {

EditOutcome applyRemoval(ImageManager &manager, const ImageId &image, const CommentId &comment);

EditOutcome applyRestoring(ImageManager &manager, const ImageId &image, const Comment &comment, std::size_t index)
{
	EditOutcome outcome{manager.restoreComment(image, comment, index)};
	if (outcome.result) {
		outcome.inverse = [image, id = comment.id](ImageManager &again) {
			return applyRemoval(again, image, id);
		};
	}
	return outcome;
}

EditOutcome applyRemoval(ImageManager &manager, const ImageId &id, const CommentId &comment)
{
	const auto image = manager.image(id, Audience::Owner);
	if (!image) {
		return EditSteps::failed(image.error());
	}
	const std::vector<Comment> &comments = (*image)->comments;
	const auto found = std::ranges::find(comments, comment, &Comment::id);
	EditOutcome outcome{manager.removeComment(id, comment)};
	if (outcome.result && found != comments.end()) {
		const auto index = static_cast<std::size_t>(found - comments.begin());
		outcome.inverse = [id, removed = *found, index](ImageManager &again) {
			return applyRestoring(again, id, removed, index);
		};
	}
	return outcome;
}

} // namespace

Edit addComment(const ImageId &image, const QString &text)
{
	return {{"Edit.AddComment"}, [image, text = toUtf8(text)](ImageManager &manager) {
			const Expected<CommentId> comment = manager.addComment(image, {}, text);
			if (!comment) {
				return EditSteps::failed(comment.error());
			}
			return EditOutcome{{}, [image, id = *comment](ImageManager &again) {
						   return applyRemoval(again, image, id);
					   }};
		}};
}

Edit removeComment(const ImageId &image, const CommentId &comment)
{
	return {{"Edit.RemoveComment"},
		[image, comment](ImageManager &manager) { return applyRemoval(manager, image, comment); }};
}

} // namespace StreamImages::Edits
