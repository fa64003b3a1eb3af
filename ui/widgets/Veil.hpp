#pragma once

namespace StreamImages {

// Whether pictures that are not public are made unrecognisable.
enum class Veil {
	Off = 1,
	On,
};

} // namespace StreamImages
