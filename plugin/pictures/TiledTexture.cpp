#include "plugin/pictures/TiledTexture.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <cstring>

namespace StreamImages {

namespace {

constexpr std::size_t kBytesPerPixel = 4;

// The tile's pixels without padding between the rows, as the GPU wants them.
std::vector<std::uint8_t> cutOut(const PixelBuffer &pixels, const TileRect &part)
{
	const std::size_t rowBytes = static_cast<std::size_t>(part.size.widthPx) * kBytesPerPixel;
	std::vector<std::uint8_t> result(rowBytes * static_cast<std::size_t>(part.size.heightPx));
	const std::uint8_t *from = pixels.data.get() + static_cast<std::size_t>(part.topPx) * pixels.strideBytes() +
				   static_cast<std::size_t>(part.leftPx) * kBytesPerPixel;
	for (std::uint8_t *to = result.data(); to != result.data() + result.size(); to += rowBytes) {
		std::memcpy(to, from, rowBytes);
		from += pixels.strideBytes();
	}
	return result;
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
	const std::vector<std::uint8_t> bytes = cutOut(pixels, part);
	const std::uint8_t *levels[] = {bytes.data()};
	if (uploaded_ < tiles_.size()) {
		gs_texture_set_image(tiles_[uploaded_], bytes.data(),
				     static_cast<std::uint32_t>(part.size.widthPx) * kBytesPerPixel, false);
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
