#pragma once

#include "core/base/WorkerPool.hpp"
#include "plugin/base/Delivery.hpp"
#include "plugin/source/ImageSourceSettings.hpp"

#include <obs.hpp>

#include <memory>
#include <optional>

namespace StreamImages {

// Makes the transition that a source is set to, on a worker: some read files, all compile shaders. Graphics thread only.
class TransitionMaker {
public:
	explicit TransitionMaker(WorkerPool &workers) : workers_(workers) {}

	// To be called at each tick. The transition, once, when it is there; null for a cut and for one that OBS does not have.
	std::optional<OBSSource> tick(const ImageSourceSettings::Transition &wanted);

private:
	using Making = Delivery<OBSSource>;

	WorkerPool &workers_;
	std::optional<ImageSourceSettings::Transition> wanted_;
	std::shared_ptr<Making> making_;
};

} // namespace StreamImages
