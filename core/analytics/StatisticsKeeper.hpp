#pragma once

#include "core/analytics/ImageStatistics.hpp"
#include "core/base/Clock.hpp"
#include "core/base/RandomSource.hpp"
#include "core/library/Library.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace StreamImages {

// Counts how often and how long images are on program, and keeps it with the library, where it is written by `save` and in
// the end. What is counted for an image is in memory by its id, wherever the image goes; on disk it is in the file of the
// stream that has the image, and what a file says of any other image counts for nothing. A library that may not be
// written is counted in memory only.
//
// Nobody is told when statistics change, since they do all the time while something is on air: whoever shows them looks
// again now and then.
//
// Thread rule: every call is safe from any thread. `begin` and `end` wait for no file, and for no thread that does. The
// others *block*: a stream's statistics are read when somebody first asks for them.
class StatisticsKeeper {
public:
	// All of it outlives the keeper.
	struct Environment {
		Library &library;
		Clock &clock;
		RandomSource &random;
	};

	explicit StatisticsKeeper(Environment environment);

	// Saves. What goes on ends here.
	~StatisticsKeeper();

	StatisticsKeeper(const StatisticsKeeper &) = delete;
	StatisticsKeeper &operator=(const StatisticsKeeper &) = delete;

	// See ImageManager::beginAppearance.
	AppearanceId begin(const ImageId &image);
	void end(const AppearanceId &appearance);

	// Storage errors, until the stream's statistics were read once.
	Expected<ImageStatistics> statistics(const StreamSnapshot &stream, const ImageId &image);
	Expected<StreamStatistics> statistics(const StreamSnapshot &stream, Audience audience);
	Expected<void> ensureRead(const StreamSnapshot &stream);

	// As far as they are in memory: see ensureRead.
	std::uint64_t views(const ImageId &image) const;

	// Writes what changed, and what is on air up to now. What could not be written is tried again by the next call.
	Expected<void> save();

	// Runs `move`, which brings the images to the stream, so that a crash at any instant leaves their statistics in
	// one of the files that count, if these can be read and written just then. If not, that is no reason not to move;
	// it is made up for by `save`. The result is that of `move`.
	Expected<void> moveAlong(std::span<const ImageId> images, const StreamId &stream,
				 const std::function<Expected<void>()> &move);

	// Images of these streams are gone for good, or have moved: the next `save` forgets them.
	void tidyUp(const std::set<StreamId> &streams);

private:
	struct Entry {
		ImageStatistics statistics;
		std::vector<AppearanceId> ids; // of statistics.appearances; empty for those that are over
		std::size_t onProgram = 0; // how many appearances go on, those that are not listed any more included
		SteadyTime countedUntil{}; // while any goes on
	};
	struct Arrival {
		std::vector<ImageId> images;
		std::set<StreamId> streams; // to be written once the images have arrived
	};
	using StreamPointer = std::shared_ptr<const StreamSnapshot>;

	static void countUntil(SteadyTime now, Entry &entry);
	static void addOlder(const ImageStatistics &older, Entry &entry);

	bool wasRead(const StreamId &stream) const;

	// All of these with files_ held.
	Expected<void> read(const StreamSnapshot &stream);
	Expected<void> write(const StreamSnapshot &stream);
	std::map<StreamId, StreamPointer> takeChanged(Expected<void> &result);
	Arrival announceArrival(std::span<const ImageId> images, const StreamId &stream);
	void addTo(StatisticsDocument &document, const ImageId &image);

	Expected<StreamPointer> findStream(const StreamId &stream) const;

	const Environment environment_;

	// Held while files are read and written; before mutex_.
	std::mutex files_;
	std::map<StreamId, StatisticsDocument> documents_;    // by files_: those read, without the images
	std::map<StreamId, std::multiset<ImageId>> arriving_; // by files_: written with the stream, not in it yet
	std::map<StreamId, std::set<ImageId>> leftUnread_;    // by files_: gone before the stream's could be read

	mutable std::mutex mutex_; // guards the rest; never held over anything that blocks
	std::unordered_map<ImageId, Entry> images_;
	std::unordered_map<AppearanceId, ImageId> onProgram_;
	std::unordered_set<StreamId> read_;
	std::set<ImageId> changedImages_; // since they were last written
	std::set<StreamId> changedStreams_;
};

} // namespace StreamImages
