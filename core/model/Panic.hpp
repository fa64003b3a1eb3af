#pragma once

namespace StreamImages {

// The one switch that blanks every source of ours at once, whatever its image's visibility, until it is lifted.
enum class Panic { On = 1, Off };

} // namespace StreamImages
