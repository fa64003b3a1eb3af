#include "ui/changes/Edits.hpp"

#include "core/manager/ImageManager.hpp"
#include "ui/text/Words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace StreamImages::Edits {

namespace {

QString countOf(const std::vector<ImageId> &images)
{
	return QString::number(images.size());
}

EditOutcome failed(const Error &error)
{
	return {std::unexpected{error}};
}

// ---- visibility ----

using Visibilities = std::vector<std::pair<ImageId, Visibility>>;

// As in effect, of those that are there.
Visibilities readVisibilities(const ImageManager &manager, const Visibilities &images)
{
	Visibilities result;
	for (const auto &[id, ignored] : images) {
		if (const auto image = manager.image(id, Audience::Owner)) {
			result.emplace_back(id, visibilityInEffect(**image));
		}
	}
	return result;
}

EditOutcome applyVisibilities(ImageManager &manager, const Visibilities &wanted)
{
	const Visibilities before = readVisibilities(manager, wanted);
	std::map<Visibility, std::vector<ImageId>> groups; // narrowest first: what is to be hidden does not wait
	for (const auto &[id, visibility] : wanted) {
		groups[visibility].push_back(id);
	}
	EditOutcome outcome;
	for (const auto &[visibility, images] : groups) {
		const Expected<void> result = manager.setVisibility(images, visibility);
		if (!result && outcome.result) {
			outcome.result = result;
		}
	}
	// A change that could not be saved, or not be confirmed, is in force nevertheless: what counts is what is seen.
	const Visibilities after = readVisibilities(manager, before);
	Visibilities undone;
	for (const auto &[id, visibility] : before) {
		const auto now = std::ranges::find(after, id, &Visibilities::value_type::first);
		if (now != after.end() && now->second != visibility) {
			undone.emplace_back(id, visibility);
			outcome.inverseReveals |= visibility > now->second;
		}
	}
	if (!undone.empty()) {
		outcome.inverse = [undone](ImageManager &again) { return applyVisibilities(again, undone); };
	}
	return outcome;
}

const char *labelOf(Visibility visibility)
{
	switch (visibility) {
	case Visibility::Private:
		return "Edit.MakePrivate";
	case Visibility::Subscribers:
		return "Edit.MakeSubscribers";
	case Visibility::Public:
		return "Edit.MakePublic";
	}
	return "Edit.MakePrivate";
}

// ---- texts and tags ----

using Texts = std::vector<std::pair<ImageId, ImageEdit>>;

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

EditOutcome applyTexts(ImageManager &manager, const Texts &wanted)
{
	EditOutcome outcome;
	Texts undone;
	for (const auto &[id, edit] : wanted) {
		const auto image = manager.image(id, Audience::Owner);
		outcome.result = image ? manager.updateImage(id, edit) : std::unexpected{image.error()};
		if (!outcome.result) {
			break;
		}
		undone.emplace_back(id, textsOf(**image, edit));
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
			return failed(image.error());
		}
		std::vector<std::string> tags = (*image)->tags;
		if (change(tags)) {
			texts.emplace_back(id, ImageEdit{.title = {}, .caption = {}, .tags = std::move(tags)});
		}
	}
	return applyTexts(manager, texts);
}

// ---- comments ----

EditOutcome applyCommentRestoring(ImageManager &manager, const ImageId &image, const Comment &comment);

EditOutcome applyCommentRemoval(ImageManager &manager, const ImageId &id, const CommentId &comment)
{
	const auto image = manager.image(id, Audience::Owner);
	if (!image) {
		return failed(image.error());
	}
	EditOutcome outcome{manager.removeComment(id, comment)};
	const auto removed = std::ranges::find((*image)->comments, comment, &Comment::id);
	if (outcome.result && removed != (*image)->comments.end()) {
		outcome.inverse = [id, former = *removed](ImageManager &again) {
			return applyCommentRestoring(again, id, former);
		};
	}
	return outcome;
}

EditOutcome applyCommentRestoring(ImageManager &manager, const ImageId &image, const Comment &comment)
{
	EditOutcome outcome{manager.restoreComment(image, comment)};
	if (outcome.result) {
		outcome.inverse = [image, id = comment.id](ImageManager &again) {
			return applyCommentRemoval(again, image, id);
		};
	}
	return outcome;
}

