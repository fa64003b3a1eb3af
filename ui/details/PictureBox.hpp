#pragma once

#include <QSize>

#include <algorithm>

namespace StreamImages {

// The box to decode a picture for that is drawn in `boxPx`, both in device pixels: rounded up in steps, so that a pane which
// is drawn wider is not decoded for at every pixel, and no larger than some 256 MB of pixels.
inline QSize pictureBox(QSize boxPx)
{
	const auto rounded = [](int lengthPx) {
		constexpr int kStepPx = 256;
		constexpr int kMaxPx = 8192;
		return std::clamp((lengthPx + kStepPx - 1) / kStepPx * kStepPx, kStepPx, kMaxPx);
	};
	return {rounded(boxPx.width()), rounded(boxPx.height())};
}

} // namespace StreamImages
