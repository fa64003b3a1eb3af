#pragma once

#include "core/library/LibraryViews.hpp"

#include <memory>
#include <vector>

namespace StreamImages {

// One stream as it is now, with what each audience sees of it made once, so that reads only hand out pointers.
// Immutable.
class StreamSnapshot {
public:
	enum class Saved { Yes = 1, No };

	StreamSnapshot(Stream stream, Saved saved);

	const Stream &stream() const { return stream_; }
	bool saved() const { return saved_ == Saved::Yes; }
	const std::shared_ptr<const ImageList> &images(Audience audience) const;
	std::shared_ptr<const StreamImage> findImage(const ImageId &image, Audience audience) const;
	StreamSummary summary(Audience audience) const;

private:
	const Stream stream_;
	const Saved saved_;
	std::shared_ptr<const ImageList> ownerImages_;
	std::shared_ptr<const ImageList> subscriberImages_;
	std::shared_ptr<const ImageList> everyoneImages_;
};

// The whole library as it is now: streams in the streamer's order. Immutable; a change makes a new one that shares the
// streams it did not touch.
class LibrarySnapshot {
public:
	using StreamPointer = std::shared_ptr<const StreamSnapshot>;

	explicit LibrarySnapshot(std::vector<StreamPointer> streams);

	const std::vector<StreamPointer> &streams() const { return streams_; }
	const std::shared_ptr<const StreamList> &summaries(Audience audience) const;

	// Empty when there is none.
	StreamPointer findStream(const StreamId &stream) const;
	StreamPointer findStreamOf(const ImageId &image) const;

	// The same library with this stream in place of its former version, or at the end when it is new.
	std::shared_ptr<const LibrarySnapshot> with(StreamPointer stream) const;

private:
	const std::vector<StreamPointer> streams_;
	std::shared_ptr<const StreamList> ownerSummaries_;
	std::shared_ptr<const StreamList> subscriberSummaries_;
	std::shared_ptr<const StreamList> everyoneSummaries_;
};

} // namespace StreamImages
