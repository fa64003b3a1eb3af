#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <graphics/graphics.h>

#include <utility>

namespace StreamImages {

// A texture on the GPU, owned. Made, replaced and destroyed inside the graphics lock.
class Texture {
public:
	Texture() = default;
	explicit Texture(const PixelBuffer &pixels);
	Texture(Texture &&other) noexcept : texture_(std::exchange(other.texture_, nullptr)) {}
	Texture &operator=(Texture &&other) noexcept
	{
		std::swap(texture_, other.texture_);
		return *this;
	}
	~Texture() { gs_texture_destroy(texture_); }

	gs_texture_t *get() const { return texture_; } // empty when the GPU refused it

private:
	gs_texture_t *texture_ = nullptr;
};

} // namespace StreamImages
