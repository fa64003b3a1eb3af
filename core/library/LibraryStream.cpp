#include "core/library/LibraryStream.hpp"

#include <utility>

namespace StreamImages {

namespace {

StreamFacts withoutImages(StreamFacts facts)
{
	facts.images = {};
	return facts;
}

std::size_t countSeenBy(const StreamFacts &facts, Audience audience)
{
	switch (audience) {
	case Audience::Owner:
		return facts.ownerCount;
	case Audience::Subscribers:
		return facts.subscriberCount;
	case Audience::Everyone:
		return facts.publicCount;
	}
	return facts.publicCount;
}

} // namespace

LibraryStream::LibraryStream(const StreamFacts &facts, Read read)
	: id_(facts.id), facts_(withoutImages(facts)), read_(std::move(read)), stream_(nullptr)
{
}

LibraryStream::LibraryStream(std::shared_ptr<const StreamSnapshot> stream)
	: id_(stream->stream().id), stream_(std::move(stream))
{
}

StreamSummary LibraryStream::summary(Audience audience) const
{
	if (const auto stream = loaded()) {
		return stream->summary(audience);
	}
	return {.id = id_,
		.title = facts_.title,
		.imageCount = countSeenBy(facts_, audience),
		.publicCount = facts_.publicCount,
		.heldCount = audience == Audience::Owner ? facts_.heldCount : 0,
		.unsaved = false};
}

std::optional<UtcTime> LibraryStream::trashedSince() const
{
	const auto stream = loaded();
	return stream ? stream->stream().trashedSince : facts_.trashedSince;
}

std::optional<UtcTime> LibraryStream::oldestTrashed() const
{
	const auto stream = loaded();
	return stream ? factsOf(stream->stream()).oldestTrashed : facts_.oldestTrashed;
}

std::shared_ptr<const StreamSnapshot> LibraryStream::loaded() const
{
	return stream_.get();
}

Expected<std::shared_ptr<const StreamSnapshot>> LibraryStream::load() const
{
	if (auto stream = loaded()) {
		return stream;
	}
	std::scoped_lock lock{reading_};
	if (auto stream = loaded()) {
		return stream;
	}
	auto read = read_();
	if (!read) {
		return std::unexpected{read.error()};
	}
	auto stream = std::make_shared<const StreamSnapshot>(*std::move(read), StreamSnapshot::Saved::Yes);
	asListed_ = withoutImages(factsOf(stream->stream())) == facts_; // before anybody sees it
	stream_.publish(stream);
	return stream;
}

} // namespace StreamImages
