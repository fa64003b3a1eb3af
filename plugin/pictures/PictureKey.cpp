#include "plugin/pictures/PictureKey.hpp"

#include <algorithm>
#include <cmath>

namespace StreamImages {

std::string_view toString(Resolution resolution)
{
	return resolution == Resolution::Original ? "original" : "canvas";
}

std::optional<Resolution> parseResolution(std::string_view text)
{
	for (const Resolution resolution : {Resolution::Canvas, Resolution::Original}) {
		if (toString(resolution) == text) {
			return resolution;
		}
	}
	return std::nullopt;
}

PictureKey PictureKey::of(const ImageId &image, Audience audience, Fit fit, Resolution resolution, PixelSize canvas)
{
	if (resolution == Resolution::Original) {
		return {image, audience, Extent::Original, {}};
	}
	const bool fills = fit == Fit::Cover || fit == Fit::Stretch;
	return {image, audience, fills ? Extent::Covering : Extent::Inside, canvas};
}

PixelSize PictureKey::decodeBox(PixelSize imageSize) const
{
	switch (extent) {
	case Extent::Original:
		return imageSize;
	case Extent::Covering: {
		const Placement cover = place(imageSize, box, Fit::Cover);
		return {std::min(imageSize.widthPx, static_cast<int>(std::ceil(cover.widthPx))),
			std::min(imageSize.heightPx, static_cast<int>(std::ceil(cover.heightPx)))};
	}
	case Extent::Inside:
		break;
	}
	return box;
}

} // namespace StreamImages
