#include "core/library/LibrarySnapshot.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

// Each audience has its own member; which one is the same question everywhere.
template<typename T> const T &choose(Audience audience, const T &owner, const T &subscribers, const T &everyone)
{
	switch (audience) {
	case Audience::Owner:
		return owner;
	case Audience::Subscribers:
		return subscribers;
	case Audience::Everyone:
		return everyone;
	}
	return everyone;
}

std::shared_ptr<const ImageList> seenBy(const ImageList &images, Audience audience)
{
	auto list = std::make_shared<ImageList>();
	std::ranges::copy_if(images, std::back_inserter(*list),
			     [audience](const auto &image) { return mayBeSeenBy(*image, audience); });
	return list;
}

std::shared_ptr<const StreamList> summarize(const std::vector<LibrarySnapshot::StreamPointer> &streams,
					    Audience audience)
{
	auto list = std::make_shared<StreamList>();
	for (const auto &stream : streams) {
		StreamSummary summary = stream->summary(audience);
		if (audience == Audience::Owner || summary.imageCount > 0) {
			list->push_back(std::move(summary));
		}
	}
	return list;
}

} // namespace

StreamSnapshot::StreamSnapshot(Stream stream, Saved saved) : stream_(std::move(stream)), saved_(saved)
{
	ImageList all;
	all.reserve(stream_.images.size());
	for (const StreamImage &image : stream_.images) {
		all.push_back(std::make_shared<const StreamImage>(image));
	}
	ownerImages_ = seenBy(all, Audience::Owner);
	subscriberImages_ = seenBy(all, Audience::Subscribers);
	everyoneImages_ = seenBy(all, Audience::Everyone);
}

const std::shared_ptr<const ImageList> &StreamSnapshot::images(Audience audience) const
{
	return choose(audience, ownerImages_, subscriberImages_, everyoneImages_);
}

std::shared_ptr<const StreamImage> StreamSnapshot::findImage(const ImageId &image, Audience audience) const
{
	const ImageList &list = *images(audience);
	const auto found =
		std::ranges::find(list, image, [](const auto &candidate) -> const ImageId & { return candidate->id; });
	return found == list.end() ? nullptr : *found;
}

StreamSummary StreamSnapshot::summary(Audience audience) const
{
	return {stream_.id, stream_.title, images(audience)->size(), everyoneImages_->size(), !saved()};
}

LibrarySnapshot::LibrarySnapshot(std::vector<StreamPointer> streams)
	: streams_(std::move(streams)),
	  ownerSummaries_(summarize(streams_, Audience::Owner)),
	  subscriberSummaries_(summarize(streams_, Audience::Subscribers)),
	  everyoneSummaries_(summarize(streams_, Audience::Everyone))
{
}

const std::shared_ptr<const StreamList> &LibrarySnapshot::summaries(Audience audience) const
{
	return choose(audience, ownerSummaries_, subscriberSummaries_, everyoneSummaries_);
}

LibrarySnapshot::StreamPointer LibrarySnapshot::findStream(const StreamId &stream) const
{
	const auto found = std::ranges::find(
		streams_, stream, [](const auto &candidate) -> const StreamId & { return candidate->stream().id; });
	return found == streams_.end() ? nullptr : *found;
}

LibrarySnapshot::StreamPointer LibrarySnapshot::findStreamOf(const ImageId &image) const
{
	const auto found = std::ranges::find_if(streams_, [&](const auto &candidate) {
		return candidate->findImage(image, Audience::Owner) != nullptr;
	});
	return found == streams_.end() ? nullptr : *found;
}

std::shared_ptr<const LibrarySnapshot> LibrarySnapshot::with(StreamPointer stream) const
{
	std::vector<StreamPointer> streams = streams_;
	const auto former =
		std::ranges::find(streams, stream->stream().id,
				  [](const auto &candidate) -> const StreamId & { return candidate->stream().id; });
	if (former == streams.end()) {
		streams.push_back(std::move(stream));
	} else {
		*former = std::move(stream);
	}
	return std::make_shared<const LibrarySnapshot>(std::move(streams));
}

} // namespace StreamImages
