#include "core/library/Library.hpp"

#include "core/base/Text.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace StreamImages {

namespace {

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

} // namespace

Library::Library(std::unique_ptr<LibraryStore> store, Environment environment)
	: store_(std::move(store)),
	  environment_(environment),
	  panic_({*store_, environment.permits, environment.gate, environment.events}),
	  places_(store_->streams()),
	  snapshot_(snapshotOf(store_->streams(), *store_, places_)),
	  slots_(std::make_shared<const Slots>(store_->imageSlots()))
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
			announce({change.after.id}, change.narrowingChanges());
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
	announce({change.after.id, change.everyoneSees()}, change.changes);
}

void Library::announce(const ImagesChanged &images, std::vector<VisibilityChanged::Change> changes)
{
	if (changes.empty()) {
		environment_.events.post(images);
	} else {
		environment_.events.post(VisibilityChanged{images.stream, std::move(changes)});
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

// ---- slots ----

Expected<void> Library::assignSlot(int slot, const ImageId &image)
{
	if (!Slots::has(slot)) {
		return failure(ErrorKind::InvalidArgument, "there is no such slot");
	}
	return change([&]() -> Expected<void> {
		if (const auto known = image.empty() ? Expected<ImagesOfStreams>{} : locate({&image, 1}, InTrash::No);
		    !known) {
			return std::unexpected{known.error()};
		}
		Slots after = imageSlots();
		after.assign(slot, image);
		if (after == imageSlots()) {
			return {};
		}
		return store_->saveSlots(after, order()).transform([&] {
			slots_.publish(std::make_shared<const Slots>(after));
			environment_.events.post(SlotsChanged{});
		});
	});
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

} // namespace StreamImages
