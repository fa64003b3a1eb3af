#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/pictures/LibraryGeneration.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace StreamImages {

// The images of a stream that an audience may see, in the stream's order, kept up to date by a worker: reading a stream for
// the first time touches the disk. Graphics thread only, whose calls wait for nothing.
class SlideList {
public:
	struct Wanted {
		StreamId stream; // empty: the one that holds the image
		ImageId image;
		Audience audience = Audience::Everyone;
	};

	SlideList(ImageManager &manager, const LibraryGeneration &generation, WorkerPool &workers)
		: manager_(manager), generation_(generation), workers_(workers)
	{
	}

	// To be called at each tick, with the time since the last one. The list, whenever it is new; one that cannot be read
	// is read again after a second.
	std::optional<std::vector<ImageId>> tick(const Wanted &wanted, std::chrono::duration<float> passed);

	// Whether the last list that was delivered is the one wanted at the last tick, and no newer one is on its way.
	bool settled() const { return known_ && !load_; }

	// The library's generation now, and when the reading of the last list began: what came between may be missing in it.
	std::uint64_t now() const { return generation_.value(); }
	std::uint64_t asOf() const { return asOf_; }

private:
	using Load = Delivery<Expected<std::vector<ImageId>>>;

	void start(const Wanted &wanted);

	ImageManager &manager_;
	const LibraryGeneration &generation_;
	WorkerPool &workers_;
	std::optional<Wanted> wanted_;
	std::shared_ptr<Load> load_; // while it runs
	std::uint64_t begunAt_ = 0;
	std::uint64_t asOf_ = 0;
	bool known_ = false;
	bool failed_ = false; // the last load
	std::chrono::duration<float> retryIn_{0};
};

} // namespace StreamImages
