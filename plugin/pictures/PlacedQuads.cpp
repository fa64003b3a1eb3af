#include "plugin/pictures/PlacedQuads.hpp"

#include "plugin/render/GraphicsLock.hpp"

#include <obs.h>
#include <util/bmem.h>

#include <algorithm>

namespace StreamImages {

namespace {

constexpr std::uint32_t kCorners = 4;

// One side of a tile: where it begins and ends on screen, cut at the source's edge, and in the texture (0 to 1).
struct Span {
	float begin;
	float end;
	float textureBegin;
	float textureEnd;
};

struct Axis {
	float offsetPx; // of the picture in the source
	float scale;    // source pixels per pixel of the picture
	float sourcePx; // the source's size
};

Span spanOf(const Axis &axis, int drawnFromPx, int drawnPx, int heldFromPx, int heldPx)
{
	const auto onScreen = [&](int px) {
		return std::clamp(axis.offsetPx + static_cast<float>(px) * axis.scale, 0.0f, axis.sourcePx);
	};
	const auto inTexture = [&](float screenPx) {
		const float px = (screenPx - axis.offsetPx) / axis.scale;
		return (px - static_cast<float>(heldFromPx)) / static_cast<float>(heldPx);
	};
	const float begin = onScreen(drawnFromPx);
	const float end = onScreen(drawnFromPx + drawnPx);
	return {begin, end, inTexture(begin), inTexture(end)};
}

struct Quad {
	std::size_t tile;
	Span x;
	Span y;
};

std::vector<Quad> visibleQuads(const TileGrid &grid, const Placement &placement)
{
	const PixelSize picture = grid.picture();
	const Axis xAxis{placement.xPx, placement.widthPx / static_cast<float>(picture.widthPx),
			 static_cast<float>(placement.source.widthPx)};
	const Axis yAxis{placement.yPx, placement.heightPx / static_cast<float>(picture.heightPx),
			 static_cast<float>(placement.source.heightPx)};
	std::vector<Quad> quads;
	for (std::size_t tile = 0; tile < grid.count(); ++tile) {
		const TileRect drawn = grid.drawn(tile);
		const TileRect held = grid.held(tile);
		const Span x = spanOf(xAxis, drawn.leftPx, drawn.size.widthPx, held.leftPx, held.size.widthPx);
		const Span y = spanOf(yAxis, drawn.topPx, drawn.size.heightPx, held.topPx, held.size.heightPx);
		if (x.begin < x.end && y.begin < y.end) {
			quads.push_back({tile, x, y});
		}
	}
	return quads;
}

template<typename T> T *allocate(std::size_t count)
{
	return static_cast<T *>(bzalloc(sizeof(T) * count));
}

} // namespace

PlacedQuads::PlacedQuads(const TileGrid &grid, const Placement &placement)
{
	const std::vector<Quad> quads = visibleQuads(grid, placement);
	if (quads.empty()) {
		return;
	}
	gs_vb_data *data = gs_vbdata_create(); // the vertex buffer takes it
	data->num = quads.size() * kCorners;
	data->points = allocate<vec3>(data->num);
	data->num_tex = 1;
	data->tvarray = allocate<gs_tvertarray>(1);
	data->tvarray[0].width = 2;
	data->tvarray[0].array = allocate<vec2>(data->num);
	vec3 *point = data->points;
	auto *texture = static_cast<vec2 *>(data->tvarray[0].array);
	for (const Quad &quad : quads) {
		tiles_.push_back(quad.tile);
		vec3_set(point++, quad.x.begin, quad.y.begin, 0.0f);
		vec3_set(point++, quad.x.end, quad.y.begin, 0.0f);
		vec3_set(point++, quad.x.begin, quad.y.end, 0.0f);
		vec3_set(point++, quad.x.end, quad.y.end, 0.0f);
		vec2_set(texture++, quad.x.textureBegin, quad.y.textureBegin);
		vec2_set(texture++, quad.x.textureEnd, quad.y.textureBegin);
		vec2_set(texture++, quad.x.textureBegin, quad.y.textureEnd);
		vec2_set(texture++, quad.x.textureEnd, quad.y.textureEnd);
	}
	vertices_ = gs_vertexbuffer_create(data, 0);
}

PlacedQuads::~PlacedQuads()
{
	if (vertices_) {
		const GraphicsLock graphics;
		gs_vertexbuffer_destroy(vertices_);
	}
}

void PlacedQuads::draw(const TiledTexture &texture) const
{
	if (!vertices_) {
		return;
	}
	gs_effect_t *effect = obs_get_base_effect(OBS_EFFECT_DEFAULT);
	gs_eparam_t *image = gs_effect_get_param_by_name(effect, "image");
	const bool previous = gs_framebuffer_srgb_enabled();
	gs_enable_framebuffer_srgb(true);
	gs_blend_state_push();
	gs_blend_function(GS_BLEND_ONE, GS_BLEND_INVSRCALPHA);
	gs_load_vertexbuffer(vertices_);
	gs_load_indexbuffer(nullptr);
	// One pass for all tiles: gs_draw takes over what has changed since the last one.
	while (gs_effect_loop(effect, "Draw")) {
		for (std::size_t i = 0; i < tiles_.size(); ++i) {
			gs_effect_set_texture_srgb(image, texture.tile(tiles_[i]));
			gs_draw(GS_TRISTRIP, static_cast<std::uint32_t>(i) * kCorners, kCorners);
		}
	}
	gs_blend_state_pop();
	gs_enable_framebuffer_srgb(previous);
}

} // namespace StreamImages