EditOutcome applyComment(ImageManager &manager, const ImageId &image, const std::string &text)
{
	const Expected<CommentId> comment = manager.addComment(image, {}, text);
	if (!comment) {
		return failed(comment.error());
	}
	return {{}, [image, id = *comment](ImageManager &again) { return applyCommentRemoval(again, image, id); }};
}

// ---- places ----

Expected<std::vector<ImageId>> orderOf(const ImageManager &manager, const StreamId &stream)
{
	return manager.images(stream, Audience::Owner).transform([](const auto &images) {
		std::vector<ImageId> ids;
		for (const auto &image : *images) {
			ids.push_back(image->id);
		}
		return ids;
	});
}

struct Order {
	StreamId stream;
	std::vector<ImageId> images;
};

// Where all images of those streams are that hold one of these.
Expected<std::vector<Order>> readOrders(const ImageManager &manager, const std::vector<ImageId> &images)
{
	std::vector<Order> orders;
	for (const ImageId &image : images) {
		const Expected<StreamId> stream = manager.streamOf(image, Audience::Owner);
		if (!stream) {
			return std::unexpected{stream.error()};
		}
		if (std::ranges::find(orders, *stream, &Order::stream) == orders.end()) {
			Expected<std::vector<ImageId>> order = orderOf(manager, *stream);
			if (!order) {
				return std::unexpected{order.error()};
			}
			orders.push_back({*stream, *std::move(order)});
		}
	}
	return orders;
}

EditOutcome applyMove(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream,
		      std::size_t index);

// Brings images back to the streams and places in which they were. What has come to these streams since is behind them.
EditOutcome applyOrders(ImageManager &manager, const std::vector<ImageId> &moved, const std::vector<Order> &orders)
{
	const Expected<std::vector<Order>> before = readOrders(manager, moved);
	if (!before) {
		return failed(before.error());
	}
	EditOutcome outcome;
	for (const Order &order : orders) {
		std::vector<ImageId> images;
		for (const ImageId &image : order.images) {
			const Expected<StreamId> now = manager.streamOf(image, Audience::Owner);
			const bool comesBack = std::ranges::find(moved, image) != moved.end();
			if (now && (*now == order.stream || comesBack)) {
				images.push_back(image);
			}
		}
		outcome.result = manager.moveImages(images, order.stream, 0);
		if (!outcome.result) {
			break;
		}
	}
	outcome.inverse = [moved, orders = *before](ImageManager &again) { return applyOrders(again, moved, orders); };
	return outcome;
}

EditOutcome applyMove(ImageManager &manager, const std::vector<ImageId> &images, const StreamId &stream,
		      std::size_t index)
{
	const Expected<std::vector<Order>> before = readOrders(manager, images);
	if (!before) {
		return failed(before.error());
	}
	EditOutcome outcome{manager.moveImages(images, stream, index)};
	if (outcome.result) {
		outcome.inverse = [images, orders = *before](ImageManager &again) {
			return applyOrders(again, images, orders);
		};
	}
	return outcome;
}

// ---- trash ----

EditOutcome applyRemoval(ImageManager &manager, const std::vector<ImageId> &images);

EditOutcome applyRestoring(ImageManager &manager, const std::vector<ImageId> &images)
{
	EditOutcome outcome{manager.restoreImages(images)};
	if (outcome.result) {
		outcome.inverse = [images](ImageManager &again) { return applyRemoval(again, images); };
	}
	return outcome;
}

// What was removed, as far as nobody has an image of it any more; see ImageManager on changes that could not be saved.
EditOutcome applyRemoval(ImageManager &manager, const std::vector<ImageId> &images)
{
	EditOutcome outcome{manager.removeImages(images)};
	std::vector<ImageId> removed;
	for (const ImageId &image : images) {
		if (outcome.result || !manager.image(image, Audience::Owner)) {
			removed.push_back(image);
		}
	}
	const bool refused = !outcome.result && outcome.result.error().kind == ErrorKind::NotFound;
	if (!removed.empty() && !refused) {
		outcome.inverse = [removed](ImageManager &again) { return applyRestoring(again, removed); };
	}
	return outcome;
}

// ---- streams ----

