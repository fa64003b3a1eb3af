#pragma once

#include "core/access/PermitAuthority.hpp"
#include "core/base/Published.hpp"

#include <obs.h>

#include <atomic>
#include <functional>
#include <vector>

namespace StreamImages {

// Whether a filter is OBS's Render Delay: of those that come with OBS the only one that keeps frames of sources like ours.
bool isRenderDelay(const obs_source_t *filter);

// What OBS's Render Delay filters keep of a source, and how they are made to drop it.
//
// Such a filter keeps up to half a second of frames, and while it is switched off or nothing renders it, for ever. It
// drops them when its settings are updated (`gpu_delay_filter_update` in OBS's gpu-delay.c: "full reset"). So when one
// of the images in them may not be seen any more, or the source goes blank, the filters are updated, and nothing is
// drawn until each of them has had a tick to do so.
//
// Threads: `mayDraw` from any thread; the rest on the graphics thread.
class KeptFrames {
public:
	explicit KeptFrames(obs_source_t *source) : source_(source) {}

	// False while a filter may hold what must not be seen: then the source must have no size either.
	bool mayDraw() const { return ticksToDrop_ == 0 && (!any_ || mayAllBeSeen()); }

	// To be called at each tick before anything else.
	void tick();

	// The source draws this image from now on, or still does.
	void add(const ImageId &image, Permit permit);

	// The audience has changed: asks for the permit of each image again.
	void permitAnew(const std::function<Permit(const ImageId &)> &permitFor);

	// The source goes blank, and stays so until no filter has anything of it: other filters, too, keep what they composed
	// until their tick, which may come after the source's.
	void drop();

private:
	struct Image {
		ImageId id;
		Permit permit;
	};
	using Images = std::vector<Image>;

	bool mayAllBeSeen() const;
	void publish(Images images);

	obs_source_t *const source_;
	bool delayed_ = false; // by a filter, as of the last tick

	// Every image drawn while there was such a filter, since the last drop.
	Published<Images> images_{std::make_shared<const Images>()};
	std::atomic<bool> any_ = false; // so that rendering takes no lock where no filter delays it
	std::atomic<int> ticksToDrop_ = 0;
};

} // namespace StreamImages
