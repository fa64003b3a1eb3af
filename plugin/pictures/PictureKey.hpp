#pragma once

#include "core/base/Id.hpp"
#include "core/imaging/PixelBuffer.hpp"
#include "core/model/Visibility.hpp"
#include "plugin/pictures/Fit.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace StreamImages {

// How much of an image is decoded. Canvas: what can be told apart where it is shown. Original: every pixel.
enum class Resolution {
	Canvas = 1,
	Original,
};

// "canvas", "original"; parsing anything else gives nothing.
std::string_view toString(Resolution resolution);
std::optional<Resolution> parseResolution(std::string_view text);

// Which pixels are on the GPU, and for whom. Sources that ask for equal keys share a picture.
struct PictureKey {
	// How an image of more detail is scaled down to the box, aspect kept; one of less never grows.
	enum class Extent {
		Inside = 1, // all of it inside the box
		Covering,   // no side smaller than the box's
		Original,   // not at all
	};

	// `canvas` is what the picture fills at most on screen, in pixels.
	static PictureKey of(const ImageId &image, Audience audience, Fit fit, Resolution resolution, PixelSize canvas);

	// The box in which to decode an image of this size.
	PixelSize decodeBox(PixelSize imageSize) const;

	ImageId image;
	Audience audience = Audience::Everyone;
	Extent extent = Extent::Inside;
	PixelSize box; // empty for originals

	friend bool operator==(const PictureKey &, const PictureKey &) = default;
};

struct PictureKeyHash {
	std::size_t operator()(const PictureKey &key) const noexcept { return std::hash<ImageId>{}(key.image); }
};

} // namespace StreamImages
