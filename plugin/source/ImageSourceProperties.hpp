#pragma once

#include "plugin/source/ImageSource.hpp"

#include <obs.h>

namespace StreamImages {

// What OBS's properties window offers for a source; `source` is empty when OBS asks about the kind of source as such. The
// window must not outlive the environment. GUI thread; a stream that was never used is read (one small file).
obs_properties_t *makeImageSourceProperties(ImageSourceEnvironment &environment, ImageSource *source);

} // namespace StreamImages
