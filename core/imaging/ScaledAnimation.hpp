#pragma once

#include "core/imaging/AnimationReader.hpp"
#include "core/imaging/ImagingLimits.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace StreamImages {

// Imaging::openAnimation, once libvips has been started.
Expected<std::unique_ptr<AnimationReader>> openScaledAnimation(std::shared_ptr<const std::vector<std::byte>> content,
							       PixelSize box, const ImagingLimits &limits);

} // namespace StreamImages
