#include "core/library/Library.hpp"

#include "core/base/Text.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

std::shared_ptr<const LibrarySnapshot> snapshotOf(std::vector<Stream> streams)
{
	std::vector<LibrarySnapshot::StreamPointer> snapshots;
	snapshots.reserve(streams.size());
	for (Stream &stream : streams) {
		snapshots.push_back(
			std::make_shared<const StreamSnapshot>(std::move(stream), StreamSnapshot::Saved::Yes));
	}
	return std::make_shared<const LibrarySnapshot>(std::move(snapshots));
}

std::vector<PermitAuthority::Ruling> rulingsFor(const LibrarySnapshot &library)
{
	std::vector<PermitAuthority::Ruling> rulings;
	for (const auto &stream : library.streams()) {
		for (const StreamImage &image : stream->stream().images) {
			rulings.push_back({image.id, visibilityInEffect(image)});
		}
	}
	return rulings;
}

std::vector<PermitAuthority::Ruling> rulings(const std::vector<VisibilityChanged::Change> &changes)
{
	std::vector<PermitAuthority::Ruling> result;
	for (const auto &change : changes) {
		result.push_back({change.image, change.after});
	}
	return result;
}

} // namespace

Library::Library(std::unique_ptr<LibraryStore> store, Environment environment)
	: store_(std::move(store)), environment_(environment), snapshot_(snapshotOf(store_->takeStreams()))
{
	// What we know of a library that we may not write may be stale or beyond us: then nothing is ever permitted.
	if (ensureWritable()) {
		environment_.permits.rule(rulingsFor(*snapshot()));
	}
}

Expected<StreamId> Library::createStream(std::string_view title)
{
	Stream stream;
	stream.title = cleanText(title);
	if (stream.title.empty()) {
		return failure(ErrorKind::InvalidArgument, "a stream needs a title");
	}
	if (auto writable = ensureWritable(); !writable) {
		return std::unexpected{writable.error()};
	}
	StreamId id = StreamId::generate(environment_.random);
	stream.id = id;
	stream.created = stream.updated = environment_.clock.now();
	{
		std::scoped_lock lock{writer_};
		std::vector<StreamId> order;
		for (const auto &known : snapshot()->streams()) {
			order.push_back(known->stream().id);
		}
		order.push_back(id);
		if (auto saved = saveAndPublish(std::move(stream)); !saved) {
			return std::unexpected{saved.error()};
		}
		// The stream is safe; were its place in the order lost, it would be found at the end, where it is.
		static_cast<void>(store_->saveOrder(order));
	}
	environment_.events.publish(StreamsChanged{});
	return id;
}

Expected<void> Library::setVisibility(std::span<const ImageId> images, Visibility visibility)
{
	if (images.empty()) {
		return failure(ErrorKind::InvalidArgument, "no image was named");
	}
	if (auto writable = ensureWritable(); !writable) {
		return writable;
	}
	std::vector<VisibilityChanged> effects;
	Expected<void> result;
	{
		std::scoped_lock lock{writer_};
		const auto plans = planVisibility(*snapshot(), images, visibility, environment_.clock.now());
		if (!plans) {
			return std::unexpected{plans.error()};
		}
		result = applyVisibility(*plans, effects);
	}
	for (const VisibilityChanged &effect : effects) {
		environment_.events.publish(effect);
	}
	environment_.events.publish(StreamsChanged{});
	return result;
}

// Every stream is tried, and the first failure is the answer: a stream that cannot be saved is no reason to leave what
// was hidden in another one unsaved.
Expected<void> Library::applyVisibility(const std::vector<VisibilityPlan> &plans,
					std::vector<VisibilityChanged> &effects)
{
	const Expected<void> settled = narrow(plans);
	Expected<void> result;
	for (const VisibilityPlan &plan : plans) {
		const auto saved = saveAndPublish(plan.changed);
		if (saved && !plan.changes.empty()) {
			environment_.permits.rule(rulings(plan.changes));
		}
		effects.push_back({plan.changed.id, saved ? plan.changes : plan.narrowingChanges()});
		result = result ? saved : result;
	}
	return result ? settled : result;
}

