#include "core/library/LibrarySnapshot.hpp"

#include "core/library/PerAudience.hpp"

#include <algorithm>
#include <utility>

namespace StreamImages {

namespace {

std::shared_ptr<const StreamList> summarize(const std::vector<LibrarySnapshot::StreamPointer> &streams,
					    Audience audience)
{
	auto list = std::make_shared<StreamList>();
	for (const auto &stream : streams) {
		StreamSummary summary = stream->summary(audience);
		if (!stream->trashedSince() && (audience == Audience::Owner || summary.imageCount > 0)) {
			list->push_back(std::move(summary));
		}
	}
	return list;
}

} // namespace

LibrarySnapshot::LibrarySnapshot(std::vector<StreamPointer> streams) : LibrarySnapshot(std::move(streams), nullptr) {}

LibrarySnapshot::LibrarySnapshot(std::vector<StreamPointer> streams, std::shared_ptr<const Places> places)
	: streams_(std::move(streams)), places_(places ? std::move(places) : placesOf(streams_))
{
}

std::shared_ptr<const LibrarySnapshot::Places> LibrarySnapshot::placesOf(const std::vector<StreamPointer> &streams)
{
	auto places = std::make_shared<Places>();
	places->reserve(streams.size());
	for (const StreamPointer &stream : streams) {
		places->emplace(stream->id(), places->size());
	}
	return places;
}

std::shared_ptr<const StreamList> LibrarySnapshot::summaries(Audience audience) const
{
	if (!std::ranges::all_of(streams_, &LibraryStream::isAsListed)) {
		return summarize(streams_, audience); // until that stream is changed
	}
	Summaries &summaries = choose(audience, ownerSummaries_, subscriberSummaries_, everyoneSummaries_);
	std::call_once(summaries.made, [&] { summaries.list = summarize(streams_, audience); });
	return summaries.list;
}

LibrarySnapshot::StreamPointer LibrarySnapshot::findStream(const StreamId &stream) const
{
	const auto place = places_->find(stream);
	return place == places_->end() ? nullptr : streams_[place->second];
}

std::shared_ptr<const LibrarySnapshot> LibrarySnapshot::with(StreamPointer stream) const
{
	std::vector<StreamPointer> streams = streams_;
	const auto place = places_->find(stream->id());
	if (place == places_->end()) {
		streams.push_back(std::move(stream));
		return std::make_shared<const LibrarySnapshot>(std::move(streams));
	}
	streams[place->second] = std::move(stream);
	return std::shared_ptr<const LibrarySnapshot>{new LibrarySnapshot{std::move(streams), places_}};
}

} // namespace StreamImages
