#pragma once

#include "plugin/source/ImageSource.hpp"

namespace StreamImages {

// The source's properties dialog: audience, stream, image, fit. Lists only what the chosen audience may see; a selected
// image that it may not see is listed without its title, so that opening the dialog changes nothing. `source` may be
// empty (defaults of the type).
obs_properties_t *makeImageSourceProperties(ImageManager &manager, const ImageSource *source);

} // namespace StreamImages
