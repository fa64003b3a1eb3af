#pragma once

#include "core/imaging/PixelBuffer.hpp"
#include "tests/support/PictureFixtures.hpp"

#include <obs.h>

#include <chrono>
#include <functional>
#include <vector>

namespace StreamImages {

// What a render pass shows: RGBA, rows without padding. Empty when there is nothing to render.
struct Rendered {
	PixelSize size;
	std::vector<std::uint8_t> rgba;

	Pictures::Colour at(int xPx, int yPx) const;
	bool blank() const; // no pixel has any alpha
};

// What is in a texture of four bytes a pixel, in its own order of colours. Inside the graphics lock.
Rendered readBack(gs_texture_t *texture);

// Renders a source into a texture of its own, as obs-websocket's screenshots do, on the calling thread.
Rendered render(obs_source_t *source, PixelSize size);

// Waits for libobs's own frames until the condition holds; false when it does not within ten seconds.
bool becomesTrue(const std::function<bool()> &condition);

// Waits until libobs has rendered so many frames; false when it does not within ten seconds.
bool passFrames(int count);

} // namespace StreamImages
