#include "tests/ui/StripedPicture.hpp"

#include <QPainter>

namespace StreamImages {

QImage stripedPicture(const QSize &size)
{
	constexpr int stripePx = 5;
	QImage stripes{size, QImage::Format_RGB32};
	stripes.fill(Qt::white);
	QPainter painter{&stripes};
	for (int x = 0; x < size.width(); x += 2 * stripePx) {
		painter.fillRect(x, 0, stripePx, size.height(), Qt::black);
	}
	return stripes;
}

bool showsStripes(const QImage &seen, const QRect &line)
{
	int dark = 0;
	int bright = 0;
	for (int x = line.left(); x <= line.right(); ++x) {
		const int lightness = seen.pixelColor(x, line.top()).lightness();
		dark += lightness < 60;
		bright += lightness > 200;
	}
	return dark > 0 && bright > 0;
}

} // namespace StreamImages
