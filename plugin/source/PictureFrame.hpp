#pragma once

#include "plugin/source/Layer.hpp"

#include <obs.hpp>

#include <memory>

namespace StreamImages {

// What OBS's transitions cross over between: a private source that draws one layer, or nothing. Reading is safe from any
// thread that renders or asks for sizes; `hold` is for inside the graphics lock.
class PictureFrame {
public:
	// Makes the type known to libobs; users never see it.
	static void registerType();

	PictureFrame();

	obs_source_t *source() const { return source_; }
	void hold(std::shared_ptr<const Layer> layer);

private:
	struct Content;

	OBSSourceAutoRelease source_;
	std::shared_ptr<Content> content_; // shared with the libobs source, which may outlive this
};

} // namespace StreamImages
