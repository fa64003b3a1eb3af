// The images of the library: how they are changed, moved, copied and added.
#include "core/library/Library.hpp"

#include "core/base/Text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace StreamImages {

namespace {

// Of the images that are not in the trash, which nobody sees.
bool holdsContent(const StreamSnapshot &stream, const std::string &sha256)
{
	return std::ranges::any_of(*stream.images(Audience::Owner),
				   [&](const auto &image) { return image->content.sha256 == sha256; });
}

// In its trash as well.
bool refersTo(const Stream &stream, const std::string &sha256)
{
	return std::ranges::any_of(stream.images,
				   [&](const StreamImage &image) { return image.content.sha256 == sha256; });
}

// One that is not in the trash, rather than one that is.
std::vector<StreamImage>::iterator findSameContent(Stream &stream, const std::string &sha256)
{
	const auto same = [&](const StreamImage &image) { return image.content.sha256 == sha256; };
	const auto outOfTrash = std::ranges::find_if(
		stream.images, [&](const StreamImage &image) { return same(image) && !image.trashedSince; });
	return outOfTrash != stream.images.end() ? outOfTrash : std::ranges::find_if(stream.images, same);
}

// At place `index` of the images that are neither in the trash nor moving.
void insertImages(Stream &stream, std::span<const ImageId> order, std::map<ImageId, StreamImage> moving,
		  std::size_t index)
{
	std::erase_if(stream.images, [&](const StreamImage &image) { return moving.contains(image.id); });
	auto place = stream.images.begin();
	for (; place != stream.images.end() && (place->trashedSince || index > 0); ++place) {
		index -= place->trashedSince ? 0 : 1;
	}
	for (const ImageId &id : order) {
		if (auto image = moving.extract(id)) { // each once, however often it was named
			place = std::next(stream.images.insert(place, std::move(image.mapped())));
		}
	}
}

// Whether the stream holds no such content yet, and none comes with the same change.
bool comesAlone(const StreamSnapshot &stream, const std::string &sha256, std::set<std::string> &coming)
{
	return !holdsContent(stream, sha256) && coming.insert(sha256).second;
}

Expected<void> checkRoom(const StreamSnapshot &stream, std::size_t more, std::size_t most)
{
	if (stream.images(Audience::Owner)->size() + more > most) {
		return failure(ErrorKind::StreamFull, "the stream holds as many images as it may");
	}
	return {};
}

} // namespace

// ---- images ----

Expected<Library::ImagesOfStreams> Library::locate(std::span<const ImageId> images, InTrash inTrash) const
{
	return locateReadable(images, inTrash).and_then([](Located located) {
		return located.unread.transform([&] { return std::move(located.readable); });
	});
}

Expected<Library::Located> Library::locateReadable(std::span<const ImageId> images, InTrash inTrash) const
{
	if (images.empty()) {
		return failure(ErrorKind::InvalidArgument, "no image was named");
	}
	Located result;
	for (const ImageId &image : images) {
		const auto stream = findStreamOf(image);
		if (!stream && stream.error().kind == ErrorKind::NotFound) {
			return std::unexpected{stream.error()};
		}
		if (!stream) {
			result.unread = result.unread ? std::unexpected{stream.error()} : result.unread;
			continue;
		}
		const auto found = std::ranges::find((*stream)->stream().images, image, &StreamImage::id);
		const bool isWhereMeant =
			inTrash == InTrash::Either || found->trashedSince.has_value() == (inTrash == InTrash::Yes);
		if ((*stream)->stream().trashedSince || !isWhereMeant) {
			return failure(ErrorKind::NotFound, "no such image there");
		}
		result.readable[(*stream)->stream().id].insert(image);
	}
	return result;
}

