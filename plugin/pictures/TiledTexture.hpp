#pragma once

#include "core/base/Error.hpp"
#include "plugin/pictures/TileGrid.hpp"

#include <graphics/graphics.h>

#include <vector>

namespace StreamImages {

// A picture on the GPU, in tiles: making and filling one texture of a 5K picture takes 30 ms where the processor draws, a
// tile less than one. There is no pool of textures: making one together with its pixels costs no more than filling one that
// is there.
//
// Used inside the graphics lock; destroyed anywhere, as it enters the graphics itself.
class TiledTexture {
public:
	// Changing: `beginUpdate` may follow, which takes twice the memory.
	enum class Use {
		Still = 1,
		Changing,
	};

	TiledTexture(PixelSize picture, Use use);
	~TiledTexture();

	TiledTexture(const TiledTexture &) = delete;
	TiledTexture &operator=(const TiledTexture &) = delete;

	const TileGrid &grid() const { return grid_; }
	bool complete() const { return uploaded_ == grid_.count(); }
	gs_texture_t *tile(std::size_t index) const { return tiles_[index]; } // of a complete texture

	// Puts the next tile on the GPU, out of the whole picture's pixels. OutOfMemory when the GPU refuses it.
	Expected<void> uploadNext(const PixelBuffer &pixels);

	// The next `uploadNext` begins again with the first tile, for other pixels of the same size.
	void beginUpdate() { uploaded_ = 0; }

	// Takes one tile off the GPU; false when there is none left. For a picture that nobody draws any more.
	bool destroyOne();

private:
	const TileGrid grid_;
	const Use use_;
	std::vector<gs_texture_t *> tiles_;
	std::size_t uploaded_ = 0;
};

} // namespace StreamImages
