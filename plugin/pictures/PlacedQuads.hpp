#pragma once

#include "plugin/pictures/Fit.hpp"
#include "plugin/pictures/TiledTexture.hpp"

#include <graphics/graphics.h>

#include <vector>

namespace StreamImages {

// The rectangles in which a tiled picture is drawn at its place in a source; what sticks out of the source is left away.
// Neighbouring tiles share the very same edge coordinates, so that no line shows between them.
//
// Used inside the graphics lock; destroyed anywhere, as it enters the graphics itself.
class PlacedQuads {
public:
	PlacedQuads(const TileGrid &grid, const Placement &placement);
	~PlacedQuads();

	PlacedQuads(const PlacedQuads &) = delete;
	PlacedQuads &operator=(const PlacedQuads &) = delete;

	// As OBS's own image source draws, so that colours and edges match: sRGB-aware, alpha premultiplied. `texture` is
	// complete and has the grid that this was made for.
	void draw(const TiledTexture &texture) const;

private:
	std::vector<std::size_t> tiles_; // those inside the source: of each, four vertices in this order
	gs_vertbuffer_t *vertices_ = nullptr;
};

} // namespace StreamImages
