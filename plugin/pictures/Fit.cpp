#include "plugin/pictures/Fit.hpp"

#include <algorithm>
#include <cmath>

namespace StreamImages {

namespace {

Placement placeScaled(PixelSize image, PixelSize canvas, float scale)
{
	const auto width = static_cast<float>(image.widthPx) * scale;
	const auto height = static_cast<float>(image.heightPx) * scale;
	return {canvas, (static_cast<float>(canvas.widthPx) - width) / 2,
		(static_cast<float>(canvas.heightPx) - height) / 2, width, height};
}

} // namespace

std::string_view toString(Fit fit)
{
	switch (fit) {
	case Fit::Native:
		return "native";
	case Fit::Contain:
		return "contain";
	case Fit::Cover:
		return "cover";
	case Fit::Stretch:
		return "stretch";
	}
	return "native";
}

std::optional<Fit> parseFit(std::string_view text)
{
	for (const Fit fit : {Fit::Native, Fit::Contain, Fit::Cover, Fit::Stretch}) {
		if (toString(fit) == text) {
			return fit;
		}
	}
	return std::nullopt;
}

Placement place(PixelSize image, PixelSize canvas, Fit fit)
{
	const float scaleX = static_cast<float>(canvas.widthPx) / static_cast<float>(image.widthPx);
	const float scaleY = static_cast<float>(canvas.heightPx) / static_cast<float>(image.heightPx);
	switch (fit) {
	case Fit::Contain:
		return placeScaled(image, canvas, std::min(scaleX, scaleY));
	case Fit::Cover:
		return placeScaled(image, canvas, std::max(scaleX, scaleY));
	case Fit::Stretch:
		return {canvas, 0, 0, static_cast<float>(canvas.widthPx), static_cast<float>(canvas.heightPx)};
	case Fit::Native:
		break;
	}
	return {image, 0, 0, static_cast<float>(image.widthPx), static_cast<float>(image.heightPx)};
}

} // namespace StreamImages
