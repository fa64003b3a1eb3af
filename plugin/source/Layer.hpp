#pragma once

#include "core/access/PermitAuthority.hpp"
#include "plugin/pictures/Picture.hpp"
#include "plugin/pictures/PlacedQuads.hpp"

#include <atomic>
#include <memory>

namespace StreamImages {

// An image as a source draws it: a picture at its place. Made inside the graphics lock; drawn there; destroyed anywhere.
class Layer {
public:
	// `picture` is ready.
	Layer(std::shared_ptr<Picture> picture, const Placement &placement, Permit permit)
		: picture_(std::move(picture)),
		  placement_(placement),
		  quads_(picture_->texture()->grid(), placement),
		  permit_(permit)
	{
	}

	Picture &picture() const { return *picture_; }
	const ImageId &image() const { return picture_->key().image; }
	const Placement &placement() const { return placement_; }

	// The permit for the present audience of the source, which may change.
	Permit permit() const { return permit_; }
	void permitAnew(Permit permit) { permit_ = permit; }

	// Nothing unless the permit allows it.
	void draw() const
	{
		if (const TiledTexture *texture = picture_->texture(); texture && permit().allows()) {
			quads_.draw(*texture);
		}
	}

private:
	const std::shared_ptr<Picture> picture_;
	const Placement placement_;
	const PlacedQuads quads_;
	std::atomic<Permit> permit_;
};

} // namespace StreamImages
