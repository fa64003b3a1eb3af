#pragma once

#include "core/imaging/PixelBuffer.hpp"

#include <optional>
#include <string_view>

namespace StreamImages {

// How an image fills its source. Native: the source is as large as the image. The others: as large as the canvas, the
// image inside it whole, filling it and cropped evenly, or distorted to fill it.
enum class Fit {
	Native = 1,
	Contain,
	Cover,
	Stretch,
};

// "native", "contain", "cover", "stretch"; parsing anything else gives nothing.
std::string_view toString(Fit fit);
std::optional<Fit> parseFit(std::string_view text);

// Where the image is drawn: the source's size, and the image's rectangle in it, which may stick out (cover).
struct Placement {
	PixelSize source;
	float xPx = 0;
	float yPx = 0;
	float widthPx = 0;
	float heightPx = 0;

	friend bool operator==(const Placement &, const Placement &) = default;
};

Placement place(PixelSize image, PixelSize canvas, Fit fit);

} // namespace StreamImages