// `edit` says whether it changed anything. A stream that is not on disk as it is in force is saved in any case. One that
// cannot be read is no reason to leave visible what was to be hidden in another one.
Expected<void> Library::changeImages(std::span<const ImageId> images, InTrash inTrash,
				     const std::function<bool(StreamImage &)> &edit)
{
	const auto located = locateReadable(images, inTrash);
	if (!located) {
		return std::unexpected{located.error()};
	}
	std::vector<StreamEdit> edits;
	for (const auto &[id, imagesOfStream] : located->readable) {
		const auto stream = findActive(id);
		if (!stream) {
			return std::unexpected{stream.error()};
		}
		Stream after = (*stream)->stream();
		bool changed = !(*stream)->saved();
		for (StreamImage &image : after.images) {
			if (imagesOfStream.contains(image.id) && edit(image)) {
				image.updated = environment_.clock.now();
				changed = true;
			}
		}
		if (changed) {
			edits.push_back({*stream, std::move(after)});
		}
	}
	return commit(std::move(edits), Together::No).and_then([&] { return located->unread; });
}

Expected<void> Library::setVisibility(std::span<const ImageId> images, Visibility visibility)
{
	return storeVisibility(images, InTrash::No, {.visibility = visibility});
}

Expected<void> Library::restoreVisibility(std::span<const ImageId> images, const StoredVisibility &stored)
{
	return storeVisibility(images, InTrash::Either, stored);
}

Expected<void> Library::storeVisibility(std::span<const ImageId> images, InTrash inTrash,
					const StoredVisibility &stored)
{
	return change([&] {
		return changeImages(images, inTrash, [&](StreamImage &image) {
			const bool changes = storedVisibility(image) != stored;
			image.visibility = stored.visibility;
			image.heldPrivate = stored.heldPrivate;
			return changes;
		});
	});
}

Expected<void> Library::updateImage(const ImageId &image, const ImageEdit &edit)
{
	const auto cleaned = cleanEdit(edit);
	if (!cleaned) {
		return std::unexpected{cleaned.error()};
	}
	return change([&] {
		return changeImages({&image, 1}, InTrash::No,
				    [&](StreamImage &edited) { return applyEdit(*cleaned, edited); });
	});
}

Expected<CommentId> Library::addComment(const ImageId &image, std::string_view author, std::string_view text)
{
	Comment comment{.id = CommentId::generate(environment_.random),
			.author = cleanText(author),
			.time = environment_.clock.now(),
			.text = cleanText(text, kMaxCommentCodePoints),
			.unknownFields = {}};
	if (comment.text.empty()) {
		return failure(ErrorKind::InvalidArgument, "a comment needs a text");
	}
	const CommentId id = comment.id;
	return change([&] {
		       return changeImages({&image, 1}, InTrash::No, [&](StreamImage &edited) {
			       edited.comments.push_back(comment);
			       return true;
		       });
	       })
		.transform([&] { return id; });
}

Expected<void> Library::removeComment(const ImageId &image, const CommentId &comment)
{
	bool found = false;
	auto changed = change([&] {
		return changeImages({&image, 1}, InTrash::No, [&](StreamImage &edited) {
			found = std::erase_if(edited.comments,
					      [&](const Comment &known) { return known.id == comment; }) > 0;
			return found;
		});
	});
	return changed && !found ? failure(ErrorKind::NotFound, "no such comment") : changed;
}

Expected<void> Library::restoreComment(const ImageId &image, const Comment &comment, std::size_t index)
{
	if (comment.id.empty()) {
		return failure(ErrorKind::InvalidArgument, "a comment needs an id");
	}
	bool isThere = false;
	auto changed = change([&] {
		return changeImages({&image, 1}, InTrash::No, [&](StreamImage &edited) {
			std::vector<Comment> &comments = edited.comments;
			isThere = std::ranges::find(comments, comment.id, &Comment::id) != comments.end();
			if (!isThere) {
				const std::size_t place = std::min(index, comments.size());
				comments.insert(comments.begin() + static_cast<std::ptrdiff_t>(place), comment);
			}
			return !isThere;
		});
	});
	return changed && isThere ? failure(ErrorKind::AlreadyExists, "the image has this comment") : changed;
}

Expected<void> Library::removeImages(std::span<const ImageId> images)
{
	return change([&] {
		return changeImages(images, InTrash::No, [&](StreamImage &image) {
			// Not long ago, even if the clock is wrong now: it would be deleted for good once it is right.
			image.trashedSince = std::max(environment_.clock.now(), image.updated);
			return true;
		});
	});
}

