#include "plugin/pictures/TiledTexture.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <cstring>

namespace StreamImages {

namespace {

constexpr std::size_t kTextureBytesPerPixel = 4;

// The tile's pixels without padding between the rows, as the GPU wants them; copied into `cutOut` unless they lie so.
const std::uint8_t *packed(const PixelBuffer &pixels, const TileRect &part, std::vector<std::uint8_t> &cutOut)
{
	const std::size_t rowBytes = static_cast<std::size_t>(part.size.widthPx) * kTextureBytesPerPixel;
	const std::uint8_t *from = pixels.data.get() + static_cast<std::size_t>(part.topPx) * pixels.strideBytes() +
				   static_cast<std::size_t>(part.leftPx) * kTextureBytesPerPixel;
	if (rowBytes == pixels.strideBytes()) {
		return from;
	}
	cutOut.resize(rowBytes * static_cast<std::size_t>(part.size.heightPx));
	for (std::uint8_t *to = cutOut.data(); to != cutOut.data() + cutOut.size(); to += rowBytes) {
		std::memcpy(to, from, rowBytes);
		from += pixels.strideBytes();
	}
	return cutOut.data();
}

} // namespace

TiledTexture::TiledTexture(PixelSize picture, Use use) : grid_(picture), use_(use)
{
	tiles_.reserve(grid_.count());
}

TiledTexture::~TiledTexture()
{
	if (!tiles_.empty()) {
		const GraphicsLock graphics;
		while (destroyOne()) {
		}
	}
}

bool TiledTexture::destroyOne()
{
	if (tiles_.empty()) {
		return false;
	}
	gs_texture_destroy(tiles_.back());
	tiles_.pop_back();
	return true;
}

Expected<void> TiledTexture::uploadNext(const PixelBuffer &pixels)
{
	const TileRect part = grid_.held(uploaded_);
	std::vector<std::uint8_t> cutOut;
	const std::uint8_t *levels[] = {packed(pixels, part, cutOut)};
	if (uploaded_ < tiles_.size()) {
		gs_texture_set_image(tiles_[uploaded_], levels[0],
				     static_cast<std::uint32_t>(part.size.widthPx) * kTextureBytesPerPixel, false);
	} else if (gs_texture_t *tile = gs_texture_create(static_cast<std::uint32_t>(part.size.widthPx),
							  static_cast<std::uint32_t>(part.size.heightPx), GS_RGBA, 1,
							  levels, use_ == Use::Changing ? GS_DYNAMIC : 0)) {
		tiles_.push_back(tile);
	} else {
		return failure(ErrorKind::OutOfMemory, "the graphics system refused a texture");
	}
	++uploaded_;
	return {};
}

} // namespace StreamImages
