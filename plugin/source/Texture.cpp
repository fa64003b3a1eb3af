#include "plugin/source/Texture.hpp"

namespace StreamImages {

Texture::Texture(const PixelBuffer &pixels)
{
	const std::uint8_t *levels[] = {pixels.data.get()};
	texture_ = gs_texture_create(static_cast<std::uint32_t>(pixels.size.widthPx),
				     static_cast<std::uint32_t>(pixels.size.heightPx), GS_RGBA, 1, levels, 0);
}

} // namespace StreamImages
