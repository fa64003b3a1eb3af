#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/pictures/LibraryGeneration.hpp"

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

	// To be called at each tick. The list, whenever it is new.
	std::optional<std::vector<ImageId>> tick(const Wanted &wanted);

	// Whether the last list that was delivered is the one that was wanted at the last tick, as the library is now.
	bool upToDate() const { return upToDate_; }

private:
	using Load = Delivery<std::vector<ImageId>>;

	void start(const Wanted &wanted);

	ImageManager &manager_;
	const LibraryGeneration &generation_;
	WorkerPool &workers_;
	std::shared_ptr<Load> load_;
	std::optional<Wanted> loaded_; // or being loaded
	std::uint64_t loadedGeneration_ = 0;
	bool upToDate_ = false;
};

} // namespace StreamImages
