#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/source/Selection.hpp"

#include <obs.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

namespace StreamImages {

// A thumbnail of the selected image in the properties window of a source. OBS fills that window when it opens, and anew
// when it is told that the properties have changed: it is told when it shows what may not be seen any more, or not what is
// selected now. A slideshow that moves on is no reason: whoever edits it is not to lose the keyboard at each slide.
//
// Threads: `selected` and `tick` on the graphics thread, `base64` on any.
class PropertiesPreview {
public:
	// `source` outlives this.
	PropertiesPreview(ImageManager &manager, WorkerPool &workers, obs_source_t *source)
		: manager_(manager), workers_(workers), source_(source)
	{
	}

	// For a window that is being filled: a JPEG. Empty while it is being made, and while the audience may not see the image.
	std::string base64(const Selection &selection);

	// Somebody has selected another image.
	void selected();

	// To be called at each frame: has the thumbnail made, and tells the window.
	void tick(const ImageSourceSettings &selection, std::chrono::duration<float> passed);

private:
	struct Thumbnail {
		ImageId image;
		Audience audience = Audience::Everyone;
		Permit permit;
		std::string base64; // empty until it is made
	};
	using Making = Delivery<Expected<std::string>>;

	void aimAt(const ImageSourceSettings &selection);
	void make(const ImageSourceSettings &selection, std::chrono::duration<float> passed);
	void beginMaking();
	bool outdated(const ImageSourceSettings &selection) const;

	ImageManager &manager_;
	WorkerPool &workers_;
	obs_source_t *const source_;

	std::mutex mutex_; // guards everything below
	Thumbnail thumbnail_;
	std::shared_ptr<Making> making_;
	int failures_ = 0;
	std::chrono::duration<float> tryAgainIn_{0}; // after a failure

	// Of the window that was filled last. It may be closed by now, or never have been one: scripts read properties, too.
	bool filled_ = false;  // since it was told
	bool allowed_ = false; // the image to the audience, as it was then
	bool shows_ = false;   // the thumbnail
	bool panic_ = false;   // and said so
	bool stale_ = false;   // another should be there by now
};

} // namespace StreamImages