Expected<void> Library::restoreImages(std::span<const ImageId> images)
{
	return change([&]() -> Expected<void> {
		const auto located = locate(images, InTrash::Yes);
		if (!located) {
			return std::unexpected{located.error()};
		}
		for (const auto &[id, imagesOfStream] : *located) {
			if (auto fits = checkRestoring(id, imagesOfStream); !fits) {
				return fits;
			}
		}
		return changeImages(images, InTrash::Yes, [](StreamImage &image) {
			image.trashedSince.reset();
			return true;
		});
	});
}

Expected<void> Library::checkRestoring(const StreamId &id, const std::set<ImageId> &images) const
{
	return findActive(id).and_then([&](const StreamPointer &stream) -> Expected<void> {
		std::set<std::string> coming;
		for (const StreamImage &image : stream->stream().images) {
			if (images.contains(image.id) && !comesAlone(*stream, image.content.sha256, coming)) {
				return failure(ErrorKind::AlreadyExists, "the stream holds the same content again");
			}
		}
		return checkRoom(*stream, images.size(), environment_.maxImagesPerStream);
	});
}

Expected<void> Library::moveImages(std::span<const ImageId> images, const StreamId &stream, std::size_t index)
{
	return change([&]() -> Expected<void> {
		const auto located = locate(images, InTrash::No);
		const auto target = findActive(stream);
		if (!located || !target) {
			return std::unexpected{located ? target.error() : located.error()};
		}
		return planMove(*located, images, *target, index).and_then([&](std::vector<StreamEdit> edits) {
			return commit(std::move(edits), Together::Yes);
		});
	});
}

// The stream that the images come to first: from its saving on, the move counts as made.
Expected<std::vector<StreamEdit>> Library::planMove(const ImagesOfStreams &located, std::span<const ImageId> images,
						    const StreamPointer &target, std::size_t index) const
{
	const UtcTime now = environment_.clock.now();
	Stream after = target->stream();
	std::vector<StreamEdit> edits;
	std::map<ImageId, StreamImage> moving;
	std::set<std::string> coming;
	for (const auto &[id, imagesOfStream] : located) {
		const auto source = findActive(id);
		if (!source) {
			return std::unexpected{source.error()};
		}
		const bool elsewhere = id != after.id;
		Stream rest = (*source)->stream();
		for (const StreamImage &image : rest.images) {
			if (!imagesOfStream.contains(image.id)) {
				continue;
			}
			StreamImage moved = image;
			if (elsewhere) {
				if (!comesAlone(*target, image.content.sha256, coming)) {
					return failure(ErrorKind::AlreadyExists, "the stream holds the same content");
				}
				++moved.moves;
				moved.updated = now;
			}
			moving.emplace(image.id, std::move(moved));
		}
		if (elsewhere) {
			std::erase_if(rest.images,
				      [&](const auto &image) { return imagesOfStream.contains(image.id); });
			rest.updated = now;
			edits.push_back({*source, std::move(rest)});
		}
	}
	if (auto fits = checkRoom(*target, coming.size(), environment_.maxImagesPerStream); !fits) {
		return std::unexpected{fits.error()};
	}
	insertImages(after, images, std::move(moving), index);
	after.updated = now;
	edits.insert(edits.begin(), {target, std::move(after)});
	return edits;
}

Expected<std::vector<ImageId>> Library::copyImages(std::span<const ImageId> images, const StreamId &stream)
{
	std::vector<ImageId> copies;
	auto copied = change([&]() -> Expected<void> {
		const auto located = locate(images, InTrash::No);
		const auto target = findActive(stream);
		if (!located || !target) {
			return std::unexpected{located ? target.error() : located.error()};
		}
		if (auto fits = checkRoom(**target, images.size(), environment_.maxImagesPerStream); !fits) {
			return fits;
		}
		Stream after = (*target)->stream();
		std::set<std::string> coming;
		for (const ImageId &image : images) {
			const auto source = findStreamOf(image);
			if (!source) {
				return std::unexpected{source.error()};
			}
			StreamImage copy = *std::ranges::find((*source)->stream().images, image, &StreamImage::id);
			if (!comesAlone(**target, copy.content.sha256, coming)) {
				return failure(ErrorKind::AlreadyExists, "the stream holds the same content");
			}
			copy.id = ImageId::generate(environment_.random);
			copy.moves = 0;
			copy.created = copy.updated = environment_.clock.now();
			copies.push_back(copy.id);
			after.images.push_back(std::move(copy));
		}
		after.updated = environment_.clock.now();
		return commit({{*target, std::move(after)}}, Together::No);
	});
	return copied.transform([&] { return std::move(copies); });
}

