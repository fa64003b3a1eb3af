#include "core/library/Library.hpp"

#include "core/base/Text.hpp"
#include "core/library/Verification.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace StreamImages {

namespace {

// Each of them is two files and two flushes.
constexpr std::size_t kStreamsPurgedAtOnce = 16;

std::shared_ptr<const LibrarySnapshot> snapshotOf(const std::vector<StreamFacts> &facts, LibraryStore &store,
						  ImageIndex &places)
{
	std::vector<LibrarySnapshot::StreamPointer> streams;
	streams.reserve(facts.size());
	for (const StreamFacts &stream : facts) {
		streams.push_back(std::make_shared<const LibraryStream>(stream, [&store, &places, id = stream.id] {
			return store.readStream(id).transform([&places](Stream read) {
				places.adopt(read);
				return read;
			});
		}));
	}
	return std::make_shared<const LibrarySnapshot>(std::move(streams));
}

std::vector<PermitAuthority::Ruling> rulings(const std::vector<VisibilityChanged::Change> &changes)
{
	std::vector<PermitAuthority::Ruling> result;
	for (const auto &change : changes) {
		result.push_back({change.image, change.after});
	}
	return result;
}

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

// The images that the stream has and had not before.
std::vector<const StreamImage *> arrivals(const StreamSnapshot *before, const Stream &after)
{
	std::set<ImageId> known;
	if (before != nullptr) {
		std::ranges::transform(before->stream().images, std::inserter(known, known.end()), &StreamImage::id);
	}
	std::vector<const StreamImage *> result;
	for (const StreamImage &image : after.images) {
		if (!known.contains(image.id)) {
			result.push_back(&image);
		}
	}
	return result;
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

Library::Library(std::unique_ptr<LibraryStore> store, Environment environment)
	: store_(std::move(store)),
	  environment_(environment),
	  panic_({*store_, environment.permits, environment.gate, environment.events}),
	  places_(store_->streams()),
	  snapshot_(snapshotOf(store_->streams(), *store_, places_))
{
	if (store_->access() == LibraryAccess::Writable) {
		settleMovedImages();
	}
}

// Until it is on disk, what opening decided about images in two streams would be decided anew each time, and otherwise
// once one of the two has changed.
void Library::settleMovedImages()
{
	const MovedImages &moved = store_->movedImages();
	std::ranges::copy(moved.held | std::views::keys, std::inserter(unsaved_, unsaved_.end()));
	for (const StreamId &id : moved.left | std::views::keys) {
		if (unsaved_.insert(id).second) {
			std::ranges::copy(moved.held | std::views::keys,
					  std::inserter(savedBefore_[id], savedBefore_[id].end()));
		}
	}
}

Expected<Library::StreamPointer> Library::findStreamOf(const ImageId &image) const
{
	// Twice, as it may be moving to another stream just now.
	for (int attempt = 0; attempt < 2; ++attempt) {
		const auto found = snapshot()->findStream(places_.streamOf(image));
		const auto stream = found ? found->load() : failure(ErrorKind::NotFound, "no such image");
		if (!stream || std::ranges::contains((*stream)->stream().images, image, &StreamImage::id)) {
			return stream;
		}
	}
	return failure(ErrorKind::NotFound, "no such image");
}

// What we know of a library that we may not write may be stale or beyond us: then nothing is ever permitted.
Expected<void> Library::ensureRuled(const StreamId &stream)
{
	if (auto writable = ensureWritable(); !writable) {
		return writable;
	}
	std::scoped_lock lock{writer_};
	if (ruled_.contains(stream)) {
		return {};
	}
	if (auto current = store_->mayWrite(); !current) {
		return current; // somebody else may have hidden what we remember as public
	}
	const auto found = findActive(stream);
	if (!found) {
		return std::unexpected{found.error()};
	}
	std::vector<PermitAuthority::Ruling> rulings;
	for (const StreamImage &image : (*found)->stream().images) {
		if (places_.streamOf(image.id) == stream) {
			rulings.push_back({image.id, visibilityInEffect((*found)->stream(), image)});
		}
	}
	environment_.permits.rule(rulings);
	ruled_.insert(stream);
	return {};
}

// ---- how a change is made ----

// Runs a change alone, and tells of it once nobody is kept waiting.
template<typename Body> auto Library::change(Body &&body) -> decltype(body())
{
	if (auto writable = ensureWritable(); !writable) {
		return std::unexpected{writable.error()};
	}
	auto result = [&] {
		std::scoped_lock lock{writer_};
		return body();
	}();
	environment_.events.deliver();
	return result;
}

Expected<void> Library::commit(std::vector<StreamEdit> edits, Together together)
{
	std::vector<StreamChange> changes = planChanges(std::move(edits));
	if (std::ranges::any_of(changes, &StreamChange::addsTooMuch)) {
		return failure(ErrorKind::StreamFull, "the stream holds as much text as it may");
	}
	const bool narrows = std::ranges::any_of(
		changes, [](const StreamChange &change) { return !change.narrowingChanges().empty(); });
	// What hides something waits for nothing; all else until what is on disk is what is in force.
	if (!narrows && !unsaved_.empty()) {
		if (auto saved = saveUnsavedStreams(); !saved) {
			return saved;
		}
		for (StreamChange &change : changes) {
			change.after.generation = (*findActiveOrTrashed(change.after.id))->stream().generation;
		}
	}
	const Expected<void> settled = narrow(changes);
	if (together == Together::Yes) {
		if (auto saved = saveAll(changes); !saved) {
			return saved;
		}
		std::ranges::for_each(changes, [this](const StreamChange &change) { complete(change); });
		return settled;
	}
	// Every stream is tried, and the first failure is the answer: a stream that cannot be saved is no reason to leave
	// what was hidden in another one unsaved.
	Expected<void> result;
	for (StreamChange &change : changes) {
		const auto saved = save(change.after);
		if (saved) {
			complete(change);
		} else {
			announce(change.after.id, change.narrowingChanges());
			result = result ? saved : result;
		}
	}
	return result ? settled : result;
}

Expected<void> Library::narrow(const std::vector<StreamChange> &changes)
{
	std::vector<PermitAuthority::Ruling> revoked;
	for (const StreamChange &change : changes) {
		std::ranges::copy(rulings(change.narrowingChanges()), std::back_inserter(revoked));
	}
	if (revoked.empty()) {
		return {};
	}
	environment_.permits.rule(revoked);
	for (const StreamChange &change : changes) {
		if (!change.narrowingChanges().empty()) {
			publish(change.narrowed(), StreamSnapshot::Saved::No);
		}
	}
	return environment_.gate.waitUntilSettled();
}

Expected<void> Library::saveAll(std::vector<StreamChange> &changes)
{
	for (std::size_t i = 0; i < changes.size(); ++i) {
		if (auto saved = save(changes[i].after); !saved) {
			takeBack(std::span{changes}.first(i + 1)); // who knows how much of that one is on disk
			return saved;
		}
	}
	return {};
}

// From the last to the first: an image is back where it came from before it is given up. What cannot be taken back is tried
// again before the next change, in the same order. A crash until then leaves an image in two streams at most, which the
// next opening resolves (MovedImages.hpp).
void Library::takeBack(std::span<const StreamChange> changes)
{
	std::set<StreamId> failed;
	for (const StreamChange &change : changes | std::views::reverse) {
		Stream stream = change.before->stream();
		stream.generation = change.after.generation;
		savedBefore_[stream.id] = failed;
		const bool saved = save(stream).has_value();
		if (!saved) {
			failed.insert(stream.id);
		}
		publish(std::move(stream), saved ? StreamSnapshot::Saved::Yes : StreamSnapshot::Saved::No);
	}
}

void Library::complete(const StreamChange &change)
{
	publish(change.after, StreamSnapshot::Saved::Yes);
	std::vector<PermitAuthority::Ruling> ruled = rulings(change.changes);
	// What came from a stream that was never used has not been ruled yet, whereas this stream may count as ruled.
	for (const StreamImage *image : arrivals(change.before.get(), change.after)) {
		ruled.push_back({image->id, visibilityInEffect(change.after, *image)});
	}
	if (!ruled.empty()) {
		environment_.permits.rule(ruled);
	}
	announce(change.after.id, change.changes);
}

void Library::announce(const StreamId &stream, std::vector<VisibilityChanged::Change> changes)
{
	if (changes.empty()) {
		environment_.events.post(ImagesChanged{stream});
	} else {
		environment_.events.post(VisibilityChanged{stream, std::move(changes)});
	}
	environment_.events.post(StreamsChanged{});
}

Expected<void> Library::saveUnsaved()
{
	const auto panicSaved = panic_.saveUnsaved();
	const auto streamsSaved = change([&] { return saveUnsavedStreams(); });
	return panicSaved ? streamsSaved : panicSaved;
}

Expected<void> Library::saveUnsavedStreams()
{
	Expected<void> result;
	unsaved_.merge(places_.takeHeldStreams());
	const std::set<StreamId> unsaved = unsaved_; // publishing changes it
	for (const StreamId &id : unsaved) {
		const auto saved = unsaved_.contains(id) ? saveAsInForce(id) : Expected<void>{};
		result = result ? saved : result;
	}
	return result;
}

// Saves a stream after those that must be on disk before it. One that could not be saved may be on disk all the same, or in
// part: then it is saved again as it is in force.
Expected<void> Library::save(Stream &stream)
{
	const std::set<StreamId> earlier = std::exchange(savedBefore_[stream.id], {});
	for (const StreamId &id : earlier) {
		const auto saved = unsaved_.contains(id) ? saveAsInForce(id) : Expected<void>{};
		if (!saved) {
			savedBefore_[stream.id] = earlier;
			unsaved_.insert(stream.id);
			return saved;
		}
	}
	savedBefore_.erase(stream.id);
	auto saved = store_->saveStream(stream);
	if (!saved && saved.error().kind != ErrorKind::InvalidArgument) { // which comes before anything is written
		unsaved_.insert(stream.id);
	}
	return saved;
}

Expected<void> Library::saveAsInForce(const StreamId &id)
{
	const auto stream = findActiveOrTrashed(id);
	if (!stream && stream.error().kind == ErrorKind::CorruptFile) {
		unsaved_.erase(id); // there is nothing left to save
		return {};
	}
	return stream.and_then([&](const StreamPointer &found) {
		Stream saved = found->stream();
		return save(saved).transform([&] {
			publish(std::move(saved), StreamSnapshot::Saved::Yes);
			environment_.events.post(StreamsChanged{});
		});
	});
}

void Library::publish(Stream stream, StreamSnapshot::Saved saved)
{
	if (saved == StreamSnapshot::Saved::Yes) {
		unsaved_.erase(stream.id);
	} else {
		unsaved_.insert(stream.id);
	}
	const auto before = snapshot()->findStream(stream.id);
	const auto known = before ? before->loaded() : nullptr;
	const auto published = std::make_shared<const StreamSnapshot>(std::move(stream), saved);
	snapshot_.publish(snapshot()->with(std::make_shared<const LibraryStream>(published)));
	// Not before: who looks there must find it. Nor what it had already, and another stream has as well.
	for (const StreamImage *image : arrivals(known.get(), published->stream())) {
		places_.put(image->id, published->stream().id);
	}
}

Expected<void> Library::ensureWritable() const
{
	switch (store_->access()) {
	case LibraryAccess::Writable:
		return {};
	case LibraryAccess::LockedByAnother:
		return failure(ErrorKind::ReadOnly, "another process has the library");
	case LibraryAccess::Unwritable:
		return failure(ErrorKind::ReadOnly, "the library's lock could not be taken");
	case LibraryAccess::NewerSchema:
		return failure(ErrorKind::ReadOnly, "a newer version wrote the library");
	}
	return failure(ErrorKind::ReadOnly, "the library may not be written");
}

Expected<Library::StreamPointer> Library::findActiveOrTrashed(const StreamId &stream) const
{
	const auto found = snapshot()->findStream(stream);
	return found ? found->load() : failure(ErrorKind::NotFound, "no such stream");
}

Expected<Library::StreamPointer> Library::findActive(const StreamId &stream) const
{
	auto found = findActiveOrTrashed(stream);
	if (found && (*found)->stream().trashedSince) {
		return failure(ErrorKind::NotFound, "the stream is in the trash");
	}
	return found;
}

std::vector<StreamId> Library::order() const
{
	const auto library = snapshot();
	std::vector<StreamId> order;
	std::ranges::transform(library->streams(), std::back_inserter(order), &LibraryStream::id);
	return order;
}

// ---- streams ----

Expected<StreamId> Library::createStream(std::string_view title)
{
	Stream stream;
	stream.title = cleanText(title);
	if (stream.title.empty()) {
		return failure(ErrorKind::InvalidArgument, "a stream needs a title");
	}
	return change([&]() -> Expected<StreamId> {
		const StreamId id = StreamId::generate(environment_.random);
		stream.id = id;
		stream.created = stream.updated = environment_.clock.now();
		std::vector<StreamId> streams = order();
		streams.push_back(id);
		if (auto saved = saveUnsavedStreams().and_then([&] { return store_->saveStream(stream); }); !saved) {
			return std::unexpected{saved.error()};
		}
		publish(std::move(stream), StreamSnapshot::Saved::Yes);
		// The stream is safe; were its place in the order lost, it would be found at the end, where it is.
		static_cast<void>(store_->saveOrder(streams));
		ruled_.insert(id);
		environment_.events.post(StreamsChanged{});
		return id;
	});
}

Expected<void> Library::renameStream(const StreamId &id, std::string_view title)
{
	std::string cleaned = cleanText(title);
	if (cleaned.empty()) {
		return failure(ErrorKind::InvalidArgument, "a stream needs a title");
	}
	return change([&] {
		return findActive(id).and_then([&](const StreamPointer &stream) {
			Stream after = stream->stream();
			after.title = std::move(cleaned);
			after.updated = environment_.clock.now();
			return commit({{stream, std::move(after)}}, Together::No);
		});
	});
}

// `index` counts the streams that are not in the trash.
Expected<void> Library::moveStream(const StreamId &stream, std::size_t index)
{
	return change([&]() -> Expected<void> {
		std::vector<LibrarySnapshot::StreamPointer> streams = snapshot()->streams();
		const auto found = std::ranges::find(streams, stream, &LibraryStream::id);
		if (found == streams.end() || (*found)->trashedSince()) {
			return failure(ErrorKind::NotFound, "no such stream");
		}
		const auto moved = *found;
		streams.erase(found);
		auto place = streams.begin();
		for (; place != streams.end() && ((*place)->trashedSince() || index > 0); ++place) {
			index -= (*place)->trashedSince() ? 0 : 1;
		}
		streams.insert(place, moved);
		std::vector<StreamId> order;
		std::ranges::transform(streams, std::back_inserter(order), &LibraryStream::id);
		if (auto saved = store_->saveOrder(order); !saved) {
			return saved;
		}
		snapshot_.publish(std::make_shared<const LibrarySnapshot>(std::move(streams)));
		environment_.events.post(StreamsChanged{});
		return {};
	});
}

Expected<void> Library::removeStream(const StreamId &id)
{
	return change([&] {
		return findActive(id).and_then([&](const StreamPointer &stream) {
			Stream after = stream->stream();
			after.trashedSince = std::max(environment_.clock.now(), after.updated); // as for images
			return commit({{stream, std::move(after)}}, Together::No);
		});
	});
}

Expected<void> Library::restoreStream(const StreamId &id)
{
	return change([&]() -> Expected<void> {
		const auto stream = findActiveOrTrashed(id);
		if (!stream) {
			return std::unexpected{stream.error()};
		}
		if (!(*stream)->stream().trashedSince) {
			return failure(ErrorKind::NotFound, "the stream is not in the trash");
		}
		Stream after = (*stream)->stream();
		after.trashedSince.reset();
		return commit({{*stream, std::move(after)}}, Together::No);
	});
}

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
		if ((*stream)->stream().trashedSince || found->trashedSince.has_value() != (inTrash == InTrash::Yes)) {
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
	return change([&] {
		return changeImages(images, InTrash::No, [&](StreamImage &image) {
			const bool changes = image.visibility != visibility || image.heldPrivate;
			image.visibility = visibility;
			image.heldPrivate = false;
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
	environment_.events.post(ImagesChanged{marked.id});
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
			added = {same->id, AddedImage::Outcome::Restored};
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

// ---- deleting for good ----

// In many changes, so that whoever hides something waits for one of them only.
Expected<void> Library::purgeTrash(UtcTime trashedBefore, const StopCheck &stopped)
{
	Expected<void> result = ensureWritable();
	const auto purge = [&](const auto &body) {
		if (auto goesOn = goOnUnless(stopped); !goesOn) {
			result = result ? std::move(goesOn) : result;
			return;
		}
		auto purged = change([&] {
			// Not before it is settled which of two streams has an image: it would come back with the other one.
			return saveUnsavedStreams().and_then(body);
		});
		result = result ? std::move(purged) : result;
	};
	std::vector<StreamId> streams;
	const auto library = snapshot();
	for (const auto &known : library->streams()) {
		if (const auto trashed = known->trashedSince()) {
			if (*trashed <= trashedBefore) {
				streams.push_back(known->id());
			}
		} else if (const auto oldest = known->oldestTrashed(); oldest && *oldest <= trashedBefore) {
			purge([&] { return purgeImages(known->id(), trashedBefore); });
		}
	}
	for (auto rest = std::span{streams}; !rest.empty();) {
		const auto few = rest.first(std::min(rest.size(), kStreamsPurgedAtOnce));
		purge([&] { return purgeStreams({few.begin(), few.end()}, trashedBefore); });
		rest = rest.subspan(few.size());
	}
	return result;
}

Expected<void> Library::purgeStreams(std::set<StreamId> ids, UtcTime trashedBefore)
{
	Expected<void> result;
	std::erase_if(ids, [&](const StreamId &id) {
		const auto stream = findActiveOrTrashed(id); // read: no index is believed
		if (!stream && stream.error().kind != ErrorKind::NotFound) {
			result = result ? std::unexpected{stream.error()} : result;
		}
		const auto trashed = stream ? (*stream)->stream().trashedSince : std::nullopt;
		return !trashed || *trashed > trashedBefore; // restored meanwhile, say
	});
	if (ids.empty()) {
		return result;
	}
	const auto goes = [&ids](const StreamId &id) { return ids.contains(id); };
	// The order first: a stream that it names and that has no file would be missed.
	std::vector<StreamId> rest = order();
	std::erase_if(rest, goes);
	if (auto saved = store_->saveOrder(rest); !saved) {
		return saved;
	}
	std::erase_if(ids, [&](const StreamId &id) {
		auto deleted = store_->deleteStream(id);
		const bool stays = !deleted;
		result = result ? std::move(deleted) : result;
		return stays;
	});
	std::vector<LibrarySnapshot::StreamPointer> streams = snapshot()->streams();
	std::erase_if(streams, [&](const auto &stream) { return goes(stream->id()); });
	snapshot_.publish(std::make_shared<const LibrarySnapshot>(std::move(streams)));
	for (const StreamId &id : ids) {
		places_.remove(id);
		unsaved_.erase(id);
		savedBefore_.erase(id);
	}
	environment_.events.post(StreamsChanged{});
	return result;
}

Expected<void> Library::purgeImages(const StreamId &id, UtcTime trashedBefore)
{
	const auto stream = findActiveOrTrashed(id);
	if (!stream) {
		return stream.error().kind == ErrorKind::NotFound ? Expected<void>{} : std::unexpected{stream.error()};
	}
	Stream after = (*stream)->stream();
	std::vector<ImageId> gone;
	std::erase_if(after.images, [&](const StreamImage &image) {
		const bool expired = image.trashedSince && *image.trashedSince <= trashedBefore;
		if (expired) {
			gone.push_back(image.id);
		}
		return expired;
	});
	if (gone.empty()) {
		return {}; // restored meanwhile, say
	}
	return commit({{*stream, std::move(after)}}, Together::No).transform([&] {
		std::ranges::for_each(gone, [&](const ImageId &image) { places_.remove(image, id); });
	});
}

Expected<void> Library::collectGarbage(UtcTime storedBefore)
{
	if (auto writable = ensureWritable(); !writable) {
		return writable;
	}
	if (store_->lacksStreams()) {
		return {};
	}
	if (auto removed = store_->removeStrayStatistics(storedBefore); !removed) {
		return removed;
	}
	const auto files = store_->listContent();
	const auto referred = referredContent();
	if (!files || !referred) {
		return std::unexpected{files ? referred.error() : files.error()};
	}
	if (store_->lacksStreams()) { // as reading them has shown
		return {};
	}
	for (const ContentStore::StoredFile &file : *files) {
		if (!referred->contains(file.sha256)) {
			std::scoped_lock alone{content_}; // file by file, so that no import waits for all of it
			if (auto removed = store_->removeContent(file, storedBefore); !removed) {
				return removed;
			}
		}
	}
	return {};
}

Expected<VerifyReport> Library::verify(Repair repair, UtcTime storedBefore, const StopCheck &stopped)
{
	if (auto writable = ensureWritable(); !writable && repair == Repair::Yes) {
		return std::unexpected{writable.error()};
	}
	auto report = verifyLibrary(*snapshot(), *store_, stopped);
	if (!report || repair == Repair::No) {
		return report;
	}
	return moveDamagedAside(report->damagedContent)
		.and_then([&] { return collectGarbage(storedBefore); })
		.transform([&] { return *std::move(report); });
}

Expected<void> Library::moveDamagedAside(const std::vector<ImageId> &images)
{
	for (const ImageId &image : images) { // one by one, so that nobody waits for all of them
		auto moved = [&] {
			std::scoped_lock alone{content_, writer_};
			return moveDamagedAside(image);
		}();
		environment_.events.deliver();
		if (!moved) {
			return moved;
		}
	}
	return {};
}

Expected<void> Library::moveDamagedAside(const ImageId &id)
{
	const auto stream = findStreamOf(id);
	if (!stream) {
		return {}; // deleted meanwhile
	}
	const auto image = std::ranges::find((*stream)->stream().images, id, &StreamImage::id);
	return store_->moveContentAside(image->content).transform([&] { markContent(*stream, image->content); });
}

// Of one version of the library: what refers to content later either took it from there or stored it anew, and then its
// file is too young to be collected. A stream that is not in memory is read and forgotten; one that came into memory
// meanwhile may have been changed on disk, and counts as it was before.
Expected<std::set<std::string>> Library::referredContent() const
{
	const auto library = snapshot();
	std::set<std::string> referred;
	for (const auto &known : library->streams()) {
		const auto add = [&](const Stream &stream) {
			for (const StreamImage &image : stream.images) {
				referred.insert(image.content.sha256);
			}
		};
		if (const auto loaded = known->loaded()) {
			add(loaded->stream());
			continue;
		}
		const auto read = store_->readStream(known->id());
		if (const auto loaded = known->loaded()) {
			add(loaded->stream());
		} else if (read) {
			add(*read);
		} else if (read.error().kind != ErrorKind::NotFound) { // which says: deleted for good meanwhile
			return std::unexpected{read.error()};          // who knows what it refers to
		}
	}
	return referred;
}

} // namespace StreamImages
