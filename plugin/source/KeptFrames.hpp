#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Published.hpp"
#include "core/imaging/PixelBuffer.hpp"

#include <atomic>
#include <functional>
#include <vector>

namespace StreamImages {

// What the filters on a source may still keep of it, and how they are made to drop that.
//
// OBS's Render Delay keeps up to half a second of frames; while it is switched off or nothing renders it, for ever. It drops
// them only when the size of its source changes (`check_size` in OBS's gpu-delay.c), and size 0 does not count. So when one
// of the images in them may not be seen any more, or the source goes blank, the source claims to have no size for one
// tick, and then two sizes in turn, which each filter sees at its own tick. Only after that it draws again.
//
// Threads: `mayDraw` and `claimedSize` from any thread; the rest on the graphics thread.
class KeptFrames {
public:
	bool mayDraw() const;

	// What the source must give as its size, which really is `own`.
	PixelSize claimedSize(PixelSize own) const;

	// To be called at each tick before anything else: whether the source has filters at all.
	void tick(bool filtered);

	// The source draws this image from now on, or still does.
	void add(const ImageId &image, Permit permit);

	// The audience has changed: asks for the permit of each image again.
	void permitAnew(const std::function<Permit(const ImageId &)> &permitFor);

	// The source goes blank.
	void drop();

private:
	struct Image {
		ImageId id;
		Permit permit;
	};
	using Images = std::vector<Image>;

	bool mayAllBeSeen() const;

	bool filtered_ = false;
	Published<Images> images_{std::make_shared<const Images>()};
	std::atomic<int> ticksToDrop_ = 0;
};

} // namespace StreamImages
