#pragma once

#include "core/model/StreamFacts.hpp"

#include <cstdint>
#include <set>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace StreamImages {

// Which stream an image is in. Beside the snapshots, so that a change costs nothing for the images it does not touch;
// a reader who finds that the image is not where this says asks again. Safe from any thread.
class ImageIndex {
public:
	explicit ImageIndex(const std::vector<StreamFacts> &streams);

	// Empty when no stream has it.
	StreamId streamOf(const ImageId &image) const;

	// Of a stream as somebody may have written it since `streams` was true. An image that another stream has stays there,
	// and is held private in this one: should it be gone there, this is the last place where it is. One that no stream has
	// is this one's from now on.
	void adopt(Stream &stream);
	// The streams in which `adopt` has held something since the last call: until they are saved so, it is in memory only.
	std::set<StreamId> takeHeldStreams();
	void put(const ImageId &image, const StreamId &stream); // wherever it was before
	void remove(const ImageId &image, const StreamId &stream);
	void remove(const StreamId &stream); // with all its images

private:
	struct Hash {
		std::size_t operator()(const ImageId::Bytes &id) const;
	};
	using StreamNumber = std::uint32_t; // in streams_: small, as there may be a hundred thousand images

	StreamNumber numberOf(const StreamId &stream);

	mutable std::shared_mutex mutex_; // guards the rest
	std::vector<StreamId> streams_;
	std::unordered_map<StreamId, StreamNumber> numbers_;
	std::unordered_map<ImageId::Bytes, StreamNumber, Hash> places_;
	std::set<StreamId> held_;
};

} // namespace StreamImages
