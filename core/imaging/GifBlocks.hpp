#pragma once

#include <cstddef>
#include <span>

namespace StreamImages {

// False when a GIF ends inside one of its blocks. libvips shows what there is of such a picture, whatever `fail_on`
// says. A missing end mark is no loss.
bool isWholeGif(std::span<const std::byte> content);

} // namespace StreamImages
