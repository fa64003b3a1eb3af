#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/source/ImageSourceSettings.hpp"

#include <obs.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

namespace StreamImages {

// A thumbnail of the selected image in the properties window of a source. OBS fills that window when it opens, and anew
// when it is told that the properties have changed: it is told while it shows another thumbnail, or less, than it may.
//
// Threads: `tick` on the graphics thread, the rest on any.
class PropertiesPreview {
public:
	// `source` outlives this.
	PropertiesPreview(ImageManager &manager, WorkerPool &workers, obs_source_t *source)
		: manager_(manager), workers_(workers), source_(source)
	{
	}

	// For a window that is being filled: a JPEG. Empty while it is being made, and while the audience may not see the image.
	std::string base64(const ImageId &image, Audience audience);

	// Somebody has selected another image. What a slideshow moves on to by itself does not count: whoever edits it is
	// not to lose the keyboard at each slide.
	void selected();

	// Has the thumbnail made, again after a while where that fails.
	void tick(const ImageSourceSettings &selection, std::chrono::duration<float> passed);

private:
	struct Thumbnail {
		ImageId image;
		Audience audience = Audience::Everyone;
		Permit permit;
		std::string base64; // empty until it is made
	};
	using Making = Delivery<Expected<std::string>>;

	void make(std::chrono::duration<float> passed);
	bool outdated(const ImageSourceSettings &selection) const;

	ImageManager &manager_;
	WorkerPool &workers_;
	obs_source_t *const source_;

	std::mutex mutex_;    // guards everything below
	bool filled_ = false; // the window, if it is open, since it was told
	bool shows_ = false;  // the thumbnail, as it was filled last
	bool stale_ = false;  // it was filled, but should show something else by now
	Thumbnail thumbnail_;
	std::shared_ptr<Making> making_;
	std::chrono::duration<float> makeIn_{0};
};

} // namespace StreamImages