EditOutcome applyStreamRemoval(ImageManager &manager, const StreamId &stream);

EditOutcome applyStreamRestoring(ImageManager &manager, const StreamId &stream)
{
	EditOutcome outcome{manager.restoreStream(stream)};
	if (outcome.result) {
		outcome.inverse = [stream](ImageManager &again) { return applyStreamRemoval(again, stream); };
	}
	return outcome;
}

EditOutcome applyStreamRemoval(ImageManager &manager, const StreamId &stream)
{
	EditOutcome outcome{manager.removeStream(stream)};
	if (outcome.result || outcome.result.error().kind == ErrorKind::NotSettled) {
		outcome.inverse = [stream](ImageManager &again) { return applyStreamRestoring(again, stream); };
	}
	return outcome;
}

EditOutcome createdStream(const StreamId &stream)
{
	return {{}, [stream](ImageManager &again) { return applyStreamRemoval(again, stream); }, false, stream};
}

std::optional<std::size_t> placeOf(const ImageManager &manager, const StreamId &stream)
{
	const std::shared_ptr<const StreamList> streams = manager.streams(Audience::Owner);
	const auto found = std::ranges::find(*streams, stream, &StreamSummary::id);
	return found == streams->end() ? std::nullopt
				       : std::optional{static_cast<std::size_t>(found - streams->begin())};
}

EditOutcome applyStreamMove(ImageManager &manager, const StreamId &stream, std::size_t index)
{
	const std::optional<std::size_t> before = placeOf(manager, stream);
	EditOutcome outcome{manager.moveStream(stream, index)};
	if (outcome.result && before) {
		outcome.inverse = [stream, index = *before](ImageManager &again) {
			return applyStreamMove(again, stream, index);
		};
	}
	return outcome;
}

EditOutcome applyStreamTitle(ImageManager &manager, const StreamId &stream, const std::string &title)
{
	const std::shared_ptr<const StreamList> before = manager.streams(Audience::Owner);
	EditOutcome outcome{manager.renameStream(stream, title)};
	const auto found = std::ranges::find(*before, stream, &StreamSummary::id);
	if (outcome.result && found != before->end()) {
		outcome.inverse = [stream, former = found->title](ImageManager &again) {
			return applyStreamTitle(again, stream, former);
		};
	}
	return outcome;
}

EditOutcome applyDuplication(ImageManager &manager, const StreamId &stream, const std::string &title)
{
	const Expected<std::vector<ImageId>> images = orderOf(manager, stream);
	const std::optional<std::size_t> place = placeOf(manager, stream);
	if (!images || !place) {
		return failed(images ? Error{ErrorKind::NotFound, "no such stream"} : images.error());
	}
	const Expected<StreamId> copy = manager.createStream(title);
	if (!copy) {
		return failed(copy.error());
	}
	EditOutcome outcome = createdStream(*copy);
	if (!images->empty()) {
		outcome.result = manager.copyImages(*images, *copy).transform([](const auto &) {});
	}
	if (outcome.result) {
		outcome.result = manager.moveStream(*copy, *place + 1);
	}
	return outcome;
}

} // namespace

Edit setVisibility(const std::vector<ImageId> &images, Visibility visibility)
{
	Visibilities wanted;
	for (const ImageId &image : images) {
		wanted.emplace_back(image, visibility);
	}
	return {{labelOf(visibility), {countOf(images)}},
		[wanted](ImageManager &manager) { return applyVisibilities(manager, wanted); },
		images,
		visibility};
}

Edit confirmVisibility(const std::vector<ImageId> &images)
{
	return {{"Edit.ConfirmVisibility", {countOf(images)}}, [images](ImageManager &manager) {
			Visibilities wanted;
			for (const ImageId &id : images) {
				const auto image = manager.image(id, Audience::Owner);
				if (!image) {
					return failed(image.error());
				}
				wanted.emplace_back(id, (*image)->visibility);
			}
			return applyVisibilities(manager, wanted);
		}};
}

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
	for (const QString &tag : tags) {
		texts.push_back(toUtf8(tag));
	}
	return changeTexts("Edit.Tags", image, {.title = {}, .caption = {}, .tags = std::move(texts)});
}

