#pragma once

#include "core/library/LibraryStream.hpp"
#include "core/library/LibraryViews.hpp"

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace StreamImages {

// The whole library as it is now: streams in the streamer's order, those in the trash included. Immutable; a change makes
// a new one that shares the streams it did not touch, for the price of one pointer a stream.
class LibrarySnapshot {
public:
	using StreamPointer = std::shared_ptr<const LibraryStream>;

	explicit LibrarySnapshot(std::vector<StreamPointer> streams);

	const std::vector<StreamPointer> &streams() const { return streams_; }

	// Without those in the trash; others than the owner see only streams that hold an image they may see. Made when
	// somebody asks.
	std::shared_ptr<const StreamList> summaries(Audience audience) const;

	// Empty when there is none.
	StreamPointer findStream(const StreamId &stream) const;

	// The same library with this stream in place of its former version, or at the end when it is new.
	std::shared_ptr<const LibrarySnapshot> with(StreamPointer stream) const;

private:
	using Places = std::unordered_map<StreamId, std::size_t>;

	LibrarySnapshot(std::vector<StreamPointer> streams, std::shared_ptr<const Places> places);
	static std::shared_ptr<const Places> placesOf(const std::vector<StreamPointer> &streams);

	const std::vector<StreamPointer> streams_;
	const std::shared_ptr<const Places> places_; // in streams_; shared while only what is in the streams changes

	struct Summaries {
		std::once_flag made;
		std::shared_ptr<const StreamList> list;
	};
	mutable Summaries ownerSummaries_;
	mutable Summaries subscriberSummaries_;
	mutable Summaries everyoneSummaries_;
};

} // namespace StreamImages