Expected<void> Library::narrow(const std::vector<VisibilityPlan> &plans)
{
	std::vector<PermitAuthority::Ruling> revoked;
	for (const VisibilityPlan &plan : plans) {
		std::ranges::copy(rulings(plan.narrowingChanges()), std::back_inserter(revoked));
	}
	if (revoked.empty()) {
		return {};
	}
	environment_.permits.rule(revoked);
	for (const VisibilityPlan &plan : plans) {
		if (!plan.narrowingChanges().empty()) {
			publish(plan.narrowed, StreamSnapshot::Saved::No);
		}
	}
	return environment_.gate.waitUntilSettled();
}

Expected<std::shared_ptr<const StreamImage>> Library::checkAddition(const StreamId &stream,
								    const std::string &sha256) const
{
	if (auto writable = ensureWritable(); !writable) {
		return std::unexpected{writable.error()};
	}
	const auto target = snapshot()->findStream(stream);
	if (!target) {
		return failure(ErrorKind::NotFound, "no such stream");
	}
	const ImageList &images = *target->images(Audience::Owner);
	const auto same =
		std::ranges::find_if(images, [&](const auto &image) { return image->content.sha256 == sha256; });
	if (same != images.end()) {
		return *same;
	}
	if (images.size() >= environment_.maxImagesPerStream) {
		return failure(ErrorKind::StreamFull, "the stream holds as many images as it may");
	}
	return nullptr;
}

Expected<AddedImage> Library::addImage(const StreamId &stream, StreamImage image, std::span<const std::byte> bytes)
{
	image.id = ImageId::generate(environment_.random);
	image.created = image.updated = environment_.clock.now();
	const AddedImage added{image.id, AddedImage::Outcome::Added};
	const PermitAuthority::Ruling ruling{image.id, visibilityInEffect(image)};
	{
		std::scoped_lock addition{additions_};
		const auto existing = checkAddition(stream, image.content.sha256);
		if (!existing) {
			return std::unexpected{existing.error()};
		}
		if (*existing) {
			return AddedImage{(*existing)->id, AddedImage::Outcome::AlreadyThere};
		}
		if (auto stored = store_->putContent(image.content, bytes); !stored) {
			return std::unexpected{stored.error()};
		}
		std::scoped_lock lock{writer_};
		Stream changed = snapshot()->findStream(stream)->stream();
		changed.images.push_back(std::move(image));
		changed.updated = environment_.clock.now();
		if (auto saved = saveAndPublish(std::move(changed)); !saved) {
			return std::unexpected{saved.error()};
		}
		environment_.permits.rule({&ruling, 1});
	}
	environment_.events.publish(ImagesChanged{stream});
	environment_.events.publish(StreamsChanged{});
	return added;
}

Expected<void> Library::ensureWritable() const
{
	switch (store_->access()) {
	case LibraryAccess::Writable:
		return {};
	case LibraryAccess::LockedByAnother:
		return failure(ErrorKind::ReadOnly, "another process has the library");
	case LibraryAccess::NewerSchema:
		return failure(ErrorKind::ReadOnly, "a newer version wrote the library");
	}
	return failure(ErrorKind::ReadOnly, "the library may not be written");
}

Expected<void> Library::saveAndPublish(Stream stream)
{
	if (auto saved = store_->saveStream(stream); !saved) {
		return saved;
	}
	publish(std::move(stream), StreamSnapshot::Saved::Yes);
	return {};
}

void Library::publish(Stream stream, StreamSnapshot::Saved saved)
{
	snapshot_.publish(snapshot()->with(std::make_shared<const StreamSnapshot>(std::move(stream), saved)));
}

} // namespace StreamImages