Edit addTag(const std::vector<ImageId> &images, const QString &tag)
{
	return {{"Edit.AddTag", {tag, countOf(images)}}, [images, tag = toUtf8(tag)](ImageManager &manager) {
			return changeTagsOf(manager, images, [&](std::vector<std::string> &tags) {
				if (std::ranges::find(tags, tag) != tags.end()) {
					return false;
				}
				tags.push_back(tag);
				return true;
			});
		}};
}

Edit removeTag(const std::vector<ImageId> &images, const QString &tag)
{
	return {{"Edit.RemoveTag", {tag, countOf(images)}}, [images, tag = toUtf8(tag)](ImageManager &manager) {
			return changeTagsOf(manager, images,
					    [&](std::vector<std::string> &tags) { return std::erase(tags, tag) > 0; });
		}};
}

Edit addComment(const ImageId &image, const QString &text)
{
	return {{"Edit.AddComment"},
		[image, text = toUtf8(text)](ImageManager &manager) { return applyComment(manager, image, text); }};
}

Edit removeComment(const ImageId &image, const CommentId &comment)
{
	return {{"Edit.RemoveComment"},
		[image, comment](ImageManager &manager) { return applyCommentRemoval(manager, image, comment); }};
}

Edit reorder(const std::vector<ImageId> &images, const StreamId &stream, std::size_t index)
{
	return {{"Edit.Reorder", {countOf(images)}},
		[=](ImageManager &manager) { return applyMove(manager, images, stream, index); }};
}

Edit moveTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle)
{
	return {{"Edit.MoveTo", {countOf(images), streamTitle}},
		[=](ImageManager &manager) { return applyMove(manager, images, stream, SIZE_MAX); }};
}

Edit copyTo(const std::vector<ImageId> &images, const StreamId &stream, const QString &streamTitle)
{
	return {{"Edit.CopyTo", {countOf(images), streamTitle}}, [=](ImageManager &manager) {
			const Expected<std::vector<ImageId>> copies = manager.copyImages(images, stream);
			if (!copies) {
				return failed(copies.error());
			}
			return EditOutcome{{},
					   [made = *copies](ImageManager &again) { return applyRemoval(again, made); }};
		}};
}

Edit remove(const std::vector<ImageId> &images)
{
	return {{"Edit.Remove", {countOf(images)}},
		[images](ImageManager &manager) { return applyRemoval(manager, images); }};
}

Edit restore(const std::vector<ImageId> &images)
{
	return {{"Edit.Restore", {countOf(images)}},
		[images](ImageManager &manager) { return applyRestoring(manager, images); }};
}

Edit imported(const std::vector<ImageId> &added)
{
	return {{"Edit.Import", {countOf(added)}}, [added](ImageManager &) {
			return EditOutcome{{}, [added](ImageManager &again) { return applyRemoval(again, added); }};
		}};
}

Edit createStream(const QString &title)
{
	return {{"Edit.CreateStream", {title}}, [title = toUtf8(title)](ImageManager &manager) {
			const Expected<StreamId> stream = manager.createStream(title);
			return stream ? createdStream(*stream) : failed(stream.error());
		}};
}

Edit renameStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RenameStream", {title}}, [stream, title = toUtf8(title)](ImageManager &manager) {
			return applyStreamTitle(manager, stream, title);
		}};
}

Edit moveStream(const StreamId &stream, std::size_t index)
{
	return {{"Edit.MoveStream"}, [=](ImageManager &manager) { return applyStreamMove(manager, stream, index); }};
}

Edit duplicateStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.DuplicateStream", {title}}, [stream, title = toUtf8(title)](ImageManager &manager) {
			return applyDuplication(manager, stream, title);
		}};
}

Edit removeStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RemoveStream", {title}},
		[stream](ImageManager &manager) { return applyStreamRemoval(manager, stream); }};
}

Edit restoreStream(const StreamId &stream, const QString &title)
{
	return {{"Edit.RestoreStream", {title}},
		[stream](ImageManager &manager) { return applyStreamRestoring(manager, stream); }};
}

Edit emptyTrash()
{
	return {{"Edit.EmptyTrash"}, [](ImageManager &manager) { return EditOutcome{manager.emptyTrash()}; }};
}

} // namespace StreamImages::Edits
