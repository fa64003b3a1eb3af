#pragma once

#include "core/manager/ImageManager.hpp"

namespace StreamImages {

// Counts what one source puts on program: a view for each time an image comes up, and its seconds. Graphics thread only.
class ProgramAppearance {
public:
	explicit ProgramAppearance(ImageManager &manager) : manager_(manager) {}
	~ProgramAppearance() { set({}); }

	ProgramAppearance(const ProgramAppearance &) = delete;
	ProgramAppearance &operator=(const ProgramAppearance &) = delete;

	// The image that viewers see of the source now; empty for none.
	void set(const ImageId &image)
	{
		if (image == image_) {
			return;
		}
		if (!image_.empty()) {
			manager_.endAppearance(appearance_);
		}
		image_ = image;
		if (!image_.empty()) {
			appearance_ = manager_.beginAppearance(image_);
		}
	}

private:
	ImageManager &manager_;
	ImageId image_;
	AppearanceId appearance_;
};

} // namespace StreamImages