// ---- adding ----

Expected<std::shared_ptr<const StreamImage>> Library::checkAddition(const StreamId &stream,
								    const std::string &sha256) const
{
	if (auto writable = ensureWritable(); !writable) {
		return std::unexpected{writable.error()};
	}
	const auto target = findActive(stream);
	if (!target) {
		return std::unexpected{target.error()};
	}
	const ImageList &images = *(*target)->images(Audience::Owner);
	const auto same =
		std::ranges::find_if(images, [&](const auto &image) { return image->content.sha256 == sha256; });
	if (same != images.end() && !(*same)->contentMissing) {
		return *same;
	}
	if (same == images.end()) {
		if (auto fits = checkRoom(**target, 1, environment_.maxImagesPerStream); !fits) {
			return std::unexpected{fits.error()};
		}
	}
	return nullptr;
}

Expected<void> Library::storeContent(const ContentFacts &content, std::span<const std::byte> bytes)
{
	std::shared_lock storing{content_};
	return store_->putContent(content, bytes);
}

Expected<void> Library::restoreContent(const ContentFacts &content, std::span<const std::byte> bytes)
{
	const auto mark = [&]() -> Expected<void> {
		const auto library = snapshot();
		for (const auto &known : library->streams()) {
			const auto stream = known->loaded(); // any other looks for its content when it is read
			if (stream && refersTo(stream->stream(), content.sha256)) {
				markContent(stream, content);
			}
		}
		return {};
	};
	return storeContent(content, bytes).and_then([&] { return change(mark); });
}

// Whether images have their content is what is on disk now. Which saves nothing: what else was not on disk is not there
// now either.
void Library::markContent(const StreamPointer &stream, const ContentFacts &content)
{
	Stream marked = stream->stream();
	const bool missing = !store_->isThere(content);
	for (StreamImage &image : marked.images) {
		if (image.content.sha256 == content.sha256) {
			image.contentMissing = missing;
		}
	}
	const bool everyoneSees = std::ranges::any_of(*stream->images(Audience::Everyone), [&](const auto &image) {
		return image->content.sha256 == content.sha256;
	});
	environment_.events.post(ImagesChanged{marked.id, everyoneSees});
	const auto saved = unsaved_.contains(marked.id) ? StreamSnapshot::Saved::No : StreamSnapshot::Saved::Yes;
	publish(std::move(marked), saved);
}

// An image of the same content, whose file was gone or that is in the trash, comes back instead of a new one.
Expected<AddedImage> Library::addImage(const StreamId &id, StreamImage image)
{
	image.id = ImageId::generate(environment_.random);
	image.created = image.updated = environment_.clock.now();
	return change([&]() -> Expected<AddedImage> {
		const auto existing = checkAddition(id, image.content.sha256);
		if (!existing) {
			return std::unexpected{existing.error()};
		}
		if (*existing) {
			return AddedImage{(*existing)->id, AddedImage::Outcome::AlreadyThere};
		}
		const StreamPointer stream = findActive(id).value(); // as checked just now
		Stream after = stream->stream();
		const auto same = findSameContent(after, image.content.sha256);
		AddedImage added{image.id, AddedImage::Outcome::Added};
		if (same == after.images.end()) {
			after.images.push_back(std::move(image));
		} else if (same->trashedSince) {
			added = {same->id, AddedImage::Outcome::Restored, storedVisibility(*same)};
			same->trashedSince.reset();
			same->visibility = image.visibility; // as chosen now; what was chosen then may be forgotten
			same->heldPrivate = false;
			same->contentMissing = false;
		} else {
			added = {same->id, AddedImage::Outcome::AlreadyThere};
			same->contentMissing = false;
		}
		after.updated = environment_.clock.now();
		return commit({{stream, std::move(after)}}, Together::No).transform([&] { return added; });
	});
}

} // namespace StreamImages
