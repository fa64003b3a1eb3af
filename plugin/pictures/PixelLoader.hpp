#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/pictures/PictureKey.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace StreamImages {

// What a picture is wanted for; the most urgent first.
enum class Urgency {
	OnAir = 1, // on the program output, now
	Showing,   // in a preview or a projector
	Neighbour, // the next or the previous one of what is shown
	Idle,      // in a source that is not shown anywhere
};

struct LoadedPixels {
	PixelSize imageSize;                       // of the original, upright
	int frames = 1;                            // of the original
	std::shared_ptr<const PixelBuffer> pixels; // of the first frame
};

// A load that was asked for; dropping it tells the loader that nobody wants it any more.
class PixelLoad : public Delivery<Expected<LoadedPixels>> {
public:
	PixelLoad(const PictureKey &wanted, Urgency howUrgent) : key(wanted), urgency(howUrgent) {}

	const PictureKey key;
	std::atomic<Urgency> urgency; // may change until the load begins
};

// Reads and decodes images on worker threads, for the graphics thread, which may do neither: the most urgent first, the
// earlier of two that are equally urgent. Safe to call from any thread.
class PixelLoader {
public:
	explicit PixelLoader(ImageManager &manager);

	// Returns at once. The caller keeps the load and asks it for the result.
	std::shared_ptr<PixelLoad> load(const PictureKey &key, Urgency urgency);

private:
	void loadMostUrgent();
	std::shared_ptr<PixelLoad> takeMostUrgent();
	Expected<LoadedPixels> read(const PictureKey &key) const;

	ImageManager &manager_;
	std::mutex mutex_; // guards waiting_
	std::vector<std::weak_ptr<PixelLoad>> waiting_;
	WorkerPool workers_; // last: its tasks use everything above
};

} // namespace StreamImages
