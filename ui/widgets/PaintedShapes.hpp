#pragma once

#include <QPainterPath>
#include <QRectF>
#include <QSize>

#include <algorithm>

// What the painters of tiles and rows share. All in logical pixels.
namespace StreamImages {

inline QPainterPath rounded(const QRectF &rect, qreal radius)
{
	QPainterPath path;
	path.addRoundedRect(rect, radius, radius);
	return path;
}

// A picture of that size in the middle of the box, as a whole, enlarged that many times at most.
inline QRectF fitted(const QSize &size, const QRectF &box, qreal maxEnlargement = 1)
{
	const qreal scale = std::min({box.width() / size.width(), box.height() / size.height(), maxEnlargement});
	QRectF target{0, 0, size.width() * scale, size.height() * scale};
	target.moveCenter(box.center());
	return target;
}

} // namespace StreamImages
