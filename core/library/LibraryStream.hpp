#pragma once

#include "core/base/Error.hpp"
#include "core/base/Published.hpp"
#include "core/library/StreamSnapshot.hpp"
#include "core/model/StreamFacts.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace StreamImages {

// One stream of a library that may hold thousands: what a list shows of it at once, its images when somebody asks. The
// stream as of one version of the library; only whether it has been read changes. Safe from any thread.
class LibraryStream {
public:
	using Read = std::function<Expected<Stream>()>;

	// Not read yet. `read` outlives the library's last snapshot.
	LibraryStream(const StreamFacts &facts, Read read);
	explicit LibraryStream(std::shared_ptr<const StreamSnapshot> stream);

	const StreamId &id() const { return id_; }

	// Never read the stream.
	StreamSummary summary(Audience audience) const;
	std::optional<UtcTime> trashedSince() const;
	std::optional<UtcTime> oldestTrashed() const;         // of its images
	std::shared_ptr<const StreamSnapshot> loaded() const; // empty while it has not been read
	// Whether reading it found what was known before. Not when it was recovered, or written by others meanwhile.
	bool isAsListed() const { return asListed_; }

	// *Blocks* for one file, the first time. What failed is tried again.
	Expected<std::shared_ptr<const StreamSnapshot>> load() const;

private:
	const StreamId id_;
	const StreamFacts facts_; // while it has not been read; without the images
	const Read read_;
	mutable std::mutex reading_; // so that it is read once
	mutable std::atomic<bool> asListed_{true};
	mutable Published<StreamSnapshot> stream_;
};

} // namespace StreamImages
