#pragma once

#include <obs.hpp>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace StreamImages {

// Which of our sources are seen later than they are drawn, because an OBS filter keeps frames for some time: what was
// hidden is seen until that time has passed. Such a filter counts (see isRenderDelay) while it is enabled
// and its delay is not 0: on the source itself, which makes it drop what was hidden (see KeptFrames), and on every scene and
// group that holds the source, however deep, where nothing can: on program or not, as it may be there with the next click.
//
// One thread at a time; waits for nothing that takes long.
class RenderDelays {
public:
	// The UUID of each such source, with the name of what carries the filter: a scene or group rather than the source.
	using Found = std::map<std::string, std::string>;

	// `changed` is called on any thread when `find` may answer otherwise than the last time; not when sources or scenes
	// come or go as a whole, which libobs tells everybody.
	explicit RenderDelays(std::function<void()> changed);

	RenderDelays(const RenderDelays &) = delete;
	RenderDelays &operator=(const RenderDelays &) = delete;

	// Looks through all sources and the filters of some, and into the scenes that are delayed: most often none.
	Found find();

private:
	static void onSignal(void *delays, calldata_t *data);

	const std::function<void()> changed_;
	std::vector<OBSSignal> followed_; // of what the last answer rests on
	const std::array<OBSSignal, 2> filtersComeAndGo_;
};

} // namespace StreamImages
