#pragma once

#include "core/base/WorkerPool.hpp"
#include "core/manager/ImageManager.hpp"
#include "plugin/base/Delivery.hpp"

#include <obs.h>

#include <memory>
#include <mutex>
#include <string>

namespace StreamImages {

// A thumbnail of the selected image in the properties window of a source. Safe to call from any thread.
class PropertiesPreview {
public:
	// `source` outlives this.
	PropertiesPreview(ImageManager &manager, WorkerPool &workers, obs_source_t *source)
		: manager_(manager), workers_(workers), source_(source)
	{
	}

	// A JPEG. Empty while it is being made, whereupon the window is told to ask again, and while the audience may not
	// see the image.
	std::string base64(const ImageId &image, Audience audience);

	// The window, if there ever was one, shows another image now, or the same one no longer.
	void selectionChanged();

private:
	struct Making {
		const ImageId image;
		const Audience audience;
		Delivery<Expected<std::string>> base64;
	};

	static void make(ImageManager &manager, Making &making, obs_weak_source_t *weakSource);

	ImageManager &manager_;
	WorkerPool &workers_;
	obs_source_t *const source_;
	std::mutex mutex_; // guards everything below
	bool asked_ = false;
	std::shared_ptr<Making> making_;
	std::string made_;
};

} // namespace StreamImages
